import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaUnderCurve,
  balancedAccuracy,
  bestThreshold,
} from '../../benchmarks/quality/answers-measures.js';
import { fold, isForReporting } from '../../benchmarks/quality/splits.js';

const judged = fc.array(
  fc.record({ answerable: fc.boolean(), value: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { minLength: 2, maxLength: 40 },
);

describe('splits', () => {
  it('are those that the models were trained by', () => {
    const seen = ['Oxygen', 'Geology', 'Victoria (Australia)'];
    const unseen = ['Fresno, California', 'Yuan dynasty', 'Super Bowl 50'];
    expect(seen.map(isForReporting)).toEqual([false, false, false]);
    expect(unseen.map(isForReporting)).toEqual([true, true, true]);
    expect(fold('Käse', 1)).toBe(0);
  });
});

describe('measures of a confidence', () => {
  it('area under the curve is the share of pairs in the right order', () => {
    fc.assert(
      fc.property(judged, (all) => {
        const [yes, no] = [true, false].map((a) => all.filter((one) => one.answerable === a));
        if (!yes?.length || !no?.length) return;
        const won = yes.flatMap((y) =>
          no.map((n) => (y.value > n.value ? 1 : y.value === n.value ? 0.5 : 0)),
        );
        const mean = won.reduce<number>((a, b) => a + b, 0) / won.length;
        expect(areaUnderCurve(all)).toBeCloseTo(mean, 10);
      }),
    );
  });

  it('the threshold parts what can be parted', () => {
    const all = [0.1, 0.2, 0.6, 0.9].map((value) => ({ answerable: value > 0.5, value }));
    const threshold = bestThreshold([all]);
    expect(balancedAccuracy(all, threshold)).toBe(1);
    expect(threshold).toBe(0.21);
  });
});
