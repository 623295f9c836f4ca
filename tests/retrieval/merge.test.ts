import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPassages, mergeNeighbours } from '../../src/retrieval/merge.js';
import { passageId } from '../../src/text/passage-id.js';
import { hitOf, passageAt } from './passages.js';

const TEXT = [
  'Vouch 😀 cites. 東京は日本の首都です。 Every sentence has a source!',
  'A second paragraph begins here. It holds, say, two sentences.',
  'The third one ends the text? Yes.',
].join('\n\n');

const span = fc
  .tuple(fc.nat(TEXT.length), fc.nat(TEXT.length))
  .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
  .filter(({ start, end }) => end > start);

describe('mergeNeighbours', () => {
  it('gives slices of the document, whatever overlaps or stands side by side', () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 8 }), fc.nat(200), (spans, max) => {
        const hits = spans.map((s, i) => hitOf(passageAt(TEXT, s), 1 / (i + 1)));
        const merged = mergeNeighbours(hits, max);
        for (const { passage, score, scores } of merged) {
          expect(passage.text).toBe(TEXT.slice(passage.start, passage.end));
          expect(passage.id).toBe(passageId('doc', 'sha256:1', passage));
          expect(passage.before).toBe(TEXT.slice(Math.max(0, passage.start - 32), passage.start));
          expect(passage.after).toBe(TEXT.slice(passage.end, passage.end + 32));
          expect(scores.vector + scores.lexical + scores.rerank).toBe(score);
          for (const [i, sentence] of passage.sentences.entries()) {
            expect(sentence.start).toBeGreaterThanOrEqual(
              Math.max(passage.start, passage.sentences[i - 1]?.end ?? 0),
            );
            expect(sentence.end).toBeLessThanOrEqual(passage.end);
          }
        }
        for (const s of spans) {
          expect(
            merged.some(({ passage }) => passage.start <= s.start && passage.end >= s.end),
          ).toBe(true);
        }
      }),
    );
  });

  it('joins across white space, keeps the best scores and all sentences', () => {
    const cut = TEXT.indexOf('A second');
    const first = passageAt(TEXT, { start: 0, end: cut - 2 });
    const second = passageAt(TEXT, { start: cut, end: TEXT.length });
    const merged = mergeNeighbours([hitOf(second, 0.5), hitOf(first, 0.25)]);
    expect(merged).toHaveLength(1);
    expect(merged[0]).toMatchObject({ score: 0.5, bm25: 5, passage: { text: TEXT } });
    expect(merged[0]?.passage.sentences).toEqual([...first.sentences, ...second.sentences]);
  });

  it('leaves apart what has words between, stands in other texts, or would be too long', () => {
    const a = passageAt(TEXT, { start: 0, end: 10 });
    const b = passageAt(TEXT, { start: 14, end: 40 });
    expect(joinPassages(a, b)).toBeNull();
    const next = passageAt(TEXT, { start: 10, end: 30 });
    expect(joinPassages(a, next)?.text).toBe(TEXT.slice(0, 30));
    expect(joinPassages(a, { ...next, version: 'sha256:2' })).toBeNull();
    expect(joinPassages(a, { ...next, documentId: 'other' })).toBeNull();
    expect(mergeNeighbours([hitOf(a, 2), hitOf(next, 1)], 29)).toHaveLength(2);
  });

  it('does not guess what lies in a gap wider than the known context', () => {
    const text = `One.${' '.repeat(40)}Two.`;
    const [one, two] = [
      passageAt(text, { start: 0, end: 4 }),
      passageAt(text, { start: 44, end: 48 }),
    ];
    expect(joinPassages(one, two)).toBeNull();
  });
});
