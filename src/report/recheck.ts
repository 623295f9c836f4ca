/** What became of a saved check: which verdicts and quotes still hold, and why others do not. */
import type { Citation, ClaimResult, Verdict, VerifyResponse } from '../protocol.js';
import { shorten } from '../text/terminal-text.js';
import { STANDINGS, standingOf } from './findings.js';
import type { SavedCheck } from './saved-check.js';

/** Where a cited quote stands now. */
export interface QuoteState {
  readonly source: Citation['source'];
  readonly result: VerifyResponse['result'];
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

export interface RecheckedClaim {
  readonly index: number;
  readonly claim: string;
  readonly standalone: string;
  readonly before: { readonly verdict: Verdict; readonly confidence: number | null };
  /** A null verdict is an error's. */
  readonly after: { readonly verdict: Verdict | null; readonly confidence: number | null };
  readonly quotes: readonly QuoteState[];
  /** Whether the verdict is the same and every quote stands, be it elsewhere in its document. */
  readonly holds: boolean;
  /** Why it does not hold, or what moved. */
  readonly reasons: readonly string[];
}

export interface Recheck {
  readonly vouch: { readonly version: string; readonly recheckedAt: string };
  readonly saved: SavedCheck['vouch'] & { readonly source: SavedCheck['source'] };
  readonly offsetUnit: 'utf-16';
  readonly summary: { readonly holds: number; readonly changed: number; readonly error: number };
  readonly claims: readonly RecheckedClaim[];
}

const QUOTE_LENGTH = 80;

/** The results of a saved check that can be checked again: those that have a verdict. */
export function recheckable({ response }: SavedCheck): ClaimResult[] {
  return response.results.filter(({ verdict }) => verdict !== null);
}

/**
 * @param now what the claim's `standalone` is found to be now
 * @param quotes of the evidence that the claim had
 */
export function compare(
  saved: ClaimResult,
  now: ClaimResult,
  quotes: readonly QuoteState[],
): RecheckedClaim {
  const { index, claim, standalone, verdict, confidence } = saved;
  const isSame = now.verdict === verdict;
  const areLost = quotes.some(({ result }) => result === 'gone' || result === 'changed');
  return {
    ...{ index, claim, standalone, quotes },
    before: { verdict: verdict as Verdict, confidence },
    after: { verdict: now.verdict, confidence: now.confidence },
    holds: isSame && !areLost,
    reasons: [...(isSame ? [] : [tellVerdicts(saved, now, areLost)]), ...quotes.flatMap(tellQuote)],
  };
}

export function summariseRecheck(claims: readonly RecheckedClaim[]): Recheck['summary'] {
  const error = claims.filter(({ after }) => after.verdict === null).length;
  const holds = claims.filter((claim) => claim.holds).length;
  return { holds, changed: claims.length - holds - error, error };
}

function tellVerdicts(saved: ClaimResult, now: ClaimResult, areLost: boolean): string {
  const word = (result: ClaimResult) => STANDINGS[standingOf(result)].word;
  return `${word(saved)} → ${word(now)}: ${tellCause(now, areLost)}`;
}

function tellCause({ verdict, error, evidence }: ClaimResult, areLost: boolean): string {
  if (verdict === null) return error?.detail ?? 'it was not checked';
  const [best] = evidence;
  if (best !== undefined) {
    const { title, quote } = best.citation.source;
    return `${title} says “${shorten(quote, QUOTE_LENGTH)}”`;
  }
  return areLost
    ? 'what it rested on no longer stands'
    : 'its quotes stand, but are not enough beside what the documents hold now';
}

function tellQuote({ source, result, start, end }: QuoteState): string[] {
  const quote = `the quote “${shorten(source.quote, QUOTE_LENGTH)}”`;
  const place = source.title === source.documentId ? '' : `${source.title}, `;
  if (result === 'gone') return [`${quote} is gone from ${place}${source.documentId}`];
  const now = start === undefined ? '' : ` at characters ${start}–${end}`;
  if (result === 'changed') return [`${quote} has changed in ${place}${source.documentId}${now}`];
  return result === 'moved' ? [`${quote} has moved within ${source.documentId}${now}`] : [];
}
