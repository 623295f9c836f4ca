import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.js';
import { Chat } from './chat.js';
import { ARTICLE, ARTICLE_ID, openStage, type Stage } from './stage.js';

const PARAGRAPH =
  'The lighthouse on Gull Island was built in 1817. Its lamp burned colza oil until 1904. The keeper was fond of cats.';

describeInBrowser('a paragraph that is checked', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  it('shows each claim with its verdict, and the wrong number in claim and quote', async () => {
    const page = await browser.open({ origins: stage.origins });
    await page.goto(stage.host());
    const chat = new Chat(page);
    await chat.tab('Check').click();
    await chat.textToCheck.fill(PARAGRAPH);
    await chat.button('Check').click();
    const wrong = chat.button(/^Contradicted: The lighthouse/);
    await wrong.waitFor();
    await chat.button(/^Supported: Its lamp/).waitFor();
    await chat.button(/^Not found: The keeper/).waitFor();
    const text = page.locator('.text');
    expect(await text.locator('mark').allInnerTexts()).toEqual(['1817']);
    await wrong.click();
    const card = page.locator('.card.contradicted');
    await card.waitFor();
    expect(await card.locator('.said mark').innerText()).toBe('1817');
    expect(await card.locator('blockquote mark').first().innerText()).toBe('1871');
    await chat.button('Check another text').click();
    await chat.textToCheck.waitFor();
  });
});

describeInBrowser('a page that is its own document', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ files: { [ARTICLE_ID]: ARTICLE } });
  });
  afterAll(() => stage?.close());

  /** Every third word stands in an element of its own, and sentences run across them. */
  function splitMarkup(text: string): string {
    return text
      .split(/\n+/)
      .map((paragraph) => {
        const words = paragraph.split(' ').map((word, at) => {
          const safe = word.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
          return at % 3 === 0 ? `<em><span>${safe}</span></em>` : safe;
        });
        return `<p>${words.join(' \n ')}</p>`;
      })
      .join('\n<aside>Advertisement</aside>\n');
  }

  it('highlights the quote in place, however its markup splits it', async () => {
    const page = await browser.open({ origins: stage.origins });
    const body = `<main data-vouch-document="${ARTICLE_ID}">${splitMarkup(ARTICLE)}</main>`;
    await page.goto(stage.host({ body, attributes: { placement: 'floating' } }));
    const chat = new Chat(page);
    await chat.launcher.click();
    await chat.ask('When did U.S. forces leave Afghanistan?');
    await chat.source(1).click();
    await chat.card(1).getByRole('button', { name: 'Show in document' }).click();
    const shown = () =>
      page.evaluate(() => {
        const ranges = [...CSS.highlights.values()].flatMap((all: Iterable<typeof window>) => [
          ...all,
        ]);
        const text = ranges.map((range) => String(range)).join(' ');
        const { top, bottom } = ranges[0]?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
        return { text: text.replace(/\s+/g, ' '), isSeen: bottom > 0 && top < window.innerHeight };
      });
    await expect.poll(shown).toEqual({
      text: expect.stringMatching(/U\.S\. forces from Afghanistan in 2021/),
      isSeen: true,
    });
    expect(page.context().pages()).toHaveLength(1);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await shown()).text).toBe('');
  });
});
