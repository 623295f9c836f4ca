import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VouchClient } from '../../src/client/index.js';
import type { ChatResponse } from '../../src/protocol.js';
import { History } from '../../src/widget/chat/history.js';
import { ChatSession } from '../../src/widget/chat/session.js';
import { untilCalm } from '../client/support.js';
import { openSite, type Site } from '../http/support.js';

const QUESTION = 'When was the lighthouse on Gull Island built?';
let site: Site;
let kept: Map<string, string>;
let answers: ChatResponse[];

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  await untilCalm(site);
  kept = new Map();
  answers = [];
});

const open = (server = site.url, documentIds: readonly string[] = []) =>
  new ChatSession({
    client: new VouchClient({ server }),
    history: new History(
      {
        getItem: (name) => kept.get(name) ?? null,
        setItem: (name, value) => void kept.set(name, value),
        removeItem: (name) => void kept.delete(name),
      },
      'here',
      undefined,
    ),
    documentIds: () => documentIds,
    onChange: () => undefined,
    onAnswer: (response) => void answers.push(response),
  });

describe('a session', () => {
  it('answers, tells so, follows up and keeps it', async () => {
    const session = open();
    await session.ask(QUESTION);
    expect(session.isBusy).toBe(false);
    expect(session.turns[0]).toMatchObject({ state: 'done', question: QUESTION });
    await open().ask('What did its lamp burn?');
    expect(answers.map(({ conversationId }) => conversationId)[1]).toBe(answers[0]?.conversationId);
    expect(open().turns.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('begins another conversation where the server has forgotten it', async () => {
    await open().ask(QUESTION);
    const [name, value] = [...kept][0] ?? ['', ''];
    kept.set(name, value.replaceAll(answers[0]?.conversationId ?? '?', 'conv_forgotten'));
    const session = open();
    await session.ask(QUESTION);
    expect(session.turns.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(answers[1]?.conversationId).not.toBe('conv_forgotten');
  });

  it('asks the documents that it is told to', async () => {
    await open(site.url, ['harbour.txt']).ask('When does the harbour freeze?');
    expect(answers[0]?.citations[0]?.source.documentId).toBe('harbour.txt');
    const session = open(site.url, ['nowhere.txt']);
    await session.ask(QUESTION);
    expect(session.turns.at(-1)?.failure?.code).toBe('document_not_found');
  });

  it('keeps the question of an answer that failed, and asks it again in its stead', async () => {
    const session = open('http://127.0.0.1:9');
    await session.ask(QUESTION);
    const [failed] = session.turns;
    if (failed === undefined) throw new Error('there is no turn');
    expect(failed).toMatchObject({ state: 'failed', question: QUESTION });
    expect(failed.failure).toMatchObject({ code: 'unreachable', retryable: true });
    const again = open();
    const [restored] = again.turns;
    if (restored === undefined) throw new Error('nothing was kept');
    await again.retry(restored);
    expect(again.turns.map(({ state }) => state)).toEqual(['done']);
  });

  it('stops, and another question stops the one before', async () => {
    const session = open();
    const first = session.ask(QUESTION);
    const second = session.ask('When does the harbour of Port Avel freeze?');
    await Promise.all([first, second]);
    expect(session.turns.map(({ state }) => state)).toEqual(['stopped', 'done']);
    const third = session.ask(QUESTION);
    session.stop();
    await third;
    expect(session.turns.at(-1)?.state).toBe('stopped');
    expect(answers).toHaveLength(1);
    session.clear();
    expect([session.turns.length, kept.size]).toEqual([0, 0]);
  });

  it('asks why an answer did not help, and says where that could not be sent', async () => {
    await open().ask(QUESTION);
    const session = open('http://127.0.0.1:9');
    const [turn] = session.turns;
    if (turn === undefined) throw new Error('nothing was kept');
    session.explain(turn, true);
    expect(session.turns[0]?.feedback).toEqual({ rating: 'down', state: 'explaining' });
    await session.rate(turn, 'down', { reason: 'incomplete', comment: ' ' });
    expect(session.turns[0]?.feedback).toEqual({ rating: 'down', state: 'failed' });
    session.explain(turn, false);
    expect(session.turns[0]?.feedback).toBeNull();
  });
});
