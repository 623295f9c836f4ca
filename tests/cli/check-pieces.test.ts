import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinResponses, linePieces, textPieces } from '../../src/cli/check-pieces.js';
import type { ClaimResult } from '../../src/protocol.js';
import { CHECK, TEXT } from '../report/fixture.js';

const texts = fc.array(fc.constantFrom('One two. ', 'x', '\n', '\n\n', '\r\n', ' \n \n', '😀'), {
  maxLength: 60,
});

describe('textPieces', () => {
  it('cuts between lines, within the limit, and loses only what is blank', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 30, max: 80 }), (parts, limit) => {
        const text = parts.join('');
        let pieces: ReturnType<typeof textPieces>;
        try {
          pieces = textPieces(text, limit);
        } catch (error) {
          expect(error).toMatchObject({ code: 'payload_too_large' });
          expect(text.split('\n').some((line) => line.length + 1 > limit)).toBe(true);
          return;
        }
        let cursor = 0;
        for (const { text: piece = '', offsets } of pieces) {
          const [start = 0] = offsets;
          expect(text.slice(start, start + piece.length)).toBe(piece);
          expect(text.slice(cursor, start).trim()).toBe('');
          expect(start === 0 || text[start - 1] === '\n').toBe(true);
          expect(piece.length <= limit).toBe(true);
          cursor = start + piece.length;
        }
        expect(text.slice(cursor).trim()).toBe('');
      }),
    );
  });

  it('prefers the end of a paragraph', () => {
    const pieces = textPieces('First.\n\nSecond\nline.', 16);
    expect(pieces.map(({ text }) => text)).toEqual(['First.\n\n', 'Second\nline.']);
  });
});

describe('linePieces', () => {
  it('takes each line that is not blank, trimmed, with its place', () => {
    const text = '\n  one \r\n\n\ttwo\nthree';
    const pieces = linePieces(text, 2);
    expect(pieces.map(({ claims }) => claims)).toEqual([['one', 'two'], ['three']]);
    for (const { claims = [], offsets } of pieces)
      expect(claims.map((claim) => text.indexOf(claim))).toEqual(offsets);
  });
});

describe('joinResponses', () => {
  const { response } = CHECK;
  const wordsOf =
    (text: string) =>
    ({ span, conflicts }: ClaimResult) => [
      text.slice(span.start, span.end),
      ...conflicts.map(({ claim }) => text.slice(claim.start, claim.end)),
    ];

  it('counts spans in the whole text, and indexes over all results', () => {
    const whole = `${TEXT}\n\n${TEXT}`;
    const pieces = [
      { text: TEXT, offsets: [0] },
      { text: TEXT, offsets: [TEXT.length + 2] },
    ];
    const joined = joinResponses(pieces, [response, response]);
    const expected = response.results.map(wordsOf(TEXT));
    expect(joined.results.map(wordsOf(whole))).toEqual([...expected, ...expected]);
    const count = response.results.length;
    expect(joined.results.map(({ index }) => index)).toEqual([...Array(count * 2).keys()]);
    expect(joined.results[count + 3]?.partOf).toBe(count + 1);
    expect(joined.summary.contradicted).toBe(response.summary.contradicted * 2);
    expect(joined.timings.totalMs).toBe(24);
  });

  it('places each of the claims that were sent', () => {
    const [first] = response.results as [ClaimResult];
    const { claim, span, conflicts } = first;
    const own = {
      ...first,
      span: { start: 0, end: claim.length },
      conflicts: conflicts.map((conflict) => ({
        ...conflict,
        claim: {
          ...conflict.claim,
          start: conflict.claim.start - span.start,
          end: conflict.claim.end - span.start,
        },
      })),
    };
    const text = `${claim}\n${claim}\n`;
    const pieces = linePieces(text);
    const joined = joinResponses(pieces, [{ ...response, results: [own, { ...own, index: 1 }] }]);
    expect(joined.results.map(wordsOf(text))).toEqual([
      [claim, '2019'],
      [claim, '2019'],
    ]);
    expect(joined.results[1]?.span.start).toBe(claim.length + 1);
  });
});
