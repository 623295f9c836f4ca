/** Figures from repeated measurements. */

/**
 * The value below or at which `p` per cent of the values lie, by nearest rank. `p` in (0, 100].
 * Throws `RangeError` where there is no such value.
 */
export function percentile(values: readonly number[], p: number): number {
  if (!(p > 0 && p <= 100)) throw new RangeError(`p must be above 0 and at the most 100, not ${p}`);
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.ceil((p / 100) * sorted.length) - 1];
  if (value === undefined) throw new RangeError('no values');
  return value;
}

/** The middle value, or the mean of the two in the middle. Throws `RangeError` for no values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('no values');
  return (lower + upper) / 2;
}

export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** In the unit of the values. Throws `RangeError` for no values. */
export function latency(values: readonly number[]): Latency {
  return { p50: percentile(values, 50), p95: percentile(values, 95), p99: percentile(values, 99) };
}

/** Share, 0 to 1, of the first `k` of `truth` among the first `k` of `found`; 1 for no truth. */
export function recallAt(k: number, found: readonly string[], truth: readonly string[]): number {
  const wanted = truth.slice(0, k);
  if (wanted.length === 0) return 1;
  const first = new Set(found.slice(0, k));
  return wanted.filter((id) => first.has(id)).length / wanted.length;
}

/** 0 for no values. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
