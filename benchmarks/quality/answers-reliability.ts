/** Does a confidence of 0.7 mean right seven times in ten? */
import type { Judged } from './answers-measures.js';

export interface Bin {
  readonly low: number;
  readonly count: number;
  /** Means over the bin; 0 where it is empty. */
  readonly confidence: number;
  readonly answerable: number;
}

const BINS = 10;

export function reliability(scored: readonly Judged[]): Bin[] {
  return Array.from({ length: BINS }, (_, i) => {
    const inBin = scored.filter(({ value }) => Math.min(BINS - 1, Math.floor(value * BINS)) === i);
    const count = inBin.length;
    const sum = inBin.reduce((total, { value }) => total + value, 0);
    const answerable = inBin.filter((outcome) => outcome.answerable).length;
    return {
      low: i / BINS,
      count,
      confidence: count === 0 ? 0 : sum / count,
      answerable: count === 0 ? 0 : answerable / count,
    };
  });
}

/** Mean distance of confidence and truth over the bins, by their size (Naeini et al., AAAI 2015). */
export function expectedCalibrationError(bins: readonly Bin[]): number {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce(
    (sum, { count, confidence, answerable }) =>
      sum + (count / all) * Math.abs(confidence - answerable),
    0,
  );
}
