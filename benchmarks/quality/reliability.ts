/** Does a confidence of 0.7 mean right seven times in ten? */

export interface Forecast {
  /** 0 to 1. */
  readonly probability: number;
  readonly isRight: boolean;
}

export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Means over the bin; 0 where it is empty. */
  readonly confidence: number;
  readonly right: number;
}

/** Bins of equal width over 0 to 1. */
export function reliability(forecasts: readonly Forecast[], bins: number): Bin[] {
  const binOf = ({ probability }: Forecast) => Math.min(bins - 1, Math.floor(probability * bins));
  return Array.from({ length: bins }, (_, i) => {
    const inBin = forecasts.filter((forecast) => binOf(forecast) === i);
    const count = inBin.length;
    const sum = inBin.reduce((total, { probability }) => total + probability, 0);
    const right = inBin.filter(({ isRight }) => isRight).length;
    return {
      ...{ low: i / bins, high: (i + 1) / bins, count },
      confidence: count === 0 ? 0 : sum / count,
      right: count === 0 ? 0 : right / count,
    };
  });
}

/** Mean distance of confidence and truth over the bins, by their size (Naeini et al., AAAI 2015). */
export function expectedCalibrationError(bins: readonly Bin[]): number {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return 0;
  return bins.reduce(
    (sum, { count, confidence, right }) => sum + (count / all) * Math.abs(confidence - right),
    0,
  );
}
