/** Checking claims: requests, verdicts with their evidence and conflicts, and stream events. */
import { z } from 'zod';
import {
  Citation,
  documentIds,
  filledText,
  LIMITS,
  NearestPassage,
  OffsetUnit,
  offset,
} from './common.js';

export const ClaimsCheckRequest = z
  .strictObject({
    claims: z.array(filledText(LIMITS.claimLength)).min(1).max(LIMITS.claims).optional(),
    text: filledText(LIMITS.claimTextLength).optional(),
    documentIds: documentIds.optional(),
    stream: z.boolean().optional(),
  })
  .refine(({ claims, text }) => (claims === undefined) !== (text === undefined), {
    path: ['claims'],
    message: 'send either claims or text',
  });

export const Verdict = z.enum(['supported', 'contradicted', 'not_found']);

export const Evidence = z.object({
  stance: z.enum(['supports', 'contradicts']),
  score: z.number().min(0).max(1),
  citation: Citation,
});

export const Conflict = z.object({
  kind: z.enum(['number', 'date', 'entity', 'negation', 'unit']),
  /** Which comparison found it, finer than `kind`: "antonym", "role", "wording", … */
  rule: z.string(),
  /** Counts as the claim's `span` does. */
  claim: z.object({ start: offset, end: offset, text: z.string() }),
  /** Counts in the document. */
  source: z.object({ documentId: z.string(), start: offset, end: offset, text: z.string() }),
});

/** A language model's verdict on the same evidence, where the operator asks for one. */
export const SecondOpinion = z.object({
  model: z.string(),
  /** Null where the model failed or said nothing usable. */
  verdict: Verdict.nullable(),
  agrees: z.boolean().nullable(),
});

export const ClaimResult = z.object({
  /** Position among the results. */
  index: z.int().min(0),
  /** The claim's own words. */
  claim: z.string(),
  /** What was checked: the claim as it reads without the text around it. */
  standalone: z.string(),
  /** In the text; in the claim itself where claims were sent. */
  span: z.object({ start: offset, end: offset }),
  /** For a clause, the `index` of the sentence that it is part of. */
  partOf: z.int().nullable(),
  status: z.enum(['checked', 'not_checkworthy', 'error']),
  /** Null unless checked. */
  verdict: Verdict.nullable(),
  /** Calibrated chance, 0 to 1, that the verdict is right; null unless checked. */
  confidence: z.number().min(0).max(1).nullable(),
  evidence: z.array(Evidence),
  conflicts: z.array(Conflict),
  search: z.object({ queries: z.array(z.string()), nearest: z.array(NearestPassage) }),
  verifier: z.string(),
  secondOpinion: SecondOpinion.nullable(),
  /** Null unless `status` is `error`. */
  error: z.object({ code: z.string(), detail: z.string() }).nullable(),
});

export const ClaimsCheckResponse = z.object({
  id: z.string(),
  offsetUnit: OffsetUnit,
  /** How many results have each verdict, and how many have none. */
  summary: z.object({
    supported: z.int(),
    contradicted: z.int(),
    not_found: z.int(),
    not_checkworthy: z.int(),
    error: z.int(),
  }),
  results: z.array(ClaimResult),
  verifier: z.string(),
  timings: z.object({ totalMs: z.number() }),
});

/** What `check` yields: `start`, a `result` for each claim in order, and `end`. */
export const CheckEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), id: z.string(), claims: z.int() }),
  z.object({ type: z.literal('result'), result: ClaimResult }),
  z.object({ type: z.literal('end'), response: ClaimsCheckResponse }),
]);

export type ClaimsCheckRequest = z.infer<typeof ClaimsCheckRequest>;
export type Verdict = z.infer<typeof Verdict>;
export type Evidence = z.infer<typeof Evidence>;
export type Conflict = z.infer<typeof Conflict>;
export type SecondOpinion = z.infer<typeof SecondOpinion>;
export type ClaimResult = z.infer<typeof ClaimResult>;
export type ClaimsCheckResponse = z.infer<typeof ClaimsCheckResponse>;
export type CheckEvent = z.infer<typeof CheckEvent>;
