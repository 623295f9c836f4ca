import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSpans, type ReadWindow } from '../../../src/models/onnx/answer-spans.js';

const logit = fc.double({ min: -8, max: 8, noNaN: true });

/** A window of one-letter words from `at` on, after two tokens that are no text, one after it. */
function windowOf(at: number, start: readonly number[], end: readonly number[]): ReadWindow {
  const starts = Int32Array.from(start, (_, i) => (at + i) * 2);
  const padded = (logits: readonly number[]) => Float32Array.from([0, 50, ...logits, 50]);
  return {
    window: {
      ids: new Int32Array(start.length + 3),
      secondStart: 2,
      textStart: 2,
      starts,
      ends: starts.map((one) => one + 1),
    },
    output: { start: padded(start), end: padded(end) },
  };
}

const aWindow = fc
  .tuple(fc.nat(10), fc.array(fc.tuple(logit, logit), { minLength: 1, maxLength: 45 }))
  .map(([at, logits]) =>
    windowOf(
      at,
      logits.map(([start]) => start),
      logits.map(([, end]) => end),
    ),
  );

/** All spans of 30 tokens at most, best first. */
function allSpans(windows: readonly ReadWindow[]) {
  return windows
    .flatMap(({ window: { starts, ends, textStart }, output }) =>
      [...starts].flatMap((start, i) =>
        [...ends].slice(i, i + 30).map((end, j) => ({
          start,
          end,
          logit: (output.start?.[textStart + i] ?? 0) + (output.end?.[textStart + i + j] ?? 0),
        })),
      ),
    )
    .sort((a, b) => b.logit - a.logit);
}

describe('findSpans', () => {
  it('finds what trying all spans finds', () => {
    fc.assert(
      fc.property(fc.array(aWindow, { minLength: 1, maxLength: 3 }), (windows) => {
        const expected: { start: number; end: number; logit: number }[] = [];
        for (const span of allSpans(windows)) {
          const isFree = expected.every(
            (other) => span.end <= other.start || span.start >= other.end,
          );
          if (isFree && expected.length < 3) expected.push(span);
        }
        const { spans, margin } = findSpans(windows);
        expect(spans.map(({ start, end }) => [start, end])).toEqual(
          expected.map(({ start, end }) => [start, end]),
        );
        // Logits of no answer are 0.
        expect(margin).toBeCloseTo(expected[0]?.logit ?? Number.NaN, 4);
        for (const [i, { score }] of spans.entries()) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(spans[i - 1]?.score ?? 1);
        }
      }),
    );
  });

  it('is sure of the only span that stands out', () => {
    const { spans } = findSpans([windowOf(0, [0, 20, 0, 0], [0, 0, 20, 0])]);
    expect(spans[0]).toMatchObject({ start: 2, end: 5 });
    expect(spans[0]?.score).toBeGreaterThan(0.99);
  });

  it('finds nothing where there are no words', () => {
    expect(findSpans([windowOf(0, [], [])])).toEqual({ spans: [], margin: null });
  });
});
