import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracy, confusionOf, macroF1 } from '../../benchmarks/quality/classification.js';
import { confusionChart } from '../../benchmarks/quality/confusion-chart.js';
import { byBands, byMajority } from '../../benchmarks/quality/verifier-baselines.js';
import { VERDICTS } from '../../benchmarks/quality/verifier-data.js';

const decided = (pairs: readonly string[]) =>
  pairs.map((pair) => {
    const [truth = '', said = ''] = pair.split('>');
    return { truth, said };
  });
const verdicts = fc.array(fc.constantFrom(...VERDICTS), { minLength: 1, maxLength: 30 });

describe('confusion', () => {
  const confusion = confusionOf(['a', 'b'], decided(['a>a', 'a>b', 'b>b', 'b>b']));

  it('counts what was said of each truth', () => {
    expect(confusion.counts).toEqual([
      [1, 1],
      [0, 2],
    ]);
    expect(accuracy(confusion)).toBe(0.75);
  });

  it('gives the mean F1 of labels: 2/3 and 4/5 here', () => {
    expect(macroF1(confusion)).toBeCloseTo((2 / 3 + 4 / 5) / 2);
  });

  it('leaves out labels that are never true, and counts saying them as wrong', () => {
    expect(macroF1(confusionOf(['a', 'b', 'c'], decided(['a>a', 'b>c'])))).toBe(0.5);
    expect(macroF1(confusionOf(['a', 'b', 'c'], decided(['a>a', 'b>b'])))).toBe(1);
  });

  it('says 0 of nothing', () => {
    expect(accuracy(confusionOf(['a'], []))).toBe(0);
    expect(macroF1(confusionOf(['a'], []))).toBe(0);
  });

  it('is drawn with each count', () => {
    const picture = confusionChart('A & B', [{ name: 'x<y', confusion }]);
    expect(picture).toContain('A &amp; B');
    expect(picture).toContain('x&lt;y');
    expect(picture.match(/<rect [^>]*fill-opacity="(0\.\d+|1\.000)"/g)).toHaveLength(4);
    expect(picture).toContain('>50%</text>');
  });
});

describe('baselines of verdicts', () => {
  it('always say the commonest', () => {
    const said = byMajority(['not_found', 'supported', 'not_found']).map((d) => d.said);
    expect(said).toEqual(['not_found', 'not_found', 'not_found']);
  });

  it('find bounds that part what scores part', () => {
    const truths = ['not_found', 'not_found', 'contradicted', 'supported', 'supported'] as const;
    const found = byBands(truths, [0.1, 0.2, 0.5, 0.8, 0.9]);
    expect(found.map((d) => d.said)).toEqual(truths);
  });

  it('are never behind saying one thing always', () => {
    fc.assert(
      fc.property(
        verdicts,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (truths, stream) => {
          const scores = truths.map(() => stream.next().value as number);
          const f1 = (d: ReturnType<typeof byMajority>) => macroF1(confusionOf(VERDICTS, d));
          expect(f1(byBands(truths, scores))).toBeGreaterThanOrEqual(f1(byMajority(truths)));
        },
      ),
      { numRuns: 30 },
    );
  });
});
