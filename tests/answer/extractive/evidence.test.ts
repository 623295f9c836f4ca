import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf, readSentences } from '../../../src/answer/extractive/evidence.js';
import type { Reading } from '../../../src/models/ports.js';
import { joinPassages } from '../../../src/retrieval/merge.js';
import { passageAt, wholePassage } from '../../retrieval/passages.js';

const TEXT = 'Herons nest in March. They feed on fish. Locks lift boats. Gates close first.';
const WHOLE = wholePassage(TEXT);
const reading = (answer: string, text: string, over: Partial<Reading> = {}): Reading => {
  const start = text.indexOf(answer);
  const spans = [{ start, end: start + answer.length, score: 0.8 }];
  return { relevance: 1, answerable: 0.9, spans, ...over };
};

describe('readSentences', () => {
  it('gives a span to the sentence that it begins in', () => {
    const read = readSentences(WHOLE, new Map([[WHOLE.id, reading('boats', TEXT)]]));
    expect(read.map((entry) => entry?.span)).toEqual([0, 0, 0.8, 0]);
    expect(read.every((entry) => entry?.answerable === 0.9)).toBe(true);
  });

  it('leaves what was not read unread', () => {
    expect(readSentences(WHOLE, new Map())).toEqual([null, null, null, null]);
  });

  it('finds spans of the parts of a joined passage, and the surer reading of what they share', () => {
    const cut = TEXT.indexOf('Locks');
    const first = passageAt(TEXT, { start: 0, end: cut - 1 });
    const second = passageAt(TEXT, { start: TEXT.indexOf('They'), end: TEXT.length });
    const joined = joinPassages(first, second);
    expect(joined?.sentences).toHaveLength(4);
    if (!joined) return;
    const readings = new Map([
      [first.id, reading('fish', first.text, { answerable: 0.2 })],
      [second.id, reading('fish', second.text, { answerable: 0.9 })],
    ]);
    const read = readSentences(joined, readings);
    expect(read.map((entry) => entry?.span)).toEqual([0, 0.8, 0, 0]);
    expect(read[1]?.answerable).toBe(0.9);
    expect(readSentences(joined, new Map([...readings].slice(0, 1)))[3]).toBeNull();
  });

  it('gives chances from 0 to 1, whatever spans come', () => {
    const spans = fc.array(
      fc.record({
        start: fc.nat(TEXT.length - 2),
        end: fc.constant(TEXT.length),
        score: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(spans, fc.double({ min: 0, max: 1, noNaN: true }), (found, answerable) => {
        const read = readSentences(
          WHOLE,
          new Map([[WHOLE.id, { relevance: 0, answerable, spans: found }]]),
        );
        for (const entry of read) {
          const chance = entry === null ? -1 : chanceOf(entry);
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
