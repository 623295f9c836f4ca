/** The states that the pictures of the documentation show, and how to come to them. */
import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { Chat } from '../../tests/browser/chat.js';
import { ARTICLE_ID, type Stage } from '../../tests/browser/stage.js';

export interface Shot {
  readonly name: string;
  readonly options: BrowserContextOptions;
  show(page: Page, stage: Stage): Promise<void>;
}

const DESKTOP = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 };
const PHONE = {
  ...{ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
  ...{ isMobile: true, hasTouch: true },
};
const QUESTION = 'When did U.S. forces leave Afghanistan?';
const PARAGRAPH =
  'Dr. Rahimzadeh argues that U.S. forces left Afghanistan in 2019. Pakistan joined the Shanghai Cooperation Organization. Cautious cooperation has replaced hostility since the early 2010s. The book has won a prize.';

export const SHOTS: readonly Shot[] = [
  { name: 'answer', options: DESKTOP, show: answered },
  {
    name: 'in-page',
    options: DESKTOP,
    async show(page, stage) {
      await answered(page, stage);
      await new Chat(page).card(1).getByRole('button', { name: 'Show in document' }).click();
    },
  },
  {
    name: 'not-found',
    options: DESKTOP,
    async show(page, stage) {
      await openArticle(page, stage);
      const chat = new Chat(page);
      await chat.ask('What is the population of Karachi?');
    },
  },
  { name: 'phone', options: PHONE, show: answered },
  {
    name: 'check',
    options: DESKTOP,
    async show(page, { site }) {
      await page.goto(`${site.url}/?view=check`);
      const main = page.getByRole('main');
      await main.getByRole('textbox', { name: 'Text to check' }).fill(PARAGRAPH);
      await main.getByRole('button', { name: 'Check', exact: true }).click();
      await main.getByRole('button', { name: /^Not found: The book/ }).waitFor();
      await main
        .getByRole('button', { name: /^Contradicted/ })
        .first()
        .click();
    },
  },
  { name: 'reading-page', options: DESKTOP, show: read },
  { name: 'dark', options: { ...DESKTOP, colorScheme: 'dark' }, show: read },
  {
    name: 'documents',
    options: DESKTOP,
    async show(page, { site }) {
      await page.goto(site.url);
      await page.getByRole('link', { name: 'The Lighthouse' }).waitFor();
    },
  },
];

async function openArticle(page: Page, { site, pages }: Stage): Promise<void> {
  const file = new URL('../../examples/article-page/index.html', import.meta.url);
  const content = readFileSync(file, 'utf8').replaceAll('http://127.0.0.1:3000', site.url);
  await page.goto(pages.put('/article', content));
  await new Chat(page).launcher.click();
}

/** Two questions, and the quote of the second. */
async function answered(page: Page, stage: Stage): Promise<void> {
  await openArticle(page, stage);
  const chat = new Chat(page);
  await chat.ask(QUESTION);
  await chat.source(1).click();
  await chat.card(1).getByText('According to her').waitFor();
}

/** A quote shown in the document, with the chat beside it. */
async function read(page: Page, { site }: Stage): Promise<void> {
  await page.goto(`${site.url}/?document=${ARTICLE_ID}`);
  const chat = new Chat(page);
  await chat.ask(QUESTION);
  await chat.source(1).click();
  await chat.card(1).getByRole('button', { name: 'Show in document' }).click();
  await page.getByRole('button', { name: 'Remove highlight' }).waitFor();
}
