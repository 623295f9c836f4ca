import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitChoice, fitLogistic, predict } from '../../../benchmarks/quality/answers-logistic.js';
import { ANSWER_FEATURES } from '../../../src/answer/extractive/answerability.js';
import { CALIBRATION, logistic } from '../../../src/answer/extractive/calibration.js';
import { SENTENCE_FEATURES } from '../../../src/answer/extractive/features.js';

describe.each(['read', 'words'] as const)('the committed calibration, %s', (mode) => {
  const { sentence, answer, threshold, further } = CALIBRATION[mode];

  it('weighs features that there are, and those of a reader only where one has read', () => {
    const names: readonly string[] = SENTENCE_FEATURES;
    expect(Object.keys(sentence).length).toBeGreaterThan(0);
    expect(Object.keys(sentence).filter((name) => !names.includes(name))).toEqual([]);
    expect(Object.keys(answer.features).filter((n) => !ANSWER_FEATURES.includes(n))).toEqual([]);
    const all = [...Object.keys(sentence), ...Object.keys(answer.features)];
    expect(all.some((name) => /span|answerable/i.test(name))).toBe(mode === 'read');
  });

  it('holds finite numbers, positive scales and thresholds inside (0, 1)', () => {
    const features = Object.values(answer.features);
    const all = [
      ...Object.values(sentence),
      answer.bias,
      ...features.flatMap(({ weight, mean, scale }) => [weight, mean, scale]),
    ];
    expect(all.every(Number.isFinite)).toBe(true);
    expect(features.every(({ scale }) => scale > 0)).toBe(true);
    for (const share of [threshold, further.one, further.several]) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(1);
    }
    expect(further.several).toBeLessThanOrEqual(further.one);
  });
});

describe('logistic', () => {
  const model = { bias: 0.5, features: { a: { weight: 2, mean: 1, scale: 4 } } };

  it('standardises, skips what is unknown, and stays in [0, 1]', () => {
    expect(logistic(model, ['a'], [1])).toBeCloseTo(1 / (1 + Math.exp(-0.5)));
    expect(logistic(model, ['a'], [Number.NaN])).toBe(logistic(model, ['a'], [1]));
    expect(logistic(model, ['other'], [9])).toBe(logistic(model, ['a'], [1]));
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        const p = logistic(model, ['a'], [value]);
        expect(p >= 0 && p <= 1).toBe(true);
      }),
    );
  });
});

describe('the fits', () => {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const x = ((i * 37) % 100) / 100;
    const noise = ((i * 61) % 97) / 97;
    return {
      x: [x, noise, i % 7 === 0 ? Number.NaN : 0.5],
      y: x > noise ? (1 as const) : (0 as const),
    };
  });

  it('logistic regression finds the direction and a calibrated mean', () => {
    const fitted = fitLogistic(rows, 1);
    expect(fitted.weights[0]).toBeGreaterThan(0.5);
    expect(fitted.weights[1]).toBeLessThan(-0.5);
    expect(fitted.weights.every(Number.isFinite)).toBe(true);
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const predicted = mean(rows.map(({ x }) => predict(fitted, x)));
    expect(predicted).toBeCloseTo(mean(rows.map(({ y }) => y)), 3);
  });

  it('the choice model prefers the candidates that were right', () => {
    const choices = Array.from({ length: 50 }, (_, i) => ({
      candidates: [
        [i % 2, 0.2],
        [1 - (i % 2), 0.4],
      ],
      gold: [i % 2 === 1, i % 2 === 0],
    }));
    const [first = 0] = fitChoice(choices, 100);
    expect(first).toBeGreaterThan(1);
  });
});
