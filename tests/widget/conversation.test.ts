import { describe, expect, it } from 'vitest';
import { type Change, isPending, reduce } from '../../src/widget/chat/conversation.js';
import {
  ANSWER,
  answered,
  asked,
  changed,
  citation,
  heard,
  response,
  SENTENCES,
} from './support.js';

const [first] = SENTENCES;
if (first === undefined) throw new Error('there is no sentence');

const streamed: Change[] = [
  asked,
  heard({
    type: 'start',
    id: 'ans_1',
    conversationId: 'conv_1',
    question: { original: 'When?', standalone: 'When was the lamp lit?' },
    mode: 'local',
    model: 'm',
  }),
  heard({ type: 'text-delta', delta: ANSWER.slice(0, 30) }),
  heard({ type: 'citation', citation: citation(1) }),
  heard({ type: 'sentence', index: 0, sentence: first }),
];
const failure = { code: 'interrupted', detail: 'It broke.', retryAfter: null, retryable: true };

describe('a turn', () => {
  it('is asked, streamed and settled', () => {
    expect(changed(asked).turns[0]).toMatchObject({ question: 'When?', state: 'asking', text: '' });
    const conversation = changed(...streamed);
    expect(conversation.id).toBe('conv_1');
    expect(conversation.turns[0]).toMatchObject({
      state: 'streaming',
      understood: 'When was the lamp lit?',
      answerId: 'ans_1',
      text: ANSWER.slice(0, 30),
      sentences: [first],
      citations: [{ number: 1 }],
    });
    const settled = reduce(conversation, heard({ type: 'end', response: response() }));
    expect(settled.turns[0]).toMatchObject({ state: 'done', text: ANSWER, sentences: SENTENCES });
  });

  it('keeps what came when it fails or is stopped, and hears nothing after', () => {
    for (const [change, state] of [
      [{ type: 'fail', turn: 't1', failure }, 'failed'],
      [{ type: 'stop', turn: 't1' }, 'stopped'],
    ] as const) {
      const late = heard({ type: 'text-delta', delta: 'late' });
      const [turn] = changed(...streamed, change, late).turns;
      expect(turn).toMatchObject({ state, text: ANSWER.slice(0, 30), sentences: [first] });
      expect(turn?.failure).toEqual(state === 'failed' ? failure : null);
    }
  });

  it('settled stays so when it is stopped', () => {
    const end = heard({ type: 'end', response: response() });
    expect(changed(asked, end, { type: 'stop', turn: 't1' }).turns[0]?.state).toBe('done');
  });

  it('is not found with the passages that came close, and their text', () => {
    const nearest = { passageId: 'p_1', documentId: 'd', title: 'D', start: 0, end: 4, score: 0.1 };
    const source = {
      ...nearest,
      id: 'p_1',
      version: 'v',
      url: null,
      text: 'text',
      scores: { vector: 0, lexical: 0, rerank: 0 },
      cosine: null,
      bm25: null,
    };
    const search = { queries: ['When?'], nearest: [nearest, { ...nearest, documentId: 'e' }] };
    const parts = { status: 'not_found' as const, citations: [], sentences: [], search };
    const [turn] = changed(
      asked,
      heard({ type: 'sources', passages: [source] }),
      heard({ type: 'end', response: response(parts) }),
    ).turns;
    expect(turn?.state).toBe('not_found');
    expect(turn?.nearest.map(({ text }) => text)).toEqual(['text', null]);
    expect(turn?.sources).toEqual([]);
  });

  it('of a greeting, for which nothing is searched, is an ordinary answer', () => {
    const search = { queries: [], nearest: [] };
    expect(answered({ status: 'not_found', search }).state).toBe('done');
  });

  it('ignores events that it does not know', () => {
    const unknown = heard({ type: 'novelty' } as never);
    expect(changed(asked, unknown)).toEqual(changed(asked));
  });
});

describe('a conversation', () => {
  it('leaves other turns the same objects', () => {
    const before = changed(asked, heard({ type: 'end', response: response() }), {
      type: 'ask',
      turn: 't2',
      question: 'And?',
    });
    const delta = { type: 'text-delta', delta: 'x' } as const;
    const after = reduce(before, { type: 'event', turn: 't2', event: delta });
    expect(after.turns[0]).toBe(before.turns[0]);
    expect(after.turns.map(isPending)).toEqual([false, true]);
  });

  it('is forgotten, shortened and cleared', () => {
    const conversation = changed(...streamed);
    expect(reduce(conversation, { type: 'forgotten' })).toEqual({ ...conversation, id: null });
    expect(reduce(conversation, { type: 'remove', turn: 't1' }).turns).toEqual([]);
    expect(reduce(conversation, { type: 'clear' })).toEqual({ id: null, turns: [] });
  });

  it('keeps what the reader said of an answer', () => {
    const feedback = { rating: 'up', state: 'sent' } as const;
    expect(changed(asked, { type: 'rate', turn: 't1', feedback }).turns[0]?.feedback).toBe(
      feedback,
    );
  });
});
