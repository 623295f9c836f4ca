/** Cuts what is to be checked into requests that the contract takes, and joins what comes back. */
import { AppError } from '../errors.js';
import { type ClaimResult, type ClaimsCheckResponse, LIMITS } from '../protocol.js';

/** A request, and where in the text what it sends begins: the text, or each of the claims. */
export interface CheckPiece {
  readonly text?: string;
  readonly claims?: readonly string[];
  readonly offsets: readonly number[];
}

const BLANK_LINE = /\n[ \t\r]*\n/g;

/** Cut at blank lines, or else at line ends. Throws `payload_too_large` where there are none. */
export function textPieces(text: string, limit: number = LIMITS.claimTextLength): CheckPiece[] {
  const pieces: CheckPiece[] = [];
  let start = 0;
  while (start < text.length) {
    const end = text.length - start <= limit ? text.length : cutBefore(text, start, limit);
    const piece = text.slice(start, end);
    if (piece.trim() !== '') pieces.push({ text: piece, offsets: [start] });
    start = end;
  }
  return pieces;
}

function cutBefore(text: string, start: number, limit: number): number {
  const window = text.slice(start, start + limit);
  const blank = [...window.matchAll(BLANK_LINE)].at(-1);
  if (blank !== undefined) return start + blank.index + blank[0].length;
  const line = window.lastIndexOf('\n') + 1;
  if (line > 0) return start + line;
  throw new AppError(
    'payload_too_large',
    `The text has ${text.length} characters, and none of its lines ends within ${limit}: split it.`,
  );
}

/** Each line that is not blank is a claim. */
export function linePieces(text: string, limit: number = LIMITS.claims): CheckPiece[] {
  const lines = [...text.matchAll(/[^\n\r]*\S[^\n\r]*/g)].map(({ 0: line, index }) => ({
    claim: line.trim(),
    offset: index + line.length - line.trimStart().length,
  }));
  const pieces: CheckPiece[] = [];
  for (let at = 0; at < lines.length; at += limit) {
    const some = lines.slice(at, at + limit);
    pieces.push({
      claims: some.map(({ claim }) => claim),
      offsets: some.map(({ offset }) => offset),
    });
  }
  return pieces;
}

/** One response over the whole text, its spans counted there. `responses` are those of `pieces`. */
export function joinResponses(
  pieces: readonly CheckPiece[],
  responses: readonly ClaimsCheckResponse[],
): ClaimsCheckResponse {
  const [first] = responses;
  if (first === undefined) throw new AppError('internal', 'Nothing was checked.');
  const results: ClaimResult[] = [];
  const summary = { supported: 0, contradicted: 0, not_found: 0, not_checkworthy: 0, error: 0 };
  let totalMs = 0;
  for (const [at, response] of responses.entries()) {
    const before = results.length;
    for (const result of response.results)
      results.push(shift(result, before, offsetOf(pieces[at] as CheckPiece, result)));
    for (const key of Object.keys(summary) as (keyof typeof summary)[])
      summary[key] += response.summary[key];
    totalMs += response.timings.totalMs;
  }
  return { ...first, summary, results, timings: { totalMs } };
}

/** Claims come back in the order in which they were sent, one result each. */
function offsetOf({ claims, offsets }: CheckPiece, { index }: ClaimResult): number {
  return offsets[claims === undefined ? 0 : index] ?? 0;
}

function shift(result: ClaimResult, indexes: number, offset: number): ClaimResult {
  const move = <T extends { start: number; end: number }>(span: T): T => ({
    ...span,
    start: span.start + offset,
    end: span.end + offset,
  });
  const { index, partOf, span, evidence, conflicts } = result;
  return {
    ...result,
    index: index + indexes,
    partOf: partOf === null ? null : partOf + indexes,
    span: move(span),
    evidence: evidence.map((item) => ({
      ...item,
      citation: { ...item.citation, answer: move(item.citation.answer) },
    })),
    conflicts: conflicts.map((conflict) => ({ ...conflict, claim: move(conflict.claim) })),
  };
}
