import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse } from '../../src/retrieval/fuse.js';
import type { Ranked, StoreMatches } from '../../src/store/port.js';
import { wholePassage } from './passages.js';

const passages = Array.from({ length: 12 }, (_, i) => wholePassage(`Text ${i}.`, `doc-${i}`));
const ids = passages.map((passage) => passage.id);

function matchesOf(vector: readonly Ranked[], lexical: readonly Ranked[]): StoreMatches {
  return { generation: 1, vector, lexical, passages, termWeights: {} };
}

const ranking = fc
  .shuffledSubarray(ids)
  .map((some) => some.map((passageId, i): Ranked => ({ passageId, score: 1 / (i + 1) })));
const weight = fc.double({ min: 0, max: 5, noNaN: true });

describe('fuse', () => {
  it('gives a trace that sums to the score, exactly and best first', () => {
    fc.assert(
      fc.property(ranking, ranking, ranking, weight, weight, weight, (v, l, closeness, a, b, c) => {
        const weights = { vectorWeight: a, lexicalWeight: b, closenessWeight: c };
        const hits = fuse(matchesOf(v, l), { ...weights, closeness });
        for (const { score, scores } of hits) {
          expect(scores.vector + scores.lexical + scores.rerank).toBe(score);
        }
        const scores = hits.map((hit) => hit.score);
        expect(scores).toEqual([...scores].sort((x, y) => y - x));
        expect(new Set(hits.map((hit) => hit.passage.id))).toEqual(
          new Set([...v, ...l].map((place) => place.passageId)),
        );
      }),
    );
  });

  it('does not depend on the order in which the passages come', () => {
    fc.assert(
      fc.property(ranking, ranking, fc.shuffledSubarray(passages, { minLength: 12 }), (v, l, p) => {
        const matches = matchesOf(v, l);
        expect(fuse({ ...matches, passages: p })).toEqual(fuse(matches));
      }),
    );
  });

  it('follows one list where it stands alone', () => {
    fc.assert(
      fc.property(ranking, (list) => {
        const order = list.map((place) => place.passageId);
        expect(fuse(matchesOf(list, [])).map((hit) => hit.passage.id)).toEqual(order);
        expect(fuse(matchesOf([], list)).map((hit) => hit.passage.id)).toEqual(order);
      }),
    );
  });

  it('gives each list weight / (k + rank) and keeps the raw scores', () => {
    const [a, b] = ids as [string, string];
    const vector = [
      { passageId: a, score: 0.9 },
      { passageId: b, score: 0.5 },
    ];
    const lexical = [{ passageId: b, score: 12 }];
    const options = { rankConstant: 60, vectorWeight: 1, lexicalWeight: 2 };
    const hits = fuse(matchesOf(vector, lexical), options);
    expect(hits.map((hit) => hit.passage.id)).toEqual([b, a]);
    expect(hits[0]).toMatchObject({
      scores: { vector: 1 / 62, lexical: 2 / 61, rerank: 0 },
      cosine: 0.5,
      bm25: 12,
    });
    expect(hits[1]).toMatchObject({ scores: { vector: 1 / 61, lexical: 0 }, bm25: null });
  });

  it('counts a passage once, at its best rank, however often a list names it', () => {
    const [a] = ids as [string];
    const twice = [
      { passageId: a, score: 2 },
      { passageId: a, score: 1 },
    ];
    const hits = fuse(matchesOf([], twice), { rankConstant: 1, lexicalWeight: 1 });
    expect(hits).toHaveLength(1);
    expect(hits[0]).toMatchObject({ score: 0.5, bm25: 2 });
  });
});
