/** Verdicts without a verifier, given every advantage: fitted on the pairs that they are asked. */
import { type Decided, macroF1 } from './classification.js';
import { VERDICTS, type Verdict } from './verifier-data.js';

const STEPS = 40;

/** Verdicts for scores below both bounds, between them, and from the upper one on. */
type Bands = readonly [below: Verdict, between: Verdict, above: Verdict];

const ORDERS: readonly Bands[] = VERDICTS.flatMap((below) =>
  VERDICTS.flatMap((between) => VERDICTS.map((above): Bands => [below, between, above])),
);

/** Always what is most often true. */
export function byMajority(truths: readonly Verdict[]): Decided<Verdict>[] {
  const count = (label: Verdict) => truths.filter((truth) => truth === label).length;
  const said = [...VERDICTS].sort((a, b) => count(b) - count(a))[0] as Verdict;
  return truths.map((truth) => ({ truth, said }));
}

/** A verdict for low, middling and high scores: the bounds and verdicts with the best macro-F1. */
export function byBands(truths: readonly Verdict[], scores: readonly number[]): Decided<Verdict>[] {
  const bounds = quantiles(scores);
  let best = { f1: -1, low: 0, high: 0, bands: ORDERS[0] as Bands };
  for (const [i, low] of bounds.entries())
    for (const high of bounds.slice(i)) {
      const counts = countBands(truths, scores, low, high);
      for (const bands of ORDERS) {
        const f1 = macroF1({ labels: VERDICTS, counts: counts.map((row) => tally(row, bands)) });
        if (f1 > best.f1) best = { f1, low, high, bands };
      }
    }
  return truths.map((truth, i) => ({
    truth,
    said: best.bands[bandOf(scores[i] as number, best.low, best.high)] as Verdict,
  }));
}

/** How many of each verdict fall into each band. */
function countBands(
  truths: readonly Verdict[],
  scores: readonly number[],
  low: number,
  high: number,
): readonly (readonly number[])[] {
  const counts = VERDICTS.map(() => [0, 0, 0]);
  for (const [i, truth] of truths.entries()) {
    const row = counts[VERDICTS.indexOf(truth)] as number[];
    const band = bandOf(scores[i] as number, low, high);
    row[band] = (row[band] as number) + 1;
  }
  return counts;
}

const tally = (row: readonly number[], bands: Bands): number[] =>
  VERDICTS.map((verdict) => row.reduce((sum, n, i) => sum + (bands[i] === verdict ? n : 0), 0));

function bandOf(score: number, low: number, high: number): 0 | 1 | 2 {
  if (score < low) return 0;
  return score < high ? 1 : 2;
}

function quantiles(scores: readonly number[]): number[] {
  const sorted = [...scores].sort((a, b) => a - b);
  const at = (i: number) => sorted[Math.floor((i * sorted.length) / STEPS)] ?? 0;
  return [...new Set(Array.from({ length: STEPS }, (_, i) => at(i)))];
}
