import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsOf, groundProposed, partsOf } from '../../../src/factcheck/claims/claims.js';

const WORDS = `The the a SCO , ; . ? ! which who whose was founded in 2001 and but then admitted Iran Angela
  Merkel chancellor of Germany said that she it they He both countries company year there - # > | * **
  [x](y) " “ ” ( ) 🙂 👩‍🔬 é ё 漢字 \n \n\n 1. $5 5% is born 'quote' don't Russia's U.S. Inc. while If not`;
const soup = fc
  .array(fc.constantFrom(...WORDS.split(/ +/)), { maxLength: 60 })
  .map((words) => words.join(' '));
const anyText = fc.oneof(
  soup,
  soup,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

function splitsPair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 1, at + 1)) && at > 0;
}

describe('claims of any text', () => {
  it('stand in it, in order, clauses in their sentence', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const claims = claimsOf(text);
        let end = 0;
        for (const [i, { span, standalone, partOf }] of claims.entries()) {
          expect(text.slice(span.start, span.end).trim()).not.toBe('');
          expect(standalone.trim()).not.toBe('');
          expect(splitsPair(text, span.start) || splitsPair(text, span.end)).toBe(false);
          expect(span.end).toBeLessThanOrEqual(text.length);
          if (partOf === null) {
            expect(span.start).toBeGreaterThanOrEqual(end);
            end = span.end;
            continue;
          }
          const sentence = claims[partOf];
          expect(partOf).toBeLessThan(i);
          expect(sentence?.partOf).toBeNull();
          expect(span.start).toBeGreaterThanOrEqual(sentence?.span.start ?? Infinity);
          expect(span.end).toBeLessThanOrEqual(sentence?.span.end ?? 0);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('come in twos or more where a sentence has clauses', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const claims = claimsOf(text);
        for (const [i, claim] of claims.entries()) {
          const parts = claims.filter((other) => other.partOf === i);
          if (claim.partOf === null) expect(parts.length).not.toBe(1);
          else expect(parts).toEqual([]);
        }
        expect(partsOf(text).length).not.toBe(1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('proposed claims', () => {
  it('stand in the sentence or nowhere', () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.array(anyText, { maxLength: 4 }),
        (sentence, context, proposed) => {
          const spans = groundProposed(sentence, context, proposed);
          expect(spans).toHaveLength(proposed.length);
          for (const span of spans) {
            if (span === null) continue;
            expect(sentence.slice(span.start, span.end).trim()).not.toBe('');
            expect(splitsPair(sentence, span.start) || splitsPair(sentence, span.end)).toBe(false);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
