import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresAt, figuresAtBest, scoreReading } from '../../benchmarks/quality/reader-scores.js';
import { closestSentence, overlap } from '../../benchmarks/quality/sentence-overlap.js';
import {
  bestThreshold,
  normaliseAnswer,
  scoreAnswer,
} from '../../benchmarks/quality/squad-score.js';

describe('normaliseAnswer', () => {
  it.each([
    ['The  Normans!', 'normans'],
    ['an "A" of a theatre', 'of theatre'],
    ['U.S. $12', 'us 12'],
    ['the', ''],
    ['Théâtre — 1', 'théâtre — 1'],
  ])('makes %j %j', (text, normal) => {
    expect(normaliseAnswer(text)).toBe(normal);
  });
});

describe('scoreAnswer', () => {
  it('takes the best of the gold answers', () => {
    expect(scoreAnswer('the October', ['1973', 'October'])).toEqual({ exact: 1, f1: 1 });
    expect(scoreAnswer('in October 1973', ['October', 'October 1973'])).toEqual({
      ...{ exact: 0, f1: 0.8 },
    });
  });

  it('counts a word no oftener than both have it', () => {
    expect(scoreAnswer('x x', ['x']).f1).toBeCloseTo(2 / 3);
  });

  it('takes nothing as right where nothing answers', () => {
    expect(scoreAnswer('', [])).toEqual({ exact: 1, f1: 1 });
    expect(scoreAnswer('x', [])).toEqual({ exact: 0, f1: 0 });
    expect(scoreAnswer('', ['x'])).toEqual({ exact: 0, f1: 0 });
  });
});

describe('thresholds', () => {
  const readings = fc.array(
    fc.record({
      answerable: fc.constantFrom(0, 0.2, 0.5, 0.9),
      f1: fc.constantFrom(0, 0.5, 1),
      f1OfNone: fc.constantFrom(0, 1),
    }),
    { minLength: 1 },
  );

  it('are as good as any, and give the mean that they promise', () => {
    fc.assert(
      fc.property(readings, (all) => {
        const at = (threshold: number) =>
          all.reduce((sum, r) => sum + (r.answerable >= threshold ? r.f1 : r.f1OfNone), 0) /
          all.length;
        const best = bestThreshold(all);
        expect(best.f1).toBeCloseTo(at(best.threshold));
        for (const threshold of [0, 0.1, 0.3, 0.6, 2])
          expect(best.f1).toBeGreaterThanOrEqual(at(threshold) - 1e-9);
      }),
    );
  });

  it('part answered from refused', () => {
    const scored = [
      scoreReading({ text: 'Paris', answerable: 0.9 }, ['Paris']),
      scoreReading({ text: 'Rome', answerable: 0.4 }, []),
      scoreReading({ text: 'Oslo', answerable: 0.3 }, ['Oslo']),
    ];
    expect(figuresAt(0.5, scored)).toEqual({
      ...{ threshold: 0.5, exact: 2 / 3, f1: 2 / 3, hasAnswerF1: 0.5, noAnswerF1: 1 },
    });
    expect(figuresAt(0, scored)).toMatchObject({ hasAnswerF1: 1, noAnswerF1: 0 });
    expect(figuresAtBest(scored).f1).toBeCloseTo(2 / 3);
  });
});

describe('words in common', () => {
  it('are counted by stem, without stop words', () => {
    expect(overlap('When did the bridges open?', 'The bridge opened in 1901.')).toBe(1);
    expect(overlap('bridge toll', 'The bridge opened.')).toBe(0.5);
  });

  it('choose a sentence', () => {
    const passage = 'It rained. The bridge opened in 1901. The bridge is red.';
    const found = closestSentence('When did the bridge open?', passage);
    expect(found).toEqual({ text: 'The bridge opened in 1901.', overlap: 1 });
    expect(closestSentence('What?', '').text).toBe('');
  });
});
