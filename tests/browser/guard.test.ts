/** The guard of every other test in a browser sees what it must. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../support/chromium.js';
import { guard } from '../support/page-guard.js';
import { type PageServer, startPages } from '../support/page-server.js';

const POLICY = "default-src 'none'; script-src 'unsafe-inline'; require-trusted-types-for 'script'";

const TROUBLES: readonly [string, string, RegExp, Record<string, string>?][] = [
  ['a dialog', '<script>alert("boo")</script>', /^dialog: boo$/],
  ['an uncaught error', '<script>throw new Error("lost")</script>', /^uncaught: Error: lost$/],
  ['an error on the console', '<script>console.error("bad")</script>', /^console: bad \(http/],
  [
    'an image from elsewhere',
    '<img src="http://elsewhere.invalid/a.png" alt="">',
    /^request: http:\/\/elsewhere\.invalid\/a\.png$/,
  ],
  [
    'a socket to elsewhere',
    '<script>new WebSocket("ws://elsewhere.invalid/")</script>',
    /^request: ws:\/\/elsewhere\.invalid\/$/,
  ],
  [
    'a style that the policy forbids',
    '<style>p { color: red }</style>',
    /^console: .*Content Security Policy/,
    { 'content-security-policy': POLICY },
  ],
  [
    'HTML that is not trusted',
    '<script>document.body.innerHTML = "<b>x</b>"</script>',
    /TrustedHTML/,
    { 'content-security-policy': POLICY },
  ],
];

describe.skipIf(!hasChromium)('the guard', () => {
  let browser: Browser;
  let pages: PageServer;
  beforeAll(async () => {
    [browser, pages] = await Promise.all([launchChromium(), startPages()]);
  });
  afterAll(() => Promise.all([browser?.close(), pages?.close()]));

  it.each(TROUBLES)('sees %s', async (_name, content, trouble, headers = {}) => {
    const context = await browser.newContext();
    const troubles = await guard(context, { origins: [pages.url] });
    const page = await context.newPage();
    await page.goto(pages.put('/', { content: `<!doctype html><body>${content}`, headers }));
    await expect.poll(() => troubles).toContainEqual(expect.stringMatching(trouble));
    await context.close();
  });

  it('leaves alone what is allowed or expected', async () => {
    const context = await browser.newContext();
    const rules = { origins: [pages.url], expected: [/known/] };
    const troubles = await guard(context, rules);
    pages.put('/a.png', { content: '', type: 'image/png' });
    const page = await context.newPage();
    await page.goto(
      pages.put(
        '/',
        '<!doctype html><img src="/a.png" alt=""><script>console.error("known")</script>',
      ),
    );
    await context.close();
    expect(troubles).toEqual([]);
  });
});
