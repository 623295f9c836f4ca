/** The page of the API in a real browser, under its own policy. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../support/chromium.js';
import { KEY, openSite, type Site } from './support.js';

let site: Site;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

async function tryOut(operation: string, status: string): Promise<string> {
  const form = page.locator(`#${operation} form`);
  await form.locator('button').click();
  const output = form.locator('pre');
  await expect.poll(() => output.textContent()).toMatch(new RegExp(`^${status} `));
  return (await output.textContent()) ?? '';
}

describe.runIf(hasChromium)('the page', () => {
  beforeAll(async () => {
    site = await openSite();
    browser = await launchChromium();
    page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${site.url}/docs`);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it('runs its examples', async () => {
    expect(await tryOut('getDocuments', '200')).toContain('"lighthouse.txt"');
    expect(await tryOut('postSearch', '200')).toContain('"passages"');
    expect(complaints).toEqual([]);
  });

  it('runs what is put in their place, with the key where one is needed', async () => {
    const body = JSON.stringify({ query: '<b>ferries</b>', limit: 1 });
    await page.locator('#postSearch textarea').fill(body);
    expect(await tryOut('postSearch', '200')).toContain('harbour.txt');
    expect(await tryOut('getKeys', '401')).toContain('"unauthorized"');
    await page.locator('#key').fill(KEY);
    expect(await tryOut('getKeys', '200')).toContain('"keys"');
  });
});
