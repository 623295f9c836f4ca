import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.js';
import { Chat } from './chat.js';
import { BROKEN_GLOBALS, HOSTILE_STYLES, type Host, hostPage, strictPolicy } from './hosts.js';
import { openStage, type Stage } from './stage.js';

describeInBrowser('the widget on a page that', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  /** From the button to the quote and back, and everything can be seen on the way. */
  async function useIt(host: Partial<Host>, headers: Readonly<Record<string, string>> = {}) {
    const page = await browser.open({ origins: stage.origins });
    const server = stage.site.url;
    const content = hostPage({ server, ...host });
    await page.goto(stage.pages.put('/hostile', { content, headers }));
    const chat = new Chat(page);
    const launcher = await chat.launcher.boundingBox();
    const view = page.viewportSize() ?? { width: 0, height: 0 };
    expect(launcher?.width).toBeGreaterThan(40);
    expect(launcher?.width).toBeLessThan(90);
    expect((launcher?.x ?? 0) + (launcher?.width ?? 0)).toBeLessThanOrEqual(view.width);
    expect((launcher?.y ?? 0) + (launcher?.height ?? 0)).toBeLessThanOrEqual(view.height);
    await chat.launcher.click();
    await chat.ask('When was the lighthouse built?');
    const looks = await chat.question.evaluate((box) => {
      const { direction, fontSize, color, backgroundColor, display } = window.getComputedStyle(box);
      return { direction, size: Number.parseFloat(fontSize), color, backgroundColor, display };
    });
    expect(looks.direction).toBe('ltr');
    expect(looks.size).toBeGreaterThan(12);
    expect(looks.size).toBeLessThan(20);
    expect(looks.color).not.toBe(looks.backgroundColor);
    await chat.source(1).click();
    await expect.poll(() => chat.card(1).innerText()).toContain('burned colza oil until 1904');
    const panel = await page.getByRole('dialog').boundingBox();
    expect(panel?.width).toBeGreaterThan(300);
    expect(panel?.height).toBeGreaterThan(300);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await chat.launcher.waitFor();
  }

  it.each(Object.entries(HOSTILE_STYLES))('has %s', async (_name, css) => {
    await useIt({ head: `<style>${css}</style>` });
  });

  it('has no doctype', () => useIt({ doctype: '' }));

  it('has the doctype of another century', () =>
    useIt({ doctype: '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">' }));

  it('forbids all that a policy can forbid', () => useIt({}, strictPolicy(stage.site.url)));

  it('forbids it with the plain script', () =>
    useIt({ isPlain: true }, strictPolicy(stage.site.url)));

  it('has changed what every object inherits', () =>
    useIt({ head: `<script>${BROKEN_GLOBALS}</script>` }));

  it('transforms and clips what the widget stands in', () =>
    useIt({
      head: '<style>body { transform: scale(1); overflow: hidden; contain: paint }</style>',
    }));

  it('loads the widget twice, in both ways', () =>
    useIt({
      head: `<script src="${stage.site.url}/widget.iife.js" defer></script>`,
    }));

  it('opened it: messages from elsewhere change nothing', async () => {
    const page = await browser.open({ origins: stage.origins });
    await page.goto(stage.host());
    const chat = new Chat(page);
    await chat.question.waitFor();
    await page.evaluate(() => {
      for (const data of ['open', { type: 'ask', question: 'x' }, { type: 'vouch-question' }])
        window.postMessage(data, '*');
    });
    await chat.ask('When was the lighthouse built?');
    expect(await chat.log.getByText('You asked').count()).toBe(1);
  });
});
