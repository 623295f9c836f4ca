import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/models/ports.js';
import { byScore } from '../../src/retrieval/fuse.js';
import { NOTHING_READ, rerank } from '../../src/retrieval/rerank.js';
import { hitOf, wholePassage } from './passages.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const ranked = fc
  .array(share, { minLength: 1, maxLength: 12 })
  .map((scores) =>
    scores.map((score, i) => hitOf(wholePassage(`Text ${i}.`, `doc-${i}`), score)).sort(byScore),
  );
const answerable = fc.array(share, { maxLength: 12 });

function readingsOf(hits: readonly { readonly passage: { readonly id: string } }[], of: number[]) {
  const entries = hits.slice(0, of.length).map(({ passage }, i): [string, Reading] => {
    const value = of[i] ?? 0;
    return [passage.id, { relevance: value, answerable: value, spans: [] }];
  });
  return new Map(entries);
}

describe('rerank', () => {
  it('keeps every hit, with a trace that sums to the score, exactly and best first', () => {
    fc.assert(
      fc.property(ranked, answerable, (hits, of) => {
        const found = rerank(hits, readingsOf(hits, of));
        expect(new Set(found.map((hit) => hit.passage))).toEqual(
          new Set(hits.map((hit) => hit.passage)),
        );
        for (const { score, scores } of found)
          expect(scores.vector + scores.lexical + scores.rerank).toBe(score);
        expect(found).toEqual([...found].sort(byScore));
      }),
    );
  });

  it('puts what was read before what was not', () => {
    fc.assert(
      fc.property(ranked, answerable, (hits, of) => {
        const readings = readingsOf(hits, of);
        const read = rerank(hits, readings).map((hit) => readings.has(hit.passage.id));
        expect(read.slice(0, readings.size).every(Boolean)).toBe(true);
      }),
    );
  });

  it('lets a passage that answers overtake one that shares more words', () => {
    const [silent, answers] = [
      hitOf(wholePassage('Silent.', 'a'), 0.6),
      hitOf(wholePassage('Answers.', 'b'), 0.4),
    ];
    const readings = readingsOf([silent, answers], [0.02, 0.97]);
    expect(rerank([silent, answers], readings).map((hit) => hit.passage.documentId)).toEqual([
      'b',
      'a',
    ]);
  });

  it('follows relevance where nothing answers', () => {
    const hits = ['a', 'b', 'c'].map((id) => hitOf(wholePassage(`${id}.`, id), 0.1));
    const readings = new Map(
      hits.map(({ passage }, i) => [passage.id, { relevance: i, answerable: 0, spans: [] }]),
    );
    const order = rerank(hits, readings).map((hit) => hit.passage.documentId);
    expect(order).toEqual(['c', 'b', 'a']);
  });

  it('changes nothing where nothing was read', () => {
    fc.assert(
      fc.property(ranked, (hits) => {
        expect(rerank(hits, NOTHING_READ)).toEqual(hits);
      }),
    );
  });
});
