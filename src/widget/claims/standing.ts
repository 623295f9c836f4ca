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

/** The first of the worst: of a sentence and its clause the clause, which says more exactly where. */
export function worstOf(results: readonly ClaimResult[]): ClaimResult | null {
  for (const standing of STANDINGS) {
    const those = results.filter((result) => standingOf(result) === standing);
    const worst = those.find(({ index }) => !those.some(({ partOf }) => partOf === index));
    if (worst !== undefined) return worst;
  }
  return null;
}
