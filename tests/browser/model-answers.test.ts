/** Sentences of a language model: what the sources do not bear out can be seen at once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.js';
import { failure, type OpenAiServer, startOpenAiServer } from '../support/openai-server.js';
import { addAxe, violations } from './accessibility.js';
import { Chat } from './chat.js';
import { openStage, type Stage } from './stage.js';

/** Says three sentences of the lighthouse, the first of which is true. */
function lie(prompt: string): string {
  const [, built = 's1'] =
    /"(s\d+)":"The lighthouse on Gull Island was built in 1871\./.exec(prompt) ?? [];
  const sentences = [
    'The lighthouse on Gull Island was built in 1871.',
    'It was built in 1925.',
    'It has an Italian restaurant.',
  ];
  return JSON.stringify({ sentences: sentences.map((text) => ({ text, sources: [built] })) });
}

describeInBrowser('an answer of a language model', (browser) => {
  let model: OpenAiServer;
  let stage: Stage;
  let isBroken = false;
  beforeAll(async () => {
    model = await startOpenAiServer({
      chat: ({ body }) =>
        isBroken
          ? failure(500)
          : { deltas: lie(body.messages.map(({ content }) => content).join('\n')), delayMs: 5 },
    });
    stage = await openStage({
      env: { OPENAI_BASE_URL: model.url, VOUCH_CHAT_MODEL: 'scripted' },
    });
  });
  afterAll(async () => {
    await stage?.close();
    await model?.close();
  });

  it('says of each sentence what its sources say, and marks what conflicts', async () => {
    const page = await browser.open({ origins: stage.origins });
    await addAxe(page);
    await page.goto(stage.host());
    const chat = new Chat(page);
    await chat.ask('What is known about the lighthouse?');
    const text = await chat.log.innerText();
    expect(text).toContain('Contradicted');
    expect(text).toContain('Unsupported');
    expect(await violations(page)).toEqual([]);
    await chat.log
      .getByRole('button', { name: /^Source/ })
      .nth(1)
      .click();
    const card = page.getByRole('region', { name: /^Quote/ });
    await expect.poll(() => card.innerText()).toContain('Contradicted');
    expect(await card.locator('mark em').allInnerTexts()).toEqual(['1871']);
    expect(await violations(page)).toEqual([]);
  });

  it('that failed is replaced by one made without it, and says so', async () => {
    isBroken = true;
    const page = await browser.open({ origins: stage.origins });
    await page.goto(stage.host());
    const chat = new Chat(page);
    await chat.ask('When was the lighthouse built?');
    await expect.poll(() => chat.log.innerText()).toContain('A language model failed');
    expect(await chat.log.innerText()).toContain('was built in 1871');
    isBroken = false;
  });
});
