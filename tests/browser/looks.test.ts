/** Every state in every theme and size, as axe and a ruler see it. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, type PageOptions } from '../support/browser.js';
import { addAxe, violations } from './accessibility.js';
import { Chat } from './chat.js';
import { openStage, type Stage } from './stage.js';

const PHONE = { width: 360, height: 640 };
const LOOKS: readonly [string, Record<string, string>, Omit<PageOptions, 'origins'>][] = [
  ['light on a desktop', { theme: 'light' }, {}],
  ['dark on a phone', { theme: 'dark' }, { viewport: PHONE, hasTouch: true, isMobile: true }],
  ['as the system has it', {}, { colorScheme: 'dark', reducedMotion: 'reduce' }],
  ['in forced colours', {}, { forcedColors: 'active' }],
  ['at 400 %', {}, { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
];

async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

describeInBrowser('the widget', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.proxy.spoil(() => undefined));
  afterAll(() => stage?.close());

  it.each(LOOKS)('is sound %s, in every state', async (_name, attributes, options) => {
    const expected = [/Failed to load resource/, /net::ERR_/];
    const page = await browser.open({ origins: stage.origins, expected, ...options });
    await addAxe(page);
    const server = stage.proxy.url;
    await page.goto(stage.host({ server, attributes: { placement: 'floating', ...attributes } }));
    const chat = new Chat(page);
    const found: string[] = [];
    const look = async (state: string) => {
      for (const violation of await violations(page)) found.push(`${state}: ${violation}`);
      if ((await overflow(page)) > 0) found.push(`${state}: it is too wide`);
    };
    await chat.launcher.waitFor();
    await look('closed');
    await chat.launcher.click();
    await chat.question.waitFor();
    await look('empty');
    await chat.ask('When was the lighthouse built?');
    await look('answered');
    await chat.source(1).click();
    await expect.poll(() => chat.card(1).innerText()).toContain('until 1904');
    await look('card');
    await page.keyboard.press('Escape');
    await chat.button('Not helpful').click();
    await page.getByRole('radio').first().waitFor();
    await look('vote');
    await chat.ask('Who won the football world cup of 1998?');
    await look('not found');
    stage.proxy.spoil(({ path }) => (path === '/v1/chat' ? { kind: 'refuse' } : undefined));
    await chat.send('When was the lighthouse built?');
    await page.getByText('cannot be reached').first().waitFor();
    await look('error');
    await chat.tab('Check').click();
    await look('check, empty');
    await chat.textToCheck.fill(
      'The lighthouse on Gull Island was built in 1817. Its lamp burned colza oil until 1904. The keeper was fond of cats.',
    );
    await chat.button('Check').click();
    await chat.button(/^Not found: The keeper/).waitFor();
    await chat.button(/^Contradicted: The lighthouse/).click();
    await look('check, done');
    expect(found).toEqual([]);
  });

  it('takes its colours from the page, and follows the theme', async () => {
    const page = await browser.open({ origins: stage.origins, colorScheme: 'light' });
    const head =
      '<style>vouch-chat { --vouch-ground: rgb(1, 2, 3) } vouch-chat::part(title) { color: rgb(4, 5, 6) }</style>';
    await page.goto(stage.host({ head }));
    const title = page.getByRole('heading', { name: 'Ask the documents' });
    expect(await title.evaluate((it) => window.getComputedStyle(it).color)).toBe('rgb(4, 5, 6)');
    const ground = () =>
      page
        .getByRole('region', { name: 'Ask the documents' })
        .evaluate((panel) => window.getComputedStyle(panel).backgroundColor);
    expect(await ground()).toBe('rgb(1, 2, 3)');
    await page.goto(stage.host());
    const light = await ground();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(ground).not.toBe(light);
  });

  it('fills a phone, and leaves nothing outside of it', async () => {
    const page = await browser.open({
      ...{ origins: stage.origins, viewport: PHONE, isMobile: true, hasTouch: true },
    });
    await page.goto(stage.host({ attributes: { placement: 'floating' } }));
    const chat = new Chat(page);
    await chat.launcher.tap();
    await chat.ask('When was the lighthouse built?');
    const panel = await page.getByRole('dialog').boundingBox();
    expect(panel).toEqual({ x: 0, y: 0, ...PHONE });
    await chat.source(1).tap();
    const card = await chat.card(1).boundingBox();
    expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
    await chat.button('Close').first().waitFor();
  });
});
