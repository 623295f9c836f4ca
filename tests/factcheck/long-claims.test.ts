import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLongClaim } from '../../src/factcheck/long-claims.js';
import { estimateTokens } from '../../src/retrieval/budget.js';

describe('a long claim', () => {
  it('is not cut where it can be read at once', () => {
    expect(cutLongClaim('The ferry became electric in 2021. It carries 120 people.')).toEqual([]);
  });

  it('is cut into its sentences', () => {
    const sentences = Array.from(
      { length: 30 },
      (_, i) => `The ferry made its crossing number ${i}.`,
    );
    expect(cutLongClaim(sentences.join(' '))).toEqual(sentences);
  });

  it('loses no word where one sentence goes on for ten thousand characters', () => {
    const sentence = Array.from({ length: 1_700 }, (_, i) => `word${i % 10}`).join(' ');
    const pieces = cutLongClaim(sentence);
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.join(' ')).toBe(sentence);
    expect(Math.max(...pieces.map(estimateTokens))).toBeLessThanOrEqual(260);
  });

  it('is cut inside words without end, never inside a character', () => {
    const pieces = cutLongClaim('😀'.repeat(3_000));
    expect(pieces.join('')).toBe('😀'.repeat(3_000));
    expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
  });

  it('keeps every letter, whatever it is', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 900, maxLength: 3_000 });
    fc.assert(
      fc.property(text, (claim) => {
        const pieces = cutLongClaim(claim);
        fc.pre(pieces.length > 0);
        expect(pieces.join('').replace(/\s/g, '')).toBe(claim.replace(/\s/g, ''));
      }),
      { numRuns: 50 },
    );
  });
});
