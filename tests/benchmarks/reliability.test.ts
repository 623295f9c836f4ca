import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedCalibrationError, reliability } from '../../benchmarks/quality/reliability.js';
import { curveChart, reliabilityChart } from '../../benchmarks/quality/unit-chart.js';

const forecasts = fc.array(
  fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), isRight: fc.boolean() }),
);

describe('reliability', () => {
  it('puts each forecast into one bin', () => {
    fc.assert(
      fc.property(forecasts, fc.integer({ min: 1, max: 20 }), (all, bins) => {
        const counts = reliability(all, bins).map(({ count }) => count);
        expect(counts).toHaveLength(bins);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all.length);
      }),
    );
  });

  it('keeps confidence within the bin, 1 in the last', () => {
    const [low, high] = reliability(
      [
        { probability: 0.2, isRight: true },
        { probability: 0.4, isRight: false },
        { probability: 1, isRight: true },
      ],
      2,
    );
    expect(low).toMatchObject({ low: 0, high: 0.5, count: 2, right: 0.5 });
    expect(low?.confidence).toBeCloseTo(0.3);
    expect(high).toMatchObject({ count: 1, confidence: 1, right: 1 });
  });
});

describe('expected calibration error', () => {
  const error = (all: readonly (readonly [number, boolean])[]) =>
    expectedCalibrationError(
      reliability(
        all.map(([probability, isRight]) => ({ probability, isRight })),
        15,
      ),
    );

  it('is 0 where confidence keeps its word', () => {
    expect(
      error([
        [0.5, true],
        [0.5, false],
      ]),
    ).toBe(0);
    expect(error([])).toBe(0);
  });

  it('is the distance, by the size of the bins', () => {
    expect(error([[1, false]])).toBe(1);
    expect(
      error([
        [1, false],
        [1, true],
        [0, false],
        [0, false],
      ]),
    ).toBeCloseTo(0.25);
  });

  it('is within 0 and 1', () => {
    fc.assert(
      fc.property(forecasts, (all) => {
        const value = expectedCalibrationError(reliability(all, 15));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('charts', () => {
  const words = { title: '<t>', across: 'x', up: 'y' };

  it('draw a dot for each bin that holds something', () => {
    const bins = reliability([{ probability: 0.9, isRight: true }], 10);
    const picture = reliabilityChart(words, bins);
    expect(picture.match(/<circle /g)).toHaveLength(1);
    expect(picture).toContain('<title>&lt;t&gt;</title>');
  });

  it('draw a line for each series', () => {
    const points = [
      [0, 0],
      [1, 1],
    ] as const;
    const picture = curveChart(words, [{ name: 'a', colour: '#000', points }]);
    expect(picture.match(/<polyline /g)).toHaveLength(1);
    expect(picture).toContain('points="56.0,384.0 416.0,24.0"');
  });
});
