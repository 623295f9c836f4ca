import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeBeside } from '../../src/widget/selection/place.js';
import { type Bench, hasChromium, type PageOptions, startBench } from './in-browser.js';

describe('the place of the bar', () => {
  it('is inside the window, wherever the selection is', () => {
    const side = fc.integer({ min: -2_000, max: 2_000 });
    fc.assert(
      fc.property(side, side, fc.nat(500), fc.nat(500), (left, top, width, height) => {
        const box = { left, top, right: left + width, bottom: top + height };
        const place = placeBeside(box, { width: 200, height: 50 }, { width: 360, height: 640 });
        expect(place.left).toBeGreaterThanOrEqual(8);
        expect(place.top).toBeGreaterThanOrEqual(8);
        expect(place.left + 200).toBeLessThanOrEqual(352);
        expect(place.top + 50).toBeLessThanOrEqual(632);
      }),
    );
  });
});

describe.skipIf(!hasChromium)('selecting text on a page', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench('parts.mjs');
  });
  afterAll(() => bench?.close());

  const TEXT = 'The treaty was signed in Rome in 1957.';

  async function open(body: string, options: PageOptions = {}): Promise<Page> {
    const page = await bench.open(body, options);
    await page.evaluate(`(() => {
      window.said = [];
      window.stop = parts.watchSelection(() => ({
        messages: parts.english,
        theme: 'light',
        actions: [
          { label: 'Ask about this', act: (text) => said.push(['ask', text]) },
          { label: 'Check this', act: (text) => said.push(['check', text]) },
        ],
      }));
    })()`);
    return page;
  }

  const bar = (page: Page) => page.getByRole('toolbar', { name: 'The selected text' });
  const select = (page: Page, selector: string) =>
    page.evaluate(`new Promise((done) => {
      document.addEventListener('selectionchange', done, { once: true });
      getSelection().selectAllChildren(document.querySelector('${selector}'));
    }).then(() => undefined)`);

  it('offers to ask and to check, and keeps to the page', async () => {
    const page = await open(`<p>${TEXT}</p>`);
    await page.locator('p').click({ clickCount: 3 });
    await bar(page).getByRole('button', { name: 'Check this' }).click();
    await expect.poll(() => page.evaluate('said')).toEqual([['check', TEXT]]);
    await bar(page).waitFor({ state: 'hidden' });
  });

  it('is reached from the keyboard and left to where the reader was', async () => {
    const page = await open(
      `<button>Before</button><p tabindex="-1">${TEXT} <a href="#next">Next</a></p>`,
    );
    await page.keyboard.press('Control+A');
    await bar(page).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.localName')).toBe('vouch-selection-bar');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await bar(page).waitFor({ state: 'hidden' });
    expect(await page.evaluate('getSelection().toString()')).toContain(TEXT);
    await page.evaluate('getSelection().removeAllRanges()');
    await select(page, 'p');
    await bar(page).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('said')).toEqual([['ask', `${TEXT} Next`]]);
  });

  it('comes with a touch', async () => {
    const page = await open(`<p>${TEXT}</p>`, { hasTouch: true, isMobile: true });
    await select(page, 'p');
    await bar(page).waitFor();
    await bar(page).getByRole('button', { name: 'Ask about this' }).tap();
    await expect.poll(() => page.evaluate('said')).toEqual([['ask', TEXT]]);
  });

  it('leaves alone fields, short words, long texts and elements of ours', async () => {
    const page = await open(
      `<textarea>${TEXT}</textarea><div contenteditable="true">${TEXT}</div><b>Short</b>
       <vouch-chat>${TEXT}</vouch-chat><i>${TEXT.repeat(60)}</i><p>${TEXT}</p>`,
    );
    await page.clock.install();
    const isOffered = async () => {
      await page.clock.runFor(1_000);
      return bar(page).isVisible();
    };
    await page.locator('textarea').click();
    await page.keyboard.press('Control+A');
    expect(await isOffered()).toBe(false);
    await page.evaluate('document.activeElement.blur()');
    for (const selector of ['div', 'b', 'vouch-chat', 'i']) {
      await select(page, selector);
      expect(await isOffered(), selector).toBe(false);
    }
    await select(page, 'p');
    expect(await isOffered()).toBe(true);
  });

  it('is gone once it is stopped', async () => {
    const page = await open(`<p>${TEXT}</p>`);
    await select(page, 'p');
    await bar(page).waitFor();
    await page.evaluate('stop()');
    expect(await page.locator('vouch-selection-bar').count()).toBe(0);
  });
});
