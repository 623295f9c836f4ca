/** The claims view in a browser, against the built server with its own models. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/protocol.js';
import { type Served, startServing } from '../support/cli.js';
import { type Bench, hasChromium, type PageOptions, startBench } from './in-browser.js';

const AXE = fileURLToPath(import.meta.resolve('axe-core'));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TEXT =
  'Dr. Rahimzadeh 🎓 is based in Qom, and U.S. forces left Afghanistan in 2019.\nThe two countries signed a treaty on fishing in the Baltic Sea. <img src=x onerror=alert(1)> Is that so?';

describe.skipIf(!hasChromium)('the claims view', () => {
  let bench: Bench;
  let server: Served;
  const dialogs: string[] = [];
  const index = mkdtempSync(join(tmpdir(), 'vouch-claims-'));
  beforeAll(async () => {
    bench = await startBench('parts.mjs');
    server = await startServing({
      cwd: ROOT,
      env: { VOUCH_INDEX_DIR: index, VOUCH_ALLOWED_ORIGINS: bench.origin },
    });
  }, 120_000);
  afterAll(async () => {
    await bench?.close();
    await server?.stop();
    rmSync(index, { recursive: true });
  });

  async function open(options: PageOptions = {}, url = server.url): Promise<Page> {
    const page = await bench.open('<main></main>', options);
    page.on('dialog', (dialog) => dialogs.push(dialog.message()));
    await page.evaluate(`(() => {
      const view = document.createElement('vouch-claims-view');
      view.client = new parts.VouchClient({ server: '${url}' });
      view.server = '${url}';
      window.told = {};
      for (const type of ['vouch-check', 'vouch-verdicts', 'vouch-citation'])
        document.addEventListener(type, (event) => { told[type] = event.detail; });
      document.querySelector('main').append(view);
    })()`);
    return page;
  }

  async function check(page: Page, text = TEXT): Promise<void> {
    await page.getByLabel('Text to check').fill(text);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByRole('button', { name: 'Check another text' }).waitFor({ timeout: 60_000 });
  }

  const evidence = (page: Page) => page.getByRole('region', { name: 'What the documents say' });

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(readFileSync(AXE, 'utf8'));
    const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      "axe.run('main', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
    );
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }

  it('underlines each claim by its verdict and shows the conflicting words in both', async () => {
    const page = await open();
    await check(page);
    expect(await page.locator('.text .claim.contradicted mark').allInnerTexts()).toEqual(['2019']);
    expect(await page.locator('.text .claim.not_found').first().innerText()).toContain('Baltic');
    expect(await evidence(page).innerText()).toContain('Contradicted');
    expect(await evidence(page).locator('blockquote mark').first().innerText()).toBe('2021');
    const shown = `[...document.querySelector('vouch-claims-view').shadowRoot.querySelector('.text').childNodes].filter((node) => node.nodeType !== Node.COMMENT_NODE && node.localName !== 'button').map((node) => node.textContent).join('')`;
    expect(await page.evaluate(shown)).toBe(TEXT);
    expect(await page.evaluate('told["vouch-check"].text')).toBe(TEXT);
    expect(await page.evaluate('told["vouch-verdicts"].response.summary.contradicted')).toBe(2);
    expect(dialogs).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });

  it('is read by keyboard alone, and Esc goes back to the text', async () => {
    const page = await open();
    await check(page);
    const active = `document.querySelector('vouch-claims-view').shadowRoot.activeElement`;
    await page.evaluate(
      `document.querySelector('vouch-claims-view').shadowRoot.querySelector('.ref[tabindex="0"]').focus()`,
    );
    const first = await page.evaluate<string>(`${active}.getAttribute('aria-label')`);
    expect(first).toMatch(/^Contradicted: /);
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(`${active}.getAttribute('aria-label')`)).toMatch(/^Not found: /);
    await evidence(page).getByText('What comes nearest').waitFor();
    await evidence(page).locator('.nearest p').first().waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(`${active}.className`)).toBe('verdict');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(`${active}.className`)).toContain('ref not_found');
    expect(await violations(page)).toEqual([]);
  });

  it('lets the page show a quote itself, and copies its link and a report', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await check(page);
    await page.evaluate(
      `document.addEventListener('vouch-citation', (event) => event.preventDefault())`,
    );
    await evidence(page).getByRole('button', { name: 'Show in document' }).first().click();
    expect(await page.evaluate('told["vouch-citation"].action')).toBe('show');
    expect(page.context().pages()).toHaveLength(1);
    await evidence(page).getByRole('button', { name: 'Copy link' }).first().click();
    const clipboard = () => page.evaluate<string>('navigator.clipboard.readText()');
    await expect.poll(clipboard).toContain(`${server.url}/`);
    await page.getByRole('button', { name: 'Copy report' }).click();
    await expect.poll(clipboard).toMatch(/✗ .*2019.*\n {2}Contradicted \(\d+% sure\)/);
  });

  it('keeps the text to be edited, and asks for one where there is none', async () => {
    const page = await open();
    await check(page);
    await page.getByRole('button', { name: 'Check another text' }).click();
    const field = page.getByLabel('Text to check');
    expect(await field.inputValue()).toBe(TEXT);
    await field.fill('  ');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByRole('status').getByText('Paste a text first.').waitFor();
    await field.fill('a'.repeat(LIMITS.claimTextLength + 5));
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByRole('status').getByText('Leave out 5').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('stops, and tries again', async () => {
    const page = await open();
    let isHeld = true;
    await page.route('**/v1/claims/check', async (route) => {
      if (!isHeld) await route.continue();
    });
    await page.getByLabel('Text to check').fill(TEXT);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped.').first().waitFor();
    isHeld = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await evidence(page).waitFor({ timeout: 60_000 });
  });

  it('says what to do where the server cannot be reached', async () => {
    const page = await open({}, 'http://127.0.0.1:9');
    await page.getByLabel('Text to check').fill(TEXT);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    expect(await page.getByRole('alert').innerText()).toContain('try again');
    expect(await violations(page)).toEqual([]);
  });

  it('needs no sideways scrolling on a small screen, with claims checked by the method', async () => {
    const page = await open({ viewport: { width: 320, height: 256 } });
    await page.evaluate(
      `document.querySelector('vouch-claims-view').check('U.S. forces left Afghanistan in 2019. ${'x'.repeat(300)}')`,
    );
    await evidence(page).waitFor({ timeout: 60_000 });
    const width = 'document.documentElement.scrollWidth';
    expect(await page.evaluate<number>(width)).toBeLessThanOrEqual(320);
  });
});
