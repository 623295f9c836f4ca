import type { ClaimResult, Verdict } from '../../protocol.js';
import type { Messages } from '../messages/messages.js';

/** How a claim stands: its verdict, or why it has none. */
export type Standing = Verdict | 'not_checkworthy' | 'error';

/** The worst first: what a reader looks at first. */
export const STANDINGS = [
  'contradicted',
  'not_found',
  'error',
  'supported',
  'not_checkworthy',
] as const;

export const SYMBOLS: Readonly<Record<Standing, string>> = {
  supported: '✓',
  contradicted: '✗',
  not_found: '?',
  not_checkworthy: '–',
  error: '!',
};

export function standingOf({ status, verdict }: ClaimResult): Standing {
  return status === 'checked' ? (verdict ?? 'error') : status;
}

export function standingWord(standing: Standing, { common, claims }: Messages): string {
  const words: Readonly<Record<Standing, string>> = {
    supported: common.supported,
    contradicted: common.contradicted,
    not_found: common.notFound,
    not_checkworthy: claims.nothingToCheck,
    error: claims.failed,
  };
  return words[standing];
}

/**
 * The claims that are told on their own: all but the sentences that have the verdict of one of their
 * clauses, which says more exactly where.
 */
export function toldOf(results: readonly ClaimResult[]): ClaimResult[] {
  const clauses = results.filter(({ partOf }) => partOf !== null);
  const told = new Set(clauses.map((clause) => `${clause.partOf} ${standingOf(clause)}`));
  const isTold = (claim: ClaimResult) => told.has(`${claim.index} ${standingOf(claim)}`);
  return results.filter((claim) => claim.partOf !== null || !isTold(claim));
}

/** The first of the worst. */
export function worstOf(results: readonly ClaimResult[]): ClaimResult | null {
  const told = toldOf(results);
  for (const standing of STANDINGS) {
    const worst = told.find((result) => standingOf(result) === standing);
    if (worst !== undefined) return worst;
  }
  return null;
}
