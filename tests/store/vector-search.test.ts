import { describe, expect, it } from 'vitest';
import type { PassageStore } from '../../src/store/port.js';
import {
  dotOf,
  entryOf,
  indexReady,
  openStore,
  randomNumbers,
  statusWhen,
  temporaryFolder,
  unit,
} from './support.js';

const DIMENSIONS = 64;

/** Vectors around centres, as those of real texts lie. */
function clustered(seed: string, count: number): Float32Array[] {
  const random = randomNumbers(seed);
  const spread = (centre: Float32Array | null) =>
    unit(
      Float32Array.from(
        { length: DIMENSIONS },
        (_, i) => (random() - 0.5) * 1.2 + (centre?.[i] ?? 0) * 4,
      ),
    );
  const centres = Array.from({ length: 20 }, () => spread(null));
  return Array.from({ length: count }, () =>
    spread(centres[Math.floor(random() * centres.length)] as Float32Array),
  );
}

const textOf = (id: string, passages: number) =>
  Array.from({ length: passages }, (_, i) => `${id} ${i}`.padEnd(20, '.')).join('');

async function fill(store: PassageStore, id: string, count: number) {
  const entry = entryOf(id, textOf(id, count), 20, clustered(id, count));
  await store.putDocument(entry);
  return entry;
}

describe('nearest passages', () => {
  it('exact search is exact, and HNSW finds 95 of 100 of it', async () => {
    const { store } = await openStore(temporaryFolder());
    const entry = await fill(store, 'a', 3_000);
    await indexReady(store);
    let found = 0;
    for (const vector of clustered('a', 60)) {
      const truth = entry.vectors
        .map((v, i) => ({ id: entry.passages[i]?.id as string, score: dotOf(v, vector) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, 10);
      const exact = await store.search({ vector, terms: [], limit: 10, exact: true });
      expect(exact.vector.map((r) => r.passageId)).toEqual(truth.map((r) => r.id));
      for (const [i, { score }] of exact.vector.entries())
        expect(score).toBeCloseTo(truth[i]?.score as number, 4);
      const fast = await store.search({ vector, terms: [], limit: 10 });
      const best = new Set(truth.map((r) => r.id));
      found += fast.vector.filter((r) => best.has(r.passageId)).length;
    }
    expect(found / 600).toBeGreaterThanOrEqual(0.95);
  });

  it('finds what came after the graph, and not what went', async () => {
    const { store } = await openStore(temporaryFolder());
    await fill(store, 'a', 300);
    await fill(store, 'b', 900);
    await indexReady(store);
    const late = await fill(store, 'c', 50);
    await store.removeDocument('a');
    const vector = late.vectors[7] as Float32Array;
    const found = await store.search({ vector, terms: [], limit: 40 });
    expect(found.vector[0]).toMatchObject({ passageId: late.passages[7]?.id });
    expect(found.vector).toHaveLength(40);
    const exact = await store.search({ vector, terms: [], limit: 40, exact: true });
    const same = new Set(exact.vector.map((r) => r.passageId));
    expect(found.vector.filter((r) => same.has(r.passageId)).length).toBeGreaterThanOrEqual(38);
    expect(found.passages.some((p) => p.documentId === 'a')).toBe(false);
  });

  it('fills the list when most of what the graph holds is gone', async () => {
    const { store } = await openStore(temporaryFolder());
    await fill(store, 'a', 900);
    const kept = await fill(store, 'b', 30);
    await indexReady(store);
    await store.removeDocument('a');
    const found = await store.search({
      vector: kept.vectors[0] as Float32Array,
      terms: [],
      limit: 30,
    });
    expect(found.vector).toHaveLength(30);
  });

  it('gives as many as there are, in few and in many filtered documents', async () => {
    const { store } = await openStore(temporaryFolder());
    await fill(store, 'a', 2_500);
    const small = await fill(store, 'b', 12);
    await indexReady(store);
    const vector = small.vectors[0] as Float32Array;
    for (const [documentIds, expected] of [
      [['b'], 12],
      [['a'], 100],
      [['a', 'b'], 100],
    ] as const) {
      const request = { vector, terms: [], limit: 100, documentIds };
      const found = await store.search(request);
      expect(found.vector).toHaveLength(expected);
      const exact = await store.search({ ...request, exact: true });
      const same = new Set(exact.vector.map((r) => r.passageId));
      expect(found.vector.filter((r) => same.has(r.passageId)).length).toBeGreaterThanOrEqual(
        expected * 0.95,
      );
    }
  });

  it('builds the graph anew when enough has come or gone', async () => {
    const { store, events } = await openStore(temporaryFolder());
    await fill(store, 'a', 20);
    await indexReady(store);
    await fill(store, 'b', 1_200);
    await statusWhen(store, () => events.filter((e) => e.name === 'hnsw_built').length >= 2);
    expect(events.at(-1)?.detail).toBe('1220 vectors');
  });
});
