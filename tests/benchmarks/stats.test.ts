import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latency, mean, median, percentile, recallAt } from '../../benchmarks/speed/stats.js';

const figures = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });

describe('percentile', () => {
  it('is a value by nearest rank', () => {
    const values = [15, 20, 35, 40, 50];
    expect(percentile(values, 30)).toBe(20);
    expect(percentile(values, 40)).toBe(20);
    expect(percentile(values, 41)).toBe(35);
    expect(percentile(values, 100)).toBe(50);
  });

  it('compares numbers, not their digits, and leaves the values as they are', () => {
    const values = [100, 9, 20];
    expect(percentile(values, 50)).toBe(20);
    expect(values).toEqual([100, 9, 20]);
  });

  it('has so many values at or below it, and fewer strictly below it', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 1, max: 100 }), (values, p) => {
        const found = percentile(values, p);
        const wanted = (p / 100) * values.length;
        expect(values).toContain(found);
        expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(wanted);
        expect(values.filter((value) => value < found).length).toBeLessThan(wanted);
      }),
    );
  });

  it('refuses what has no answer', () => {
    expect(() => percentile([], 50)).toThrow(RangeError);
    expect(() => percentile([1], 0)).toThrow(RangeError);
    expect(() => percentile([1], 101)).toThrow(RangeError);
  });
});

describe('median', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    expect(median([3])).toBe(3);
    expect(median([10, 1, 2])).toBe(2);
    expect(median([4, 1, 10, 2])).toBe(3);
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('latency', () => {
  it('never falls from p50 to p99', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const { p50, p95, p99 } = latency(values);
        expect(p50).toBeLessThanOrEqual(p95);
        expect(p95).toBeLessThanOrEqual(p99);
      }),
    );
  });
});

describe('recallAt', () => {
  it('counts the first k of the truth among the first k found', () => {
    expect(recallAt(2, ['a', 'b'], ['b', 'a'])).toBe(1);
    expect(recallAt(2, ['a', 'x', 'b'], ['a', 'b'])).toBe(0.5);
    expect(recallAt(2, [], ['a', 'b'])).toBe(0);
  });

  it('wants no more than there is', () => {
    expect(recallAt(10, ['a'], ['a'])).toBe(1);
    expect(recallAt(10, ['a'], [])).toBe(1);
  });
});

describe('mean', () => {
  it('is the mean, and 0 for nothing', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBe(0);
  });
});
