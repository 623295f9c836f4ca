import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentPieces } from '../../src/http/document-json.js';
import type { DocumentDetail } from '../../src/protocol.js';

function detail(text: string, passages: number): DocumentDetail {
  const passage = (index: number) => ({
    id: `p${index}`,
    start: index,
    end: index + 1,
    text: `"${text.slice(0, 20)}"\\`.toWellFormed(),
    sentences: [{ start: index, end: index + 1 }],
  });
  return {
    offsetUnit: 'utf-16',
    id: 'a/b "c"',
    version: 'sha256:0',
    title: 'Title \u2028',
    url: null,
    format: 'text',
    text,
    passages: Array.from({ length: passages }, (_, index) => passage(index)),
  };
}

describe('documentPieces', () => {
  it('gives the same JSON as serialising at once, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 0, max: 250 }),
        fc.integer({ min: 1, max: 3 }),
        (unit, passages, times) => {
          const document = detail(unit.repeat(times), passages);
          expect([...documentPieces(document)].join('')).toBe(JSON.stringify(document));
        },
      ),
    );
  });

  it.each([0, 1])('never cuts a surrogate pair, at shift %i', (shift) => {
    const document = detail('a'.repeat(shift) + '😀'.repeat(100_000), 0);
    const pieces = [...documentPieces(document)];
    expect(pieces.length).toBeGreaterThan(4);
    for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
    expect(JSON.parse(pieces.join(''))).toEqual(document);
  });

  it('keeps every piece small', () => {
    for (const piece of documentPieces(detail('x'.repeat(1_000_000), 5_000)))
      expect(piece.length).toBeLessThan(70_000);
  });
});
