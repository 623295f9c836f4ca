/** How well a confidence parts the answerable from the rest. */

export interface Judged {
  readonly answerable: boolean;
  /** What the confidence is, 0 to 1. */
  readonly value: number;
}

/** Mean of the answerable share kept and the unanswerable share refused. */
export function balancedAccuracy(judged: readonly Judged[], threshold: number): number {
  const share = (answerable: boolean) => {
    const group = judged.filter((entry) => entry.answerable === answerable);
    return group.filter(({ value }) => value >= threshold === answerable).length / group.length;
  };
  return (share(true) + share(false)) / 2;
}

const STEPS = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
/** A loss of mean balanced accuracy that is not worth refusing answers for. */
const TOLERANCE = 0.005;

/**
 * The lowest threshold, in steps of 0.01, whose mean of the groups' balanced accuracies is within
 * `TOLERANCE` of the best: the curve is flat there, and a person can judge an answer that shows its
 * quote, but not one that was withheld.
 */
export function bestThreshold(groups: readonly (readonly Judged[])[]): number {
  const means = STEPS.map((threshold) => {
    const each = groups.map((group) => balancedAccuracy(group, threshold));
    return { threshold, mean: each.reduce((a, b) => a + b, 0) / groups.length };
  });
  const best = Math.max(...means.map(({ mean }) => mean));
  return means.find(({ mean }) => mean >= best - TOLERANCE)?.threshold ?? 0.5;
}

/** Area under the ROC curve, by ranks; equal values count half. */
export function areaUnderCurve(judged: readonly Judged[]): number {
  const of = (answerable: boolean) =>
    judged.filter((entry) => entry.answerable === answerable).map(({ value }) => value);
  const [yes, no] = [of(true), of(false).sort((a, b) => a - b)];
  const below = (value: number, orEqual: boolean) => {
    let [low, high] = [0, no.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = no[middle] ?? 0;
      if (other < value || (orEqual && other === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = yes.reduce((sum, v) => sum + (below(v, false) + below(v, true)) / 2, 0);
  return wins / (yes.length * no.length || 1);
}
