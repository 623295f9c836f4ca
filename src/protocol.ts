/** The contract, once, in zod: requests, responses and stream events. Types are derived from it. */
import { z } from 'zod';

export const LIMITS = {
  messageLength: 8_000,
  queryLength: 8_000,
  quoteLength: 4_000,
  documentIds: 100,
  searchLimit: 50,
  titleLength: 500,
  idLength: 200,
} as const;

/** Well-formed Unicode without NUL: what can be stored and searched without changing it. */
const text = (max: number) =>
  z
    .string()
    .max(max, `must be at most ${max} characters`)
    .refine((value) => value.isWellFormed(), 'holds a lone surrogate: send well-formed Unicode')
    .refine((value) => !value.includes('\u0000'), 'holds a NUL character');

const filledText = (max: number) =>
  text(max).refine((value) => value.trim().length > 0, 'must not be blank');

const identifier = z
  .string()
  .min(1)
  .max(LIMITS.idLength)
  .regex(/^[\p{L}\p{N}._:/@~-]+$/u, 'may hold letters, digits and . _ : / @ ~ - only');

const offset = z.int().min(0);
const documentIds = z.array(identifier).min(1).max(LIMITS.documentIds);

export const ChatRequest = z.strictObject({
  message: filledText(LIMITS.messageLength),
  conversationId: identifier.optional(),
  stream: z.boolean().optional(),
  documentIds: documentIds.optional(),
  maxCitations: z.int().min(1).max(20).optional(),
});

export const SearchRequest = z.strictObject({
  query: filledText(LIMITS.queryLength),
  limit: z.int().min(1).max(LIMITS.searchLimit).optional(),
  documentIds: documentIds.optional(),
});

export const VerifyRequest = z.strictObject({
  documentId: identifier,
  version: z.string().max(100).optional(),
  quote: filledText(LIMITS.quoteLength),
  start: offset.optional(),
  end: offset.optional(),
});

export const DocumentRequest = z.strictObject({
  id: identifier.optional(),
  title: filledText(LIMITS.titleLength).optional(),
  text: z.string(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  format: z.enum(['text', 'markdown']).optional(),
});

export const OffsetUnit = z.literal('utf-16');

export const Support = z.object({
  label: z.enum(['supported', 'contradicted', 'not_found', 'not_checked']),
  score: z.number().min(0).max(1).nullable(),
  verifier: z.string().nullable(),
});

export const Citation = z.object({
  id: z.string(),
  number: z.int().min(1),
  answer: z.object({ start: offset, end: offset }),
  source: z.object({
    documentId: z.string(),
    version: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    passageId: z.string(),
    quote: z.string(),
    start: offset,
    end: offset,
    page: z.int().nullable(),
  }),
  selector: z.object({
    type: z.literal('TextQuoteSelector'),
    exact: z.string(),
    prefix: z.string(),
    suffix: z.string(),
  }),
  href: z.string(),
  support: Support,
});

export const SentenceStatus = z.enum(['supported', 'contradicted', 'unsupported', 'not_checked']);

export const AnswerSentence = z.object({
  start: offset,
  end: offset,
  citations: z.array(z.string()),
  status: SentenceStatus,
});

export const NearestPassage = z.object({
  passageId: z.string(),
  documentId: z.string(),
  title: z.string(),
  start: offset,
  end: offset,
  score: z.number(),
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

export const SearchPassage = z.object({
  id: z.string(),
  documentId: z.string(),
  version: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  text: z.string(),
  start: offset,
  end: offset,
  score: z.number(),
  scores: z.object({ vector: z.number(), lexical: z.number(), rerank: z.number() }),
  cosine: z.number().nullable(),
  bm25: z.number().nullable(),
});

export const SearchResponse = z.object({
  offsetUnit: OffsetUnit,
  passages: z.array(SearchPassage),
});

export const VerifyResponse = z.object({
  offsetUnit: OffsetUnit,
  result: z.enum(['exact', 'moved', 'changed', 'gone']),
  start: offset.optional(),
  end: offset.optional(),
  version: z.string().nullable(),
});

export const DocumentSummary = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  format: z.enum(['text', 'markdown']),
  origin: z.enum(['corpus', 'api']),
  characters: z.int(),
  passages: z.int(),
  updatedAt: z.string(),
});

export const DocumentList = z.object({
  documents: z.array(DocumentSummary),
  /** Pass as `after` for the next page; null on the last one. */
  next: z.string().nullable(),
});

export const DocumentDetail = z.object({
  offsetUnit: OffsetUnit,
  id: z.string(),
  version: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  format: z.enum(['text', 'markdown']),
  text: z.string(),
  passages: z.array(
    z.object({
      id: z.string(),
      start: offset,
      end: offset,
      text: z.string(),
      sentences: z.array(z.object({ start: offset, end: offset })),
    }),
  ),
});

export const DocumentCreated = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  passages: z.int(),
});

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.string(),
  help: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
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
export type SearchRequest = z.infer<typeof SearchRequest>;
export type VerifyRequest = z.infer<typeof VerifyRequest>;
export type DocumentRequest = z.infer<typeof DocumentRequest>;
export type Support = z.infer<typeof Support>;
export type Citation = z.infer<typeof Citation>;
export type SentenceStatus = z.infer<typeof SentenceStatus>;
export type AnswerSentence = z.infer<typeof AnswerSentence>;
export type NearestPassage = z.infer<typeof NearestPassage>;
export type ChatResponse = z.infer<typeof ChatResponse>;
export type SearchPassage = z.infer<typeof SearchPassage>;
export type SearchResponse = z.infer<typeof SearchResponse>;
export type VerifyResponse = z.infer<typeof VerifyResponse>;
export type DocumentList = z.infer<typeof DocumentList>;
export type DocumentDetail = z.infer<typeof DocumentDetail>;
export type DocumentCreated = z.infer<typeof DocumentCreated>;
export type Problem = z.infer<typeof Problem>;
export type AnswerEvent = z.infer<typeof AnswerEvent>;
