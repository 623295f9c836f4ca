/** The examples as they are, but for the address of the server. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.js';
import { addAxe, violations } from './accessibility.js';
import { Chat } from './chat.js';
import { ARTICLE, ARTICLE_ID, openStage, type Stage } from './stage.js';

const FOLDER = new URL('../../examples/', import.meta.url);
const WRITTEN_FOR = 'http://127.0.0.1:3000';
const hasReact = existsSync(new URL('../../node_modules/react-dom', import.meta.url));

describeInBrowser('the example', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ files: { [ARTICLE_ID]: ARTICLE } });
  });
  afterAll(() => stage?.close());

  const forStage = (text: string) => text.replaceAll(WRITTEN_FOR, stage.site.url);

  async function open(content: string) {
    const page = await browser.open({ origins: stage.origins, expected: [/favicon/] });
    await addAxe(page);
    await page.goto(stage.pages.put('/', forStage(content)));
    return page;
  }

  const example = (path: string) => readFileSync(new URL(path, FOLDER), 'utf8');

  it('of plain HTML opens, asks and counts', async () => {
    const page = await open(example('plain-html/index.html'));
    await page.getByRole('button', { name: 'What is the book called?' }).click();
    const chat = new Chat(page);
    await expect.poll(() => chat.log.innerText()).toContain('Shadows of Transition');
    await expect.poll(() => page.getByRole('status').first().innerText()).toBe('1');
    expect(await violations(page)).toEqual([]);
  });

  it('of an article shows quotes where they stand', async () => {
    const page = await open(example('article-page/index.html'));
    const chat = new Chat(page);
    await chat.launcher.click();
    await chat.ask('When did U.S. forces leave Afghanistan?');
    await chat.source(1).click();
    await chat.card(1).getByRole('button', { name: 'Show in document' }).click();
    await expect
      .poll(() =>
        page.evaluate(() =>
          [...CSS.highlights.values()]
            .flatMap((all: Iterable<unknown>) => [...all])
            .map((range) => String(range).replace(/\s+/g, ' '))
            .join(' '),
        ),
      )
      .toContain('departure of U.S. forces from Afghanistan in 2021 signified');
    expect(page.context().pages()).toHaveLength(1);
    expect(await violations(page)).toEqual([]);
  });

  it('of an article has the words of its document', async () => {
    const page = await open(example('article-page/index.html'));
    const text = await page.locator('article').evaluate((article) => {
      for (const aside of article.querySelectorAll('aside')) aside.remove();
      return article.textContent ?? '';
    });
    const words = (of: string) => of.split(/\s+/).filter(Boolean).join(' ');
    expect(words(text)).toBe(words(ARTICLE));
  });

  it.skipIf(!hasReact)('of React asks and hears of questions', async () => {
    const built = (await build({
      configFile: false,
      logLevel: 'warn',
      root: fileURLToPath(new URL('react/', FOLDER)),
      build: { write: false },
    })) as Rolldown.RolldownOutput;
    let html = '';
    for (const file of built.output)
      if (file.fileName === 'index.html' && file.type === 'asset') html = String(file.source);
      else if (file.type === 'chunk')
        stage.pages.put(`/${file.fileName}`, {
          content: forStage(file.code),
          type: 'text/javascript',
        });
    const page = await open(html);
    await page.getByRole('button', { name: 'Why do they cooperate?' }).click();
    await page.getByRole('listitem').getByText('Why do Pakistan and Russia cooperate?').waitFor();
    await expect.poll(() => new Chat(page).log.innerText()).toContain('intelligence sharing');
  });
});
