import { afterAll, beforeAll, expect, it } from 'vitest';
import { admin } from '../http/support.js';
import { describeInBrowser } from '../support/browser.js';
import { Chat } from './chat.js';
import { openStage, type Stage } from './stage.js';

const BUILT = 'When was the lighthouse built?';
const SENTENCE = 'The lighthouse on Gull Island was built in 1871.';

describeInBrowser('an answer', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  async function open(): Promise<Chat> {
    const page = await browser.open({ origins: stage.origins });
    await page.goto(stage.host());
    return new Chat(page);
  }

  it('comes as sentences with numbers, and a number opens its quote', async () => {
    const chat = await open();
    await chat.ask(BUILT);
    await expect.poll(() => chat.log.innerText()).toContain('was built in 1871');
    const source = chat.source(1);
    expect(await source.getAttribute('aria-label')).toBe('Source 1: The Lighthouse');
    await source.click();
    const card = chat.card(1);
    await card.waitFor();
    await expect.poll(() => card.locator('mark').innerText()).toBe(SENTENCE);
    await expect.poll(() => card.innerText()).toContain('Its lamp burned colza oil until 1904.');
    expect(await card.innerText()).toContain('Supported');
    await card.press('Escape');
    await card.waitFor({ state: 'detached' });
    await expect.poll(() => source.evaluate((button) => button.matches(':focus'))).toBe(true);
  });

  it('opens the document at the quote in a tab of its own', async () => {
    const chat = await open();
    await chat.ask(BUILT);
    await chat.source(1).click();
    const [tab] = await Promise.all([
      chat.page.context().waitForEvent('page'),
      chat.card(1).getByRole('button', { name: 'Show in document' }).click(),
    ]);
    await tab.waitForLoadState();
    const address = new URL(tab.url());
    expect(address.origin).toBe(stage.site.url);
    expect(address.searchParams.get('document')).toBe('lighthouse.txt');
    expect(await tab.evaluate(() => window.opener)).toBe(null);
  });

  it('says what is not found, and offers what comes nearest', async () => {
    const chat = await open();
    await chat.ask('Who won the football world cup of 1998?');
    await expect.poll(() => chat.log.innerText()).toContain('I found nothing in the documents');
    await expect.poll(() => chat.log.innerText()).toContain('The closest passages');
    await chat.log.getByRole('button', { name: /^Passage 1/ }).click();
    const card = chat.page.getByRole('region', { name: 'Passage 1' });
    const link = card.getByRole('link', { name: 'Show in document' });
    expect(await link.getAttribute('href')).toMatch(/\/\?document=.+&start=\d+&end=\d+$/);
    expect(await chat.log.getByRole('button', { name: /^Source/ }).count()).toBe(0);
  });

  it('understands what a follow-up points back to', async () => {
    const chat = await open();
    await chat.ask(BUILT);
    await chat.ask('And what did its lamp burn?');
    await expect.poll(() => chat.log.innerText()).toContain('burned colza oil until 1904');
    await expect
      .poll(() => chat.log.innerText())
      .toContain('lighthouse’s lamp burn'.replace('’', "'"));
  });

  it('is announced sentence by sentence, not word by word', async () => {
    const chat = await open();
    await chat.page.locator('vouch-chat-view [aria-live=polite]').evaluate((region) => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      new MutationObserver(() => {
        const said = [...region.children].map((child: typeof window) => child.textContent.trim());
        heard.push(...said.slice(heard.length));
        if (said.join() !== heard.join()) heard.push('something was changed');
      }).observe(region, { subtree: true, childList: true, characterData: true });
    });
    await chat.ask(BUILT);
    await expect
      .poll(() => chat.page.evaluate(() => window.heard))
      .toEqual(['Searching the documents …', `${SENTENCE} Supported, 1 source.`]);
  });

  it('is copied with its sources as footnotes', async () => {
    const page = await browser.open({
      origins: stage.origins,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.goto(stage.host());
    const chat = new Chat(page);
    await chat.ask(BUILT);
    await chat.button('Copy answer').click();
    await chat.button('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('was built in 1871');
    expect(copied).toContain(`[1] “${SENTENCE}” — The Lighthouse`);
  });

  it('stays for the visit, and is gone when cleared', async () => {
    const chat = await open();
    await chat.ask(BUILT);
    await chat.page.reload();
    await expect.poll(() => chat.log.innerText()).toContain('was built in 1871');
    await chat.ask('And what did its lamp burn?');
    await expect.poll(() => chat.log.innerText()).toContain('until 1904');
    await chat.button('Clear conversation').click();
    await expect.poll(() => chat.log.innerText()).not.toContain('1871');
    await chat.page.reload();
    await chat.question.waitFor();
    expect(await chat.log.innerText()).not.toContain('1871');
  });

  it('takes a vote with a reason, which the operator can read', async () => {
    const chat = await open();
    await chat.ask(BUILT);
    await chat.button('Not helpful').click();
    await chat.page.getByRole('radio', { name: 'Something is missing' }).check();
    await chat.page.getByRole('textbox', { name: /^Comment/ }).fill('By whom?');
    await chat.button('Send').click();
    await chat.page.getByText('Thank you for your feedback.').first().waitFor();
    const response = await stage.site.get('/v1/feedback', admin);
    expect(await response.json()).toMatchObject({
      feedback: [{ rating: 'down', reason: 'incomplete', comment: 'By whom?', question: BUILT }],
    });
  });

  it('can be stopped, and asked for again', async () => {
    stage.proxy.spoil(({ path, number }) =>
      path === '/v1/chat' && number === 1 ? { kind: 'stall', after: 'event: sources' } : undefined,
    );
    // The conversation that was stopped in its first answer does not exist: the widget begins another.
    const expected = [/404.*\/v1\/chat/];
    const page = await browser.open({ origins: stage.origins, expected });
    await page.goto(stage.host({ server: stage.proxy.url }));
    const chat = new Chat(page);
    await chat.send(BUILT);
    await chat.button('Stop').click();
    await expect.poll(() => chat.log.innerText()).toContain('Stopped');
    await chat.button('Try again').click();
    await expect.poll(() => chat.log.innerText()).toContain('was built in 1871');
    stage.proxy.spoil(() => undefined);
  });
});

describeInBrowser('the element', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  it('floats behind a button, and gives the focus back to it', async () => {
    const page = await browser.open({ origins: stage.origins });
    await page.goto(
      stage.host({ attributes: { placement: 'floating', title: 'Ask the harbour' } }),
    );
    const chat = new Chat(page);
    expect(await chat.question.count()).toBe(0);
    await chat.launcher.click();
    await expect.poll(() => chat.question.evaluate((box) => box.matches(':focus'))).toBe(true);
    await page.getByText('Ask the harbour').waitFor();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => chat.launcher.evaluate((button) => button.matches(':focus')))
      .toBe(true);
  });

  it('works from the plain script, with suggestions and a greeting', async () => {
    const page = await browser.open({ origins: stage.origins });
    const attributes = {
      greeting: 'Ahoy.',
      suggestions: 'When does the harbour of Port Avel freeze?|What does the ferry do?',
    };
    await page.goto(stage.host({ isPlain: true, attributes }));
    const chat = new Chat(page);
    await page.getByText('Ahoy.').waitFor();
    await chat.button('When does the harbour of Port Avel freeze?').click();
    await expect.poll(() => chat.log.innerText()).toContain('freezes from January to March');
  });

  it('has methods and tells the page what happens', async () => {
    const page = await browser.open({ origins: stage.origins });
    await page.goto(stage.host({ attributes: { placement: 'floating' } }));
    await page.evaluate(() => {
      const told: unknown[] = [];
      Object.assign(window, { told });
      for (const type of ['question', 'answer', 'citation', 'check', 'verdicts'])
        document.addEventListener(`vouch-${type}`, (event: typeof window) => {
          const { question, text, response, action } = event.detail;
          told.push([type, question ?? text ?? action ?? response.status ?? response.summary]);
          if (action === 'show') event.preventDefault();
        });
    });
    const call = (method: string, ...values: string[]) =>
      page.evaluate(
        ([name, given]) => {
          const element = document.querySelector('vouch-chat') as unknown as Record<
            string,
            (...all: string[]) => unknown
          >;
          void element[name]?.(...given);
        },
        [method, values] as const,
      );
    const told = () => page.evaluate(() => window.told as unknown[]);
    const chat = new Chat(page);
    await call('open');
    await chat.question.waitFor();
    await call('ask', BUILT);
    await expect.poll(told).toEqual([
      ['question', BUILT],
      ['answer', 'answered'],
    ]);
    await chat.source(1).click();
    await chat.card(1).getByRole('button', { name: 'Show in document' }).click();
    expect((await told()).slice(2)).toEqual([
      ['citation', 'open'],
      ['citation', 'show'],
    ]);
    expect(page.context().pages()).toHaveLength(1);
    await call('check', 'The lighthouse on Gull Island was built in 1817.');
    await expect
      .poll(async () => (await told()).slice(4))
      .toEqual([
        ['check', 'The lighthouse on Gull Island was built in 1817.'],
        ['verdicts', expect.objectContaining({ supported: 0, contradicted: 1, not_found: 0 })],
      ]);
    await call('clear');
    await expect
      .poll(() => chat.log.count().then((n) => (n ? chat.log.innerText() : '')))
      .not.toContain('1871');
  });
});
