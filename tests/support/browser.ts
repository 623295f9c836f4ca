/** Tests in a real browser, each page of which is guarded. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { hasChromium, launchChromium } from './chromium.js';
import { guard, type Rules } from './page-guard.js';

export interface PageOptions extends Rules, BrowserContextOptions {}

export interface TestBrowser {
  /** A page in a context of its own, closed after the test, which fails if the guard saw trouble. */
  open(options: PageOptions): Promise<Page>;
}

/** Playwright gives up before vitest does, and says what it waited for. */
const PATIENCE_MS = 15_000;

/** One Chromium for the tests inside; skipped where there is none. */
export function describeInBrowser(name: string, tests: (browser: TestBrowser) => void): void {
  describe.skipIf(!hasChromium)(name, () => {
    let chromium: Browser | undefined;
    const opened: { context: BrowserContext; troubles: readonly string[] }[] = [];
    beforeAll(async () => {
      chromium = await launchChromium();
    });
    afterAll(() => chromium?.close());
    afterEach(async () => {
      const all = opened.splice(0);
      for (const { context } of all) await context.close();
      expect(all.flatMap(({ troubles }) => troubles)).toEqual([]);
    });
    tests({
      async open({ origins, expected = [], ...options }) {
        if (chromium === undefined) throw new Error('the browser is not there yet');
        const context = await chromium.newContext(options);
        context.setDefaultTimeout(PATIENCE_MS);
        opened.push({ context, troubles: await guard(context, { origins, expected }) });
        return context.newPage();
      },
    });
  });
}
