import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimsOf } from '../../src/factcheck/claims/claims.js';
import { claimsByModel } from '../../src/factcheck/model-claims.js';
import { liarAt } from '../support/liar.js';
import {
  type ChatReply,
  type ChatRequestSeen,
  failure,
  headersThenSilence,
  type OpenAiServer,
  refusesSchema,
  startOpenAiServer,
} from '../support/openai-server.js';

const FIRST = 'The Arun bridge was opened by Queen Maud in 1908.';
const SECOND = '🌉 It carried trams and never closed for a day.';
const TEXT = `${FIRST} ${SECOND}`;
const GOOD = ['The Arun bridge carried trams.', 'The Arun bridge never closed for a day.'];

let server: OpenAiServer;
let reply: (request: ChatRequestSeen) => ChatReply;
beforeAll(async () => {
  server = await startOpenAiServer({ chat: (request) => reply(request) });
});
afterAll(() => server?.close());
beforeEach(() => {
  reply = () => failure(500);
});

const proposes = (sentences: Record<number, unknown>) =>
  JSON.stringify({
    sentences: Object.entries(sentences).map(([number, claims]) => ({
      number: Number(number),
      claims,
    })),
  });
const split = (text = TEXT, patience = {}) =>
  claimsByModel(liarAt(server, patience), text, new AbortController().signal);

describe('a model that parts a text', () => {
  it('has its claims placed in the text', async () => {
    reply = () => proposes({ 1: [FIRST], 2: GOOD });
    const claims = await split();
    expect(claims.map(({ partOf }) => partOf)).toEqual([null, null, 1, 1]);
    const clauses = claims.filter(({ partOf }) => partOf === 1);
    expect(clauses.map(({ standalone }) => standalone)).toEqual(GOOD);
    const words = clauses.map(({ span }) => TEXT.slice(span.start, span.end));
    expect(words[0]).toContain('carried trams');
    expect(words[1]).toContain('closed for a day');
    const wholes = claimsOf(TEXT).filter(({ partOf }) => partOf === null);
    expect(claims.filter(({ partOf }) => partOf === null)).toEqual(wholes);
  });

  it.each([
    ['invents', [...GOOD, 'The Arun bridge cost 9 million crowns.'], GOOD],
    ['repeats itself', [...GOOD, ...GOOD], GOOD],
  ])('and %s keeps what the text bears out', async (_, proposed, kept) => {
    reply = () => proposes({ 2: proposed });
    const clauses = (await split()).filter(({ partOf }) => partOf !== null);
    expect(clauses.map(({ standalone }) => standalone)).toEqual(expect.arrayContaining(kept));
    expect(JSON.stringify(clauses)).not.toContain('9 million');
  });

  it.each([
    ['leaves a part out', proposes({ 2: ['The Arun bridge carried trams.'] })],
    [
      'drops a “never”',
      proposes({ 2: ['The Arun bridge carried trams.', 'It closed for a day.'] }),
    ],
    ['proposes nothing', proposes({ 1: [], 2: [] })],
    ['counts wrongly', proposes({ 0: GOOD, 7: GOOD, [-1]: GOOD })],
    ['sends other things', proposes({ 2: [7, null] })],
    ['sends no JSON', 'Here are the claims:'],
    ['sends far too much', proposes({ 2: ['The Arun bridge. '.repeat(10_000)] })],
  ])('and %s leaves it to the rules', async (_, text) => {
    reply = () => ({ deltas: [text] });
    expect(await split()).toEqual(claimsOf(TEXT));
  });

  it('and fails or falls silent leaves it to the rules', async () => {
    reply = () => failure(401);
    expect(await split()).toEqual(claimsOf(TEXT));
    reply = () => headersThenSilence();
    expect(await split(TEXT, { idleMs: 100 })).toEqual(claimsOf(TEXT));
  });

  it('can do it line by line', async () => {
    reply = (request) =>
      request.body.response_format
        ? refusesSchema()
        : `Sure!\n2: ${GOOD[0]}\n2: ${GOOD[1]}\n2:\nx: y`;
    const clauses = (await split()).filter(({ partOf }) => partOf !== null);
    expect(clauses.map(({ standalone }) => standalone)).toEqual(GOOD);
  });

  it('gets a long text in pieces, and nothing to do for what is no claim', async () => {
    const before = server.chats.length;
    reply = () => proposes({ 2: GOOD });
    const long = Array.from({ length: 25 }, () => TEXT).join('\n\n');
    const claims = await split(long);
    const calls = server.chats.length - before;
    expect(calls).toBeGreaterThan(1);
    expect(claims.filter(({ partOf }) => partOf === null)).toHaveLength(50);
    for (const { span, partOf } of claims)
      expect(partOf === null || (claims[partOf]?.span.start ?? 0) <= span.start).toBe(true);
    await split('How are you? Who was Queen Maud?');
    await split('   ');
    expect(server.chats.length - before).toBe(calls);
  });

  it('stops when the reader leaves', async () => {
    reply = () => headersThenSilence();
    const leaving = new AbortController();
    const next = server.chats.length + 1;
    const splitting = claimsByModel(liarAt(server), TEXT, leaving.signal);
    await server.chat(next);
    leaving.abort();
    await expect(splitting).rejects.toMatchObject({ code: 'cancelled' });
  });
});
