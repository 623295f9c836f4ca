import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BM25, inverseFrequency, LexicalIndex } from '../../src/store/lexical-index.js';
import { PassageTable } from '../../src/store/passage-table.js';
import { randomNumbers } from './support.js';

interface Made {
  readonly document: number;
  readonly terms: readonly number[];
}

function indexOf(passages: readonly Made[]): { table: PassageTable; index: LexicalIndex } {
  const table = new PassageTable();
  const index = new LexicalIndex(table);
  for (const [i, { document, terms }] of passages.entries()) {
    const counts = new Map<number, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    index.add(table.add(i + 1, document, terms.length), Uint32Array.from([...counts].flat()));
  }
  return { table, index };
}

/** BM25 as it is written down, over a plain list. */
function naive(passages: readonly (Made | null)[], query: readonly number[]): Map<number, number> {
  const there = passages.filter((p) => p !== null);
  const average = there.reduce((sum, p) => sum + p.terms.length, 0) / there.length;
  const scores = new Map<number, number>();
  for (const term of query) {
    const frequency = there.filter((p) => p.terms.includes(term)).length;
    for (const [slot, passage] of passages.entries()) {
      const count = passage?.terms.filter((t) => t === term).length ?? 0;
      if (passage === null || count === 0) continue;
      const norm = BM25.k1 * (1 - BM25.b + (BM25.b * passage.terms.length) / average);
      const part =
        (inverseFrequency(frequency, there.length) * count * (BM25.k1 + 1)) / (count + norm);
      scores.set(slot, (scores.get(slot) ?? 0) + part);
    }
  }
  return scores;
}

function check(
  { table, index }: ReturnType<typeof indexOf>,
  passages: readonly (Made | null)[],
  query: readonly number[],
): void {
  const expected = naive(passages, query);
  const weights = query.map((t) => inverseFrequency(index.documentFrequency(t), table.living));
  for (let repeat = 0; repeat < 2; repeat++) {
    const found = index.search(query, weights, 1_000, null);
    expect(found.map(({ label }) => label).sort()).toEqual([...expected.keys()].sort());
    for (const [i, { label, score }] of found.entries()) {
      expect(score).toBeCloseTo(expected.get(label) as number, 3);
      if (i > 0) expect(score).toBeLessThanOrEqual((found[i - 1] as { score: number }).score);
    }
  }
}

const made = fc.record({
  document: fc.integer({ min: 1, max: 4 }),
  terms: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 }),
});

describe('the lexical index', () => {
  it('scores as BM25 is written down, also after documents went', () => {
    fc.assert(
      fc.property(
        fc.array(made, { minLength: 1, maxLength: 40 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 5 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
        (passages, query, removed) => {
          const built = indexOf(passages);
          check(built, passages, query);
          built.table.removeDocuments(new Set(removed));
          const left = passages.map((p) => (removed.includes(p.document) ? null : p));
          if (left.some((p) => p !== null)) check(built, left, query);
        },
      ),
    );
  });

  it('keeps its scores when it merges what is fresh', () => {
    const random = randomNumbers('merge');
    const passages = Array.from({ length: 3_000 }, (_, i) => ({
      document: i % 5,
      terms: Array.from({ length: 80 }, () => 1 + Math.floor(random() ** 3 * 4_000)),
    }));
    const built = indexOf(passages);
    built.index.settle();
    built.index.add(built.table.add(9_999, 1, 1), Uint32Array.of(17, 1));
    passages.push({ document: 1, terms: [17] });
    for (const query of [[1], [3_999, 17, 2_500], [5_000]]) {
      const expected = naive(passages, query);
      const weights = query.map((t) =>
        inverseFrequency(built.index.documentFrequency(t), built.table.living),
      );
      const found = built.index.search(query, weights, 20, null);
      expect(found).toHaveLength(Math.min(20, expected.size));
      const best = Math.max(0, ...expected.values());
      if (found[0]) expect(found[0].score).toBeCloseTo(best, 3);
      for (const { label, score } of found)
        expect(score).toBeCloseTo(expected.get(label) as number, 3);
    }
  });
});
