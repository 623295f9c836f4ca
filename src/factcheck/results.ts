/** Findings as clients see them. */
import { CitationList } from '../citations.js';
import type { Span } from '../domain.js';
import { isAppError } from '../errors.js';
import type { ClaimResult, ClaimsCheckResponse } from '../protocol.js';
import { toNearest } from '../retrieval/present.js';
import { inOwnWords } from './own-words.js';
import type { Finding } from './verdict.js';

/** A claim as it was asked for. */
export interface AskedClaim {
  readonly index: number;
  /** What its author wrote. */
  readonly claim: string;
  readonly standalone: string;
  /** Where `claim` stands in what was sent. */
  readonly span: Span;
  readonly partOf: number | null;
}

const NEAREST = 3;
const MAX_EVIDENCE = 8;

export function checkedResult(asked: AskedClaim, finding: Finding, verifier: string): ClaimResult {
  const { verdict, confidence, queries, hits } = finding;
  const label = { supports: 'supported', contradicts: 'contradicted' } as const;
  const citations = new CitationList(MAX_EVIDENCE);
  const evidence = finding.evidence.flatMap(({ stance, score, quote }) => {
    const support = { label: label[stance], score, verifier };
    const citation = citations.cite(quote, asked.span, support);
    return citation === null ? [] : [{ stance, score, citation }];
  });
  const conflicts = finding.conflicts.map(({ kind, rule, claim, source }) => ({
    kind,
    rule,
    claim: placed(asked, finding.claim, claim),
    source,
  }));
  const nearest = hits.slice(0, NEAREST).map(toNearest);
  return {
    ...blank(asked, verifier),
    status: 'checked',
    ...{ verdict, confidence, evidence, conflicts },
    search: { queries: [...queries], nearest },
  };
}

export function uncheckedResult(asked: AskedClaim, verifier: string): ClaimResult {
  return { ...blank(asked, verifier), status: 'not_checkworthy' };
}

/** Names the failure as the caller may know it. */
export function failedResult(asked: AskedClaim, error: unknown, verifier: string): ClaimResult {
  const known = isAppError(error)
    ? { code: error.code, detail: error.message }
    : { code: 'internal', detail: 'Something went wrong here.' };
  return { ...blank(asked, verifier), status: 'error', error: known };
}

export function summarise(results: readonly ClaimResult[]): ClaimsCheckResponse['summary'] {
  const summary = { supported: 0, contradicted: 0, not_found: 0, not_checkworthy: 0, error: 0 };
  for (const { status, verdict } of results) summary[verdict ?? unchecked(status)] += 1;
  return summary;
}

const unchecked = (status: ClaimResult['status']) =>
  status === 'error' ? 'error' : 'not_checkworthy';

function blank({ index, claim, standalone, span, partOf }: AskedClaim, verifier: string) {
  const { start, end } = span;
  return {
    ...{ index, claim, standalone, span: { start, end }, partOf },
    verdict: null,
    confidence: null,
    evidence: [],
    conflicts: [],
    search: { queries: [], nearest: [] },
    verifier,
    secondOpinion: null,
    error: null,
  };
}

function placed({ claim, span }: AskedClaim, checked: string, own: Span) {
  const { start, end } = inOwnWords(claim, checked, own);
  return { start: span.start + start, end: span.start + end, text: claim.slice(start, end) };
}
