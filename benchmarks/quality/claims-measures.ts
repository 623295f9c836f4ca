/** What checked claims are measured by. */
import type { ClaimResult, Verdict } from '../../src/protocol/claims.js';
import type { EvalClaim } from './claims-data.js';
import type { Decided } from './classification.js';
import type { Forecast } from './reliability.js';
import { squeeze } from './treebank.js';

export interface Checked {
  readonly claim: EvalClaim;
  readonly result: ClaimResult;
  /** Texts of the passages that were found, best first. */
  readonly passages: readonly string[];
  /** Their sentences that the verifier read the claim beside. */
  readonly read: readonly string[];
}

/** How many quotes a reader is expected to look at. */
export const QUOTES = 3;
/** A quote that is a part of a gold sentence counts from this share of it on. */
const PART = 0.5;

/** A claim that is not worth checking says nothing of the documents. */
export const saidOf = ({ result }: Checked): Verdict => result.verdict ?? 'not_found';

export const decidedOf = (checked: readonly Checked[]): Decided<Verdict>[] =>
  checked.map((entry) => ({ truth: entry.claim.label, said: saidOf(entry) }));

/** Share, 0 to 1, of the claims of one truth of which another verdict is said; `NaN` for no claims. */
export function saidInstead(decided: readonly Decided<Verdict>[], truth: Verdict, said: Verdict) {
  const own = decided.filter((entry) => entry.truth === truth);
  return own.filter((entry) => entry.said === said).length / own.length;
}

/** Whether a text holds a gold sentence, or is a large part of it. */
export function holds(text: string, gold: string): boolean {
  const [own, wanted] = [squeeze(text), squeeze(gold)];
  return own.includes(wanted) || (wanted.includes(own) && own.length >= PART * wanted.length);
}

/** Whether some sentence that decides the claim is among the texts. */
export function isFound({ gold }: EvalClaim, texts: readonly string[]): boolean {
  return gold.some((set) => set.some((sentence) => texts.some((text) => holds(text, sentence))));
}

/** Whether all sentences of one alternative are among the texts. */
export function isFoundWhole({ gold }: EvalClaim, texts: readonly string[]): boolean {
  return gold.some(
    (set) => set.length > 0 && set.every((sentence) => texts.some((text) => holds(text, sentence))),
  );
}

export const firstQuotes = ({ result }: Checked): string[] =>
  result.evidence.slice(0, QUOTES).map(({ citation }) => citation.source.quote);

export interface EvidenceFigures {
  /** Claims said to be supported or contradicted that have a gold sentence. */
  readonly decided: number;
  /** Shares, 0 to 1, of those. */
  readonly inQuotes: number;
  readonly wholeInQuotes: number;
  /** Shares of all claims that have a gold sentence. */
  readonly inRead: number;
  readonly inPassages: number;
}

export function evidenceFigures(checked: readonly Checked[]): EvidenceFigures {
  const withGold = checked.filter(({ claim }) => claim.gold.length > 0);
  const decided = withGold.filter((entry) => saidOf(entry) !== 'not_found');
  return {
    decided: decided.length,
    inQuotes: share(decided, (entry) => isFound(entry.claim, firstQuotes(entry))),
    wholeInQuotes: share(decided, (entry) => isFoundWhole(entry.claim, firstQuotes(entry))),
    inRead: share(withGold, ({ claim, read }) => isFound(claim, read)),
    inPassages: share(withGold, ({ claim, passages }) => isFound(claim, passages)),
  };
}

export interface Coverage {
  readonly threshold: number;
  /** Share, 0 to 1, of the claims on which a verdict other than `not_found` is given so surely. */
  readonly coverage: number;
  /** Share of those that are right; `NaN` for none. */
  readonly precision: number;
}

export function coverageAt(checked: readonly Checked[], threshold: number): Coverage {
  const given = checked.filter(
    (entry) => saidOf(entry) !== 'not_found' && (entry.result.confidence ?? 0) >= threshold,
  );
  const coverage = given.length / Math.max(1, checked.length);
  return { threshold, coverage, precision: share(given, isRight) };
}

/** Coverage with precision as ever less sure verdicts are given, thinned out to `points`. */
export function coverageCurve(checked: readonly Checked[], points: number): [number, number][] {
  const given = checked
    .filter((entry) => saidOf(entry) !== 'not_found')
    .sort((a, b) => (b.result.confidence ?? 0) - (a.result.confidence ?? 0));
  const every = Math.max(1, Math.ceil(given.length / points));
  let right = 0;
  const curve: [number, number][] = [];
  for (const [i, entry] of given.entries()) {
    right += Number(isRight(entry));
    if ((i + 1) % every === 0 || i === given.length - 1)
      curve.push([(i + 1) / checked.length, right / (i + 1)]);
  }
  return curve;
}

/** The confidence in each verdict, `not_found` included. */
export const forecastsOf = (checked: readonly Checked[]): Forecast[] =>
  checked.map((entry) => ({
    ...{ probability: entry.result.confidence ?? 0, isRight: isRight(entry) },
  }));

const isRight = (entry: Checked): boolean => saidOf(entry) === entry.claim.label;

function share<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.filter(test).length / items.length;
}
