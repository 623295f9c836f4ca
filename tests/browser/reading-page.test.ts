import { afterAll, beforeAll, expect, it } from 'vitest';
import { KEY } from '../http/support.js';
import { describeInBrowser, type PageOptions } from '../support/browser.js';
import { addAxe, violations } from './accessibility.js';
import { Chat } from './chat.js';
import { ARTICLE, ARTICLE_ID, openStage, type Stage } from './stage.js';

const QUOTE = 'The book delves into Russia’s support for Pakistan’s inclusion';
const ARTICLE_TITLE = /^Qom-Based Scholar/;

describeInBrowser('the reading page', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({
      files: {
        [ARTICLE_ID]: ARTICLE,
        'lighthouse.txt': 'The Lighthouse\n\nThe lighthouse on Gull Island was built in 1871.\n',
      },
    });
  });
  afterAll(() => stage?.close());

  async function open(path = '/', options: Partial<PageOptions> = {}) {
    const page = await browser.open({ origins: [stage.site.url], ...options });
    await addAxe(page);
    await page.goto(stage.site.url + path);
    return page;
  }

  const highlighted = (page: Awaited<ReturnType<typeof open>>) =>
    page.evaluate(() =>
      [...CSS.highlights.values()]
        .flatMap((all: Iterable<unknown>) => [...all])
        .map((range) => String(range))
        .join(' '),
    );

  it('lists the documents, searches titles and passages, and opens one', async () => {
    const page = await open();
    await page.getByRole('heading', { name: 'Documents', exact: true }).waitFor();
    await page.getByRole('link', { name: ARTICLE_TITLE }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('searchbox').fill('joint military exercises');
    await page.getByRole('heading', { name: 'Passages' }).waitFor();
    await page.getByText('pivotal moments such as joint military exercises').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('searchbox').fill('lighthouse');
    await page.getByRole('link', { name: 'The Lighthouse' }).first().click();
    await page.getByText('was built in 1871').first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('opens at a passage, marks it and brings it into view', async () => {
    const start = ARTICLE.indexOf(QUOTE);
    const page = await open(`/?document=${ARTICLE_ID}&start=${start}&end=${start + QUOTE.length}`);
    await expect.poll(() => highlighted(page)).toBe(QUOTE);
    await page.getByText(QUOTE).last().isVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove highlight' }).click();
    await expect.poll(() => highlighted(page)).toBe('');
  });

  it('has the chat beside the text: a quote is shown in place', async () => {
    const page = await open('/', { viewport: { width: 1280, height: 800 } });
    const chat = new Chat(page);
    await chat.ask('When did U.S. forces leave Afghanistan?');
    await chat.source(1).click();
    await chat.card(1).getByRole('button', { name: 'Show in document' }).click();
    await expect.poll(() => highlighted(page)).toContain('from Afghanistan in 2021');
    expect(new URL(page.url()).searchParams.get('document')).toBe(ARTICLE_ID);
    expect(page.context().pages()).toHaveLength(1);
    expect(await violations(page)).toEqual([]);
    await page.goBack();
    await page.getByRole('heading', { name: 'Documents', exact: true }).waitFor();
  });

  it('checks a text', async () => {
    const page = await open('/?view=check');
    const main = page.getByRole('main');
    await main
      .getByRole('textbox', { name: 'Text to check' })
      .fill('U.S. forces left Afghanistan in 2019.');
    await main.getByRole('button', { name: 'Check', exact: true }).click();
    await main
      .getByRole('button', { name: /^Contradicted/ })
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('adds and deletes documents with the admin key, and refuses any other', async () => {
    const page = await open('/', { expected: [/Failed to load resource.*401/] });
    await page.getByRole('button', { name: 'Manage', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Manage documents' });
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel('Admin key').fill('not-the-key-of-this-server');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByText('This key was refused').waitFor();
    await dialog.getByLabel('Admin key').fill(KEY);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.locator('input[type=file]').setInputFiles([
      {
        name: 'ferry.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('The Ferry\n\nThe ferry to Sorrel is called Marianne.\n'),
      },
      { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from([137, 80, 78, 71]) },
    ]);
    await dialog.getByText('Added as “The Ferry”').waitFor();
    await dialog.getByText('Of no kind that is read').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    const chat = new Chat(page);
    await page.getByRole('link', { name: 'The Ferry' }).waitFor();
    if ((await chat.launcher.count()) > 0) await chat.launcher.click();
    await chat.ask('What is the ferry to Sorrel called?');
    await expect.poll(() => chat.log.innerText()).toContain('Marianne');
    await page.getByRole('button', { name: 'Manage', exact: true }).click();
    await dialog.getByRole('button', { name: 'Delete “The Ferry”' }).click();
    await dialog.getByText('No answer will use it any more').waitFor();
    await dialog.getByRole('button', { name: 'Delete', exact: true }).first().click();
    await dialog.getByText('“The Ferry” is deleted.').waitFor();
  });

  it('says what is not there', async () => {
    const page = await open('/?document=nothing.txt', { expected: [/Failed to load resource/] });
    await page.getByText('This document is not here').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it.each([
    ['a phone', { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }],
    ['400 %', { viewport: { width: 320, height: 256 } }],
    ['the dark', { colorScheme: 'dark' as const }],
  ])('is sound in %s', async (_name, options) => {
    const page = await open('/', options);
    const found: string[] = [];
    const look = async (state: string) => {
      for (const violation of await violations(page)) found.push(`${state}: ${violation}`);
      const excess = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      if (excess > 0) found.push(`${state}: ${excess} px too wide`);
    };
    await page.getByRole('link', { name: ARTICLE_TITLE }).waitFor();
    await look('list');
    await page.getByRole('link', { name: ARTICLE_TITLE }).click();
    await page.getByText('According to her, this vacuum').waitFor();
    await look('document');
    await page.getByRole('button', { name: 'Manage', exact: true }).click();
    await look('manage');
    expect(found).toEqual([]);
  });

  it('prints the text and nothing around it', async () => {
    const page = await open(`/?document=${ARTICLE_ID}`);
    await page.getByText('According to her, this vacuum').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('vouch-chat').isVisible()).toBe(false);
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    expect(await page.getByText('According to her, this vacuum').isVisible()).toBe(true);
  });
});
