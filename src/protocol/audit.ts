/** An audit of the corpus: pairs of passages that contradict each other. */
import { z } from 'zod';
import { Conflict } from './claims.js';
import { documentIds, OffsetUnit, offset } from './common.js';

const MAX_PAIRS = 1_000;

export const AuditRequest = z.strictObject({
  /** How many pairs, at the most. */
  limit: z.int().min(1).max(MAX_PAIRS).optional(),
  documentIds: documentIds.optional(),
});

/** `quote` is the document's text from `start` to `end`. */
export const AuditSource = z.object({
  documentId: z.string(),
  version: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  passageId: z.string(),
  quote: z.string(),
  start: offset,
  end: offset,
});

/** Words that count in their own document. */
const Words = z.object({ start: offset, end: offset, text: z.string() });

export const AuditConflict = z.object({
  kind: Conflict.shape.kind,
  rule: z.string(),
  first: Words,
  second: Words,
});

export const AuditPair = z.object({
  /** Calibrated chance, 0 to 1, that the two contradict each other. */
  score: z.number().min(0).max(1),
  first: AuditSource,
  second: AuditSource,
  conflicts: z.array(AuditConflict),
});

export const AuditResponse = z.object({
  id: z.string(),
  offsetUnit: OffsetUnit,
  documents: z.int(),
  passages: z.int(),
  /** Best first. */
  pairs: z.array(AuditPair),
  verifier: z.string(),
  timings: z.object({ totalMs: z.number() }),
});

/** What `audit` yields: `start`, now and then `progress`, each `pair` as it is found, and `end`. */
export const AuditEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), id: z.string(), passages: z.int() }),
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({ type: z.literal('pair'), pair: AuditPair }),
  z.object({ type: z.literal('end'), response: AuditResponse }),
]);

export type AuditRequest = z.infer<typeof AuditRequest>;
export type AuditSource = z.infer<typeof AuditSource>;
export type AuditConflict = z.infer<typeof AuditConflict>;
export type AuditPair = z.infer<typeof AuditPair>;
export type AuditResponse = z.infer<typeof AuditResponse>;
export type AuditEvent = z.infer<typeof AuditEvent>;
