/** What the parts of the contract share. */
import { z } from 'zod';

export const LIMITS = {
  messageLength: 8_000,
  queryLength: 8_000,
  quoteLength: 4_000,
  claimLength: 10_000,
  claims: 500,
  claimTextLength: 200_000,
  documentIds: 100,
  searchLimit: 50,
  titleLength: 500,
  idLength: 200,
} as const;

/** Well-formed Unicode without NUL: what can be stored and searched without changing it. */
export const text = (max: number) =>
  z
    .string()
    .max(max, `must be at most ${max} characters`)
    .refine((value) => value.isWellFormed(), 'holds a lone surrogate: send well-formed Unicode')
    .refine((value) => !value.includes('\u0000'), 'holds a NUL character');

export const filledText = (max: number) =>
  text(max).refine((value) => value.trim().length > 0, 'must not be blank');

export const identifier = z
  .string()
  .min(1)
  .max(LIMITS.idLength)
  .regex(/^[\p{L}\p{N}._:/@~-]+$/u, 'may hold letters, digits and . _ : / @ ~ - only');

export const offset = z.int().min(0);
export const documentIds = z.array(identifier).min(1).max(LIMITS.documentIds);

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

export const NearestPassage = z.object({
  passageId: z.string(),
  documentId: z.string(),
  title: z.string(),
  start: offset,
  end: offset,
  score: z.number(),
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

export type Support = z.infer<typeof Support>;
export type Citation = z.infer<typeof Citation>;
export type NearestPassage = z.infer<typeof NearestPassage>;
export type SearchPassage = z.infer<typeof SearchPassage>;
export type Problem = z.infer<typeof Problem>;
