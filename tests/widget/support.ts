import type { AnswerSentence, ChatResponse, Citation } from '../../src/protocol.js';
import {
  type Change,
  type Conversation,
  EMPTY,
  reduce,
  type Turn,
} from '../../src/widget/chat/conversation.js';

export const ANSWER = 'The lamp was lit in 1871. It burned oil.';

export function citation(number: number, id = `c${number}`): Citation {
  return {
    id,
    number,
    answer: { start: 0, end: 25 },
    source: {
      documentId: 'lamp.txt',
      version: 'sha256:1',
      title: 'The lamp',
      url: null,
      passageId: 'p_1',
      quote: 'lit in 1871',
      start: 10,
      end: 21,
      page: null,
    },
    selector: { type: 'TextQuoteSelector', exact: 'lit in 1871', prefix: '', suffix: '' },
    href: '/v1/documents/lamp.txt',
    support: { label: 'supported', score: 1, verifier: 'verbatim@1' },
  };
}

export const SENTENCES: readonly AnswerSentence[] = [
  { start: 0, end: 25, citations: ['c1'], status: 'supported' },
  { start: 26, end: 40, citations: [], status: 'unsupported' },
];

export function response(parts: Partial<ChatResponse> = {}): ChatResponse {
  return {
    id: 'ans_1',
    conversationId: 'conv_1',
    offsetUnit: 'utf-16',
    question: { original: 'When?', standalone: 'When?' },
    status: 'answered',
    answer: ANSWER,
    sentences: [...SENTENCES],
    citations: [citation(1)],
    search: { queries: ['When?'], nearest: [] },
    confidence: null,
    mode: 'local',
    model: 'local-extractive',
    degraded: false,
    usage: { inputTokens: null, outputTokens: null },
    timings: { retrieveMs: 0, answerMs: 0, totalMs: 0 },
    ...parts,
  };
}

export const changed = (...changes: readonly Change[]): Conversation =>
  changes.reduce(reduce, EMPTY);

export const asked: Change = { type: 'ask', turn: 't1', question: 'When?' };

export const heard = (event: (Change & { type: 'event' })['event']): Change => ({
  type: 'event',
  turn: 't1',
  event,
});

/** The turn of a question whose answer is complete. */
export function answered(parts: Partial<ChatResponse> = {}): Turn {
  const [turn] = changed(asked, heard({ type: 'end', response: response(parts) })).turns;
  if (turn === undefined) throw new Error('there is no turn');
  return turn;
}
