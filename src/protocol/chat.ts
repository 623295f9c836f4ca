/** Asking: requests, answers and stream events. */
import { z } from 'zod';
import { Conflict } from './claims.js';
import {
  Citation,
  documentIds,
  filledText,
  identifier,
  LIMITS,
  NearestPassage,
  OffsetUnit,
  offset,
  SearchPassage,
} from './common.js';

export const ChatRequest = z.strictObject({
  message: filledText(LIMITS.messageLength),
  conversationId: identifier.optional(),
  stream: z.boolean().optional(),
  documentIds: documentIds.optional(),
  maxCitations: z.int().min(1).max(20).optional(),
});

export const SentenceStatus = z.enum(['supported', 'contradicted', 'unsupported', 'not_checked']);

export const AnswerSentence = z.object({
  start: offset,
  end: offset,
  citations: z.array(z.string()),
  status: SentenceStatus,
  /** Which words contradict which; left out where none do. Offsets of `claim` count in the answer. */
  conflicts: z.array(Conflict).optional(),
});

export const Question = z.object({ original: z.string(), standalone: z.string() });
export const Mode = z.enum(['local', 'openai']);

export const ChatResponse = z.object({
  id: z.string(),
  conversationId: z.string(),
  offsetUnit: OffsetUnit,
  question: Question,
  status: z.enum(['answered', 'not_found']),
  answer: z.string(),
  sentences: z.array(AnswerSentence),
  citations: z.array(Citation),
  search: z.object({ queries: z.array(z.string()), nearest: z.array(NearestPassage) }),
  /** Calibrated probability, 0 to 1, that the passages answer the question; null with an LLM. */
  confidence: z.number().min(0).max(1).nullable(),
  mode: Mode,
  model: z.string(),
  degraded: z.boolean(),
  usage: z.object({ inputTokens: z.int().nullable(), outputTokens: z.int().nullable() }),
  timings: z.object({ retrieveMs: z.number(), answerMs: z.number(), totalMs: z.number() }),
});

/** What `ask` yields, in this order; over SSE `type` is the event's name and the rest its data. */
export const AnswerEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    id: z.string(),
    conversationId: z.string(),
    question: Question,
    mode: Mode,
    model: z.string(),
  }),
  z.object({ type: z.literal('sources'), passages: z.array(SearchPassage) }),
  z.object({ type: z.literal('text-delta'), delta: z.string() }),
  z.object({ type: z.literal('citation'), citation: Citation }),
  z.object({ type: z.literal('sentence'), index: z.int(), sentence: AnswerSentence }),
  z.object({ type: z.literal('end'), response: ChatResponse }),
]);

export type ChatRequest = z.infer<typeof ChatRequest>;
export type SentenceStatus = z.infer<typeof SentenceStatus>;
export type AnswerSentence = z.infer<typeof AnswerSentence>;
export type ChatResponse = z.infer<typeof ChatResponse>;
export type AnswerEvent = z.infer<typeof AnswerEvent>;
