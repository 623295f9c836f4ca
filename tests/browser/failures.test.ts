/** What readers are told when something between them and the server breaks, and how they go on. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.js';
import type { Fault } from '../support/faulty-proxy.js';
import { Chat } from './chat.js';
import { openStage, type Stage } from './stage.js';

const BUILT = 'When was the lighthouse built?';
const LOST = 'The connection was lost before the answer was complete.';

function refusal(status: number, code: string, headers: Record<string, string> = {}): Fault {
  const problem = { type: 'about:blank', title: code, status, detail: 'A detail.', code };
  return {
    kind: 'answer',
    status,
    headers: {
      'content-type': 'application/problem+json',
      'access-control-expose-headers': 'Retry-After',
      ...headers,
    },
    body: JSON.stringify({ ...problem, instance: 'urn:uuid:0' }),
  };
}

const FAULTS: readonly [string, Fault, string][] = [
  ['the server is gone', { kind: 'refuse' }, 'The server cannot be reached.'],
  ['the stream breaks before the answer', { kind: 'cut', after: 'event: start' }, LOST],
  ['the stream breaks within the answer', { kind: 'cut', after: 'event: text-delta' }, LOST],
  ['the stream breaks before its end', { kind: 'cut', after: 'event: sentence' }, LOST],
  ['the server is busy', refusal(503, 'overloaded'), 'The server is busy.'],
  [
    'there were too many questions',
    refusal(429, 'rate_limited', { 'retry-after': '7' }),
    'Try again in 7 seconds.',
  ],
  [
    'a proxy answers in its place',
    {
      kind: 'answer',
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><title>Sign in to the hotel network</title>',
    },
    'The connection was lost before the answer was complete.',
  ],
];

/** Trying again would change nothing. */
const REFUSALS: readonly [string, Fault, string][] = [
  ['a key is needed', refusal(401, 'unauthorized'), 'This page is not set up to ask questions.'],
  ['the page is refused', refusal(403, 'forbidden'), 'This page is not set up to ask questions.'],
  ['the server failed', refusal(500, 'internal'), 'Something went wrong: A detail.'],
];

describeInBrowser('a failure', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterEach(() => mend());
  afterAll(() => stage?.close());

  async function open(): Promise<Chat> {
    const expected = [/Failed to load resource/, /net::ERR_/];
    const page = await browser.open({ origins: stage.origins, expected });
    await page.goto(stage.host({ server: stage.proxy.url }));
    return new Chat(page);
  }

  /** Browsers try again by themselves where a kept connection broke, so it is not once only. */
  function spoilChats(fault: Fault): void {
    stage.proxy.spoil(({ method, path }) =>
      method === 'POST' && path === '/v1/chat' ? fault : undefined,
    );
  }

  const mend = () => stage.proxy.spoil(() => undefined);

  it.each(FAULTS)('says so when %s, and the next try succeeds', async (_name, fault, words) => {
    spoilChats(fault);
    const chat = await open();
    await chat.send(BUILT);
    await expect.poll(() => chat.log.innerText()).toContain(words);
    mend();
    await chat.button('Try again').click();
    await chat.button('Copy answer').waitFor();
    const text = await chat.log.innerText();
    expect(text).toContain('was built in 1871');
    expect(text).not.toContain(words);
    expect(text.split('was built in 1871')).toHaveLength(2);
  });

  it.each(REFUSALS)('says so when %s, and offers no second try', async (_name, fault, words) => {
    spoilChats(fault);
    const chat = await open();
    await chat.send(BUILT);
    await expect.poll(() => chat.log.innerText()).toContain(words);
    expect(await chat.button('Try again').count()).toBe(0);
    mend();
    await chat.ask(BUILT);
    expect(await chat.log.innerText()).toContain('was built in 1871');
  });

  it('waits for a silent server no longer than half a minute', async () => {
    spoilChats({ kind: 'stall', after: 'event: sources' });
    const chat = await open();
    await chat.page.clock.install();
    await chat.page.reload();
    await chat.send(BUILT);
    await chat.button('Stop').waitFor();
    await expect.poll(() => stage.proxy.passed.at(-1)?.path).toBe('/v1/chat');
    await expect
      .poll(async () => {
        await chat.page.clock.runFor(31_000);
        return chat.log.innerText();
      })
      .toContain('took too long');
    await chat.page.clock.resume();
    mend();
    await chat.button('Try again').click();
    await expect.poll(() => chat.log.innerText()).toContain('was built in 1871');
  });

  it('is told apart from being offline', async () => {
    const chat = await open();
    await chat.question.waitFor();
    await chat.page.context().setOffline(true);
    await chat.send(BUILT);
    await expect.poll(() => chat.log.innerText()).toContain('You seem to be offline.');
    await chat.page.context().setOffline(false);
    await chat.button('Try again').click();
    await expect.poll(() => chat.log.innerText()).toContain('was built in 1871');
  });

  it('hurts nothing when an answer comes in drops', async () => {
    spoilChats({ kind: 'slow', pauseMs: 40 });
    const chat = await open();
    await chat.ask(BUILT);
    expect(await chat.log.innerText()).toContain('was built in 1871');
  });

  it('of a check is told too', async () => {
    stage.proxy.spoil(({ method, path, number }) =>
      method === 'POST' && path === '/v1/claims/check' && number === 1
        ? { kind: 'cut', after: 'event: start' }
        : undefined,
    );
    const chat = await open();
    await chat.tab('Check').click();
    await chat.textToCheck.fill('The lighthouse on Gull Island was built in 1817.');
    await chat.button('Check').click();
    await chat.page.getByText('Look at your connection').waitFor();
    await chat.button('Try again').click();
    await chat.button(/^Contradicted: The lighthouse/).waitFor();
  });
});
