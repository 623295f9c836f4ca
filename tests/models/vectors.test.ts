import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundText, joinSurrogates } from '../../src/models/texts.js';
import { toUnitVector } from '../../src/models/vectors.js';

describe('toUnitVector', () => {
  it('gives length one and the same direction for anything finite but zero', () => {
    const part = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), (values) => {
        fc.pre(values.some((value) => value !== 0));
        const unit = toUnitVector(values) as Float32Array;
        expect(Math.hypot(...unit)).toBeCloseTo(1, 5);
        for (const [i, value] of values.entries())
          expect(Math.sign(unit[i] ?? Number.NaN) * Math.sign(value)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each([[[]], [[0, -0]], [[1, Number.NaN]], [[Infinity]], [['1']], [[null, 1]], [[[1]]]])(
    'gives null for %j',
    (values: unknown[]) => {
      expect(toUnitVector(values)).toBeNull();
    },
  );
});

describe('boundText', () => {
  it('is a prefix that ends in no half pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 20 }), (text, max) => {
        const bounded = boundText(text, max);
        expect(bounded.length).toBeLessThanOrEqual(max);
        expect(text.startsWith(bounded)).toBe(true);
        expect(bounded.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('joinSurrogates', () => {
  it('keeps the text and the result, in well-formed pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 4 })), async (strings) => {
        const units = strings.join('').split('');
        async function* source() {
          yield* units;
          return 7;
        }
        const pieces: string[] = [];
        const joined = joinSurrogates(source());
        let next = await joined.next();
        for (; !next.done; next = await joined.next()) pieces.push(next.value);
        expect(next.value).toBe(7);
        expect(pieces.join('')).toBe(units.join(''));
        for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
      }),
    );
  });
});
