/** Documents, searching them, and where a quote of one stands. */
import { z } from 'zod';
import type { DocumentFormat } from '../domain.js';
import {
  documentIds,
  filledText,
  identifier,
  LIMITS,
  OffsetUnit,
  offset,
  SearchPassage,
} from './common.js';

export const SearchRequest = z.strictObject({
  query: filledText(LIMITS.queryLength),
  limit: z.int().min(1).max(LIMITS.searchLimit).optional(),
  documentIds: documentIds.optional(),
});

export const SearchResponse = z.object({
  offsetUnit: OffsetUnit,
  passages: z.array(SearchPassage),
});

export const VerifyRequest = z.strictObject({
  documentId: identifier,
  version: z.string().max(100).optional(),
  quote: filledText(LIMITS.quoteLength),
  start: offset.optional(),
  end: offset.optional(),
});

export const VerifyResponse = z.object({
  offsetUnit: OffsetUnit,
  result: z.enum(['exact', 'moved', 'changed', 'gone']),
  start: offset.optional(),
  end: offset.optional(),
  version: z.string().nullable(),
});

/** How a file is sent as the body of a request. */
export const MEDIA_TYPES: Readonly<Record<string, DocumentFormat>> = {
  'text/plain': 'text',
  'text/markdown': 'markdown',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/epub+zip': 'epub',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
};

const Format = z.enum(['text', 'markdown', 'html', 'pdf', 'docx', 'epub', 'csv', 'jsonl']);

/** What a stretch of the text was in its source, from `start` on. */
export const SourceMark = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), start: offset, page: z.int().min(1) }),
  z.object({ kind: z.literal('heading'), start: offset, level: z.int().min(1).max(6) }),
  z.object({ kind: z.literal('line'), start: offset, line: z.int().min(1) }),
]);

export const DocumentRequest = z.strictObject({
  id: identifier.optional(),
  title: filledText(LIMITS.titleLength).optional(),
  text: z.string(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  format: z.enum(['text', 'markdown', 'html', 'csv', 'jsonl']).optional(),
});

export const DocumentSummary = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  format: Format,
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
  format: Format,
  text: z.string(),
  /** Left out where the text is that of the file. */
  marks: z.array(SourceMark).optional(),
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

/** What came of a table or of JSON lines. */
export const RecordsCreated = z.object({
  documents: z.array(DocumentCreated),
  skipped: z.array(z.object({ record: z.string(), reason: z.string() })),
});

export type SearchRequest = z.infer<typeof SearchRequest>;
export type SearchResponse = z.infer<typeof SearchResponse>;
export type VerifyRequest = z.infer<typeof VerifyRequest>;
export type VerifyResponse = z.infer<typeof VerifyResponse>;
export type DocumentRequest = z.infer<typeof DocumentRequest>;
export type DocumentSummary = z.infer<typeof DocumentSummary>;
export type DocumentList = z.infer<typeof DocumentList>;
export type DocumentDetail = z.infer<typeof DocumentDetail>;
export type DocumentCreated = z.infer<typeof DocumentCreated>;
export type RecordsCreated = z.infer<typeof RecordsCreated>;
