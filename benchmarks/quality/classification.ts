/** What was said against what is true. */

export interface Decided<L extends string> {
  readonly truth: L;
  readonly said: L;
}

/** How often each label was said of each: `counts[truth][said]`, in the order of `labels`. */
export interface Confusion<L extends string> {
  readonly labels: readonly L[];
  readonly counts: readonly (readonly number[])[];
}

export function confusionOf<L extends string>(
  labels: readonly L[],
  decided: readonly Decided<L>[],
): Confusion<L> {
  const counts = labels.map((truth) =>
    labels.map((said) => decided.filter((d) => d.truth === truth && d.said === said).length),
  );
  return { labels, counts };
}

/** Share decided rightly, 0 to 1; 0 for nothing. */
export function accuracy({ counts }: Confusion<string>): number {
  const right = counts.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
  return right / Math.max(1, total(counts.flat()));
}

/**
 * Mean F1, 0 to 1, of the labels that occur in truth. A source without a label is not asked to find
 * it, but saying it there still costs the recall of the others.
 */
export function macroF1({ labels, counts }: Confusion<string>): number {
  const present = labels.map((_, i) => i).filter((i) => total(counts[i] ?? []) > 0);
  return total(present.map((i) => f1(counts, i))) / Math.max(1, present.length);
}

function f1(counts: readonly (readonly number[])[], label: number): number {
  const right = counts[label]?.[label] ?? 0;
  const wanted = total(counts[label] ?? []);
  const said = total(counts.map((row) => row[label] ?? 0));
  return wanted + said === 0 ? 0 : (2 * right) / (wanted + said);
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
