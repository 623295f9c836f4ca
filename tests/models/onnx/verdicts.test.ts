import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mostTelling,
  NOTHING_FOUND,
  nliJudgement,
  pairJudgement,
} from '../../../src/models/onnx/verdicts.js';

const logits = fc
  .array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 3, maxLength: 3 })
  .map((values) => Float32Array.from(values));
const EVEN = { temperature: 1, bias: [0, 0, 0] } as const;

describe('pairJudgement', () => {
  it('gives chances that sum to one, ordered as the logits are', () => {
    fc.assert(
      fc.property(logits, fc.double({ min: 0.1, max: 10, noNaN: true }), (values, temperature) => {
        const judgement = pairJudgement(values, { ...EVEN, temperature });
        const chances = [judgement.supported, judgement.contradicted, judgement.notFound];
        expect(chances.reduce((a, b) => a + b)).toBeCloseTo(1, 10);
        for (const i of [0, 1, 2])
          for (const j of [0, 1, 2])
            if ((values[i] ?? 0) > (values[j] ?? 0))
              expect(chances[i]).toBeGreaterThanOrEqual(chances[j] ?? 1);
      }),
    );
  });

  it('is calibrated: less sure at a higher temperature, moved by the bias', () => {
    const values = Float32Array.of(2, 0, 0);
    const plain = pairJudgement(values, EVEN);
    expect(plain.supported).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 2), 6);
    expect(pairJudgement(values, { ...EVEN, temperature: 2 }).supported).toBeCloseTo(
      Math.E / (Math.E + 2),
      6,
    );
    expect(pairJudgement(values, { temperature: 1, bias: [-2, 0, 0] }).supported).toBeCloseTo(
      1 / 3,
      6,
    );
  });
});

describe('nliJudgement', () => {
  it('reads a single logit as support', () => {
    const task = { kind: 'nli', labels: 1, supported: 0, contradicted: -1, notFound: -1 } as const;
    expect(nliJudgement(Float32Array.of(0), task)).toEqual({
      supported: 0.5,
      contradicted: 0,
      notFound: 0.5,
    });
  });
});

describe('mostTelling', () => {
  it('is the judgement that is surest for or against', () => {
    const weak = { supported: 0.3, contradicted: 0.2, notFound: 0.5 };
    const against = { supported: 0.1, contradicted: 0.6, notFound: 0.3 };
    const silent = { supported: 0.1, contradicted: 0, notFound: 0.9 };
    expect(mostTelling([silent, weak, against])).toBe(against);
    expect(mostTelling([weak, silent])).toBe(weak);
    expect(mostTelling([])).toBe(NOTHING_FOUND);
  });
});
