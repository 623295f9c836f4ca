import { describe, expect, it } from 'vitest';
import { hitAt, ndcgAt, reciprocalRank } from '../../benchmarks/quality/retrieval-metrics.js';

const relevant = new Set(['b', 'd']);

describe('the measures of rankings', () => {
  it('count hits within the first k', () => {
    expect([1, 2, 5].map((k) => hitAt(k, ['a', 'b', 'c'], relevant))).toEqual([0, 1, 1]);
    expect(hitAt(5, [], relevant)).toBe(0);
  });

  it('take one over the first relevant rank', () => {
    expect(reciprocalRank(10, ['a', 'c', 'd', 'b'], relevant)).toBe(1 / 3);
    expect(reciprocalRank(2, ['a', 'c', 'd'], relevant)).toBe(0);
  });

  it('compare the discounted gain with the best possible', () => {
    expect(ndcgAt(10, ['b', 'd', 'a'], relevant)).toBe(1);
    const expected = 1 / Math.log2(3) / (1 + 1 / Math.log2(3));
    expect(ndcgAt(10, ['a', 'd'], relevant)).toBeCloseTo(expected, 12);
    expect(ndcgAt(1, ['b'], relevant)).toBe(1);
    expect(ndcgAt(10, ['a'], new Set())).toBe(0);
  });
});
