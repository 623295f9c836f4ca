import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLogistic, predict } from '../../benchmarks/quality/answers-logistic.js';
import {
  crossFitted,
  fitSoftmax,
  type SoftmaxRow,
  softmaxChances,
} from '../../benchmarks/quality/softmax-regression.js';

/** So many rows of a class, all at one place. */
const rows = (x: number, counts: readonly number[]): SoftmaxRow[] =>
  counts.flatMap((count, y) => Array.from({ length: count }, () => ({ x: [x], y })));

describe('softmax regression', () => {
  it('gives the shares at each place where the features can tell the places apart', () => {
    const model = fitSoftmax([...rows(0, [5, 3, 2]), ...rows(1, [1, 2, 7])], 3, 1e-9);
    const [low, high] = [softmaxChances(model, [0]), softmaxChances(model, [1])];
    [0.5, 0.3, 0.2].forEach((share, k) => void expect(low[k]).toBeCloseTo(share, 4));
    [0.1, 0.2, 0.7].forEach((share, k) => void expect(high[k]).toBeCloseTo(share, 4));
  });

  it('gives the shares of the whole where a penalty leaves no weight to the features', () => {
    const model = fitSoftmax([...rows(0, [5, 3, 2]), ...rows(1, [1, 2, 7])], 3, 1e9);
    const chances = softmaxChances(model, [0]);
    [0.3, 0.25, 0.45].forEach((share, k) => void expect(chances[k]).toBeCloseTo(share, 4));
  });

  it('agrees with logistic regression on two classes', () => {
    const points: readonly (readonly [number, number, 0 | 1])[] = [
      [0.2, 1, 0],
      [1.4, -2, 1],
      [0.9, 0.3, 0],
      [2.5, 0.1, 1],
      [0.4, 2.2, 1],
      [1.1, 1.9, 0],
    ];
    const two = fitLogistic(points.map(([a, b, y]) => ({ x: [a, b], y })));
    const soft = fitSoftmax(
      points.map(([a, b, y]) => ({ x: [a, b], y: 1 - y })),
      2,
    );
    for (const [a, b] of points)
      expect(softmaxChances(soft, [a, b])[0]).toBeCloseTo(predict(two, [a, b]), 5);
  });

  it('counts a row of weight two as two rows', () => {
    const once = rows(0, [2, 1]).concat(rows(1, [1, 2]));
    const doubled = fitSoftmax([...once, { x: [1], y: 1 }], 2);
    const weighted = fitSoftmax(
      once.map((row, i) => ({ ...row, weight: i === once.length - 1 ? 2 : 1 })),
      2,
    );
    // Means and scales do not follow the weights, so only the chances at the optimum are near.
    expect(softmaxChances(weighted, [1])[1]).toBeCloseTo(
      softmaxChances(doubled, [1])[1] as number,
      1,
    );
  });

  it('stays finite and ends where classes are told apart wholly, or one never occurs', () => {
    const model = fitSoftmax([...rows(-3, [6, 0, 0]), ...rows(3, [0, 6, 0])], 3, 1e-3);
    const chances = softmaxChances(model, [3]);
    expect(chances.every(Number.isFinite)).toBe(true);
    expect(chances[1]).toBeGreaterThan(0.9);
    expect(chances[2]).toBeLessThan(0.01);
  });

  it('refuses what it cannot fit', () => {
    expect(() => fitSoftmax([], 3)).toThrow(RangeError);
    expect(() => fitSoftmax(rows(0, [1, 1]), 1)).toThrow(RangeError);
    expect(() => fitSoftmax([{ x: [0], y: 3 }], 3)).toThrow('from 0 to 2');
  });

  it('gives chances that sum to 1, and on the whole the classes’ shares', () => {
    const point = fc.record({
      x: fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.constantFrom(0, 1, Number.NaN)),
      y: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 40 }), (points) => {
        const model = fitSoftmax(points, 3, 0.5);
        const all = points.map(({ x }) => softmaxChances(model, x));
        for (const chances of all)
          expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1);
        // Free biases make the mean chance of a class its share.
        for (const k of [0, 1, 2]) {
          const share = points.filter(({ y }) => y === k).length;
          expect(all.reduce((sum, chances) => sum + (chances[k] ?? 0), 0)).toBeCloseTo(share, 2);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('cross-fitted chances', () => {
  it('come from rows of other groups', () => {
    // The odd document says the opposite of the others: its rows must not teach their own chances.
    const names = Array.from({ length: 12 }, (_, i) => `document ${i}`);
    const data = names.flatMap((name, i) => {
      const isOdd = i === 0;
      return [0, 1].flatMap((x) => [
        { name, row: { x: [x], y: isOdd ? 1 - x : x } },
        { name, row: { x: [x], y: isOdd ? 1 - x : x } },
      ]);
    });
    const chances = crossFitted(
      data.map(({ row }) => row),
      data.map(({ name }) => name),
      5,
      (others) => fitSoftmax(others, 2),
    );
    data.forEach(({ name, row }, i) => {
      const right = chances[i]?.[row.y] ?? 0;
      if (name === 'document 0') expect(right).toBeLessThan(0.5);
      else expect(right).toBeGreaterThan(0.5);
    });
  });
});
