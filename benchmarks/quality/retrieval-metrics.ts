/** Measures of rankings: lists of document ids, best first, each once. All are in [0, 1]. */

export type Relevant = ReadonlySet<string>;

/** 1 when one of the first `k` is relevant. */
export function hitAt(k: number, ranking: readonly string[], relevant: Relevant): number {
  return ranking.slice(0, k).some((id) => relevant.has(id)) ? 1 : 0;
}

/** One over the rank of the first relevant one among the first `k`; 0 where there is none. */
export function reciprocalRank(k: number, ranking: readonly string[], relevant: Relevant): number {
  const index = ranking.slice(0, k).findIndex((id) => relevant.has(id));
  return index < 0 ? 0 : 1 / (index + 1);
}

/** Normalised discounted cumulative gain of binary judgements; Järvelin and Kekäläinen 2002. */
export function ndcgAt(k: number, ranking: readonly string[], relevant: Relevant): number {
  const discount = (index: number): number => 1 / Math.log2(index + 2);
  const gain = ranking
    .slice(0, k)
    .reduce((sum, id, index) => sum + (relevant.has(id) ? discount(index) : 0), 0);
  let ideal = 0;
  for (let index = 0; index < Math.min(k, relevant.size); index += 1) ideal += discount(index);
  return ideal === 0 ? 0 : gain / ideal;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
