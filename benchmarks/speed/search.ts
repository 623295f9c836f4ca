/** Retrieval without the embedding: what 1,000 to 100,000 passages cost. */
import type { Embedder } from '../../src/models/ports.js';
import { CANDIDATES, retrieve } from '../../src/retrieval/retrieve.js';
import type { PassageStore } from '../../src/store/port.js';
import { dot } from '../../src/store/vector-block.js';
import { queryTerms } from '../../src/text/analyze.js';
import { Fts5 } from './fts5.js';
import { buildGraph, untilReady } from './graph.js';
import { measureOpening } from './open-store.js';
import { makeQueries, type Query } from './queries.js';
import { below, randomFrom } from './random.js';
import { type Measured, searchTables } from './search-tables.js';
import type { BenchOptions } from './section.js';
import { type Latency, latency, mean, median, recallAt } from './stats.js';
import { DIMENSIONS, HNSW, openIndex, syntheticIndex } from './synthetic-index.js';

const ROUNDS = 3;
const WARM_UP = 20;

export async function searchSection(options: BenchOptions): Promise<string> {
  const measured: Measured[] = [];
  for (const size of options.quick ? [1_000, 5_000] : [1_000, 20_000, 100_000])
    measured.push(await measureSize(size, options));
  return searchTables(measured, measureDots());
}

async function measureSize(size: number, { quick, tell }: BenchOptions): Promise<Measured> {
  const index = await syntheticIndex(size, tell);
  const graph = await buildGraph(index, tell);
  tell(`${size} passages: opening`);
  const opening = await measureOpening(index, 3);
  const fts5 = Fts5.open(index);
  const store = await openIndex(index.dir);
  try {
    await untilReady(store);
    tell(`${size} passages: searching`);
    const queries = makeQueries(index, quick ? 50 : 200);
    const ways = waysToSearch(store, fts5);
    for (const query of queries.slice(0, WARM_UP))
      for (const search of Object.values(ways)) await search(query);
    const rounds: Record<string, number[]>[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await timeInTurns(ways, queries));
    const exact = await compareWithExact(store, queries.slice(0, quick ? 20 : 100));
    const latencies = Object.fromEntries(
      Object.keys(ways).map((way) => [way, medianOf(rounds.map((r) => latency(r[way] ?? [])))]),
    );
    return { size, dir: index.dir, graph, opening, latencies, ...exact };
  } finally {
    fts5.close();
    await store.close();
  }
}

type Ways = Readonly<Record<string, (query: Query) => unknown>>;

function waysToSearch(store: PassageStore, fts5: Fts5): Ways {
  const limit = CANDIDATES;
  return {
    hybrid: ({ text, vector }) => retrieve(text, { store, embedder: given(vector), reader: null }),
    vector: ({ vector }) => store.search({ vector, terms: [], limit }),
    lexical: ({ text }) => store.search({ vector: null, terms: queryTerms(text), limit }),
    both: ({ text, vector }) => store.search({ vector, terms: queryTerms(text), limit }),
    fts5: ({ text }) => fts5.search(text),
  };
}

/** What the embedder would have said, at once. */
function given(vector: Float32Array): Embedder {
  return {
    id: 'synthetic',
    dimensions: DIMENSIONS,
    embed: async () => [vector],
    close: async () => {},
  };
}

/**
 * The ways by turns, so that whatever disturbs disturbs all of them; each with another query, so that
 * none finds in the caches what the one before it has fetched.
 */
async function timeInTurns(ways: Ways, queries: readonly Query[]) {
  const spent: Record<string, number[]> = {};
  const apart = Math.floor(queries.length / Object.keys(ways).length);
  for (let turn = 0; turn < queries.length; turn++) {
    for (const [i, [way, search]] of Object.entries(ways).entries()) {
      const query = queries[(turn + i * apart) % queries.length] as Query;
      const started = performance.now();
      await search(query);
      spent[way] ??= [];
      spent[way].push(performance.now() - started);
    }
  }
  return spent;
}

async function compareWithExact(store: PassageStore, queries: readonly Query[]) {
  const spent: number[] = [];
  const recalls: number[] = [];
  for (const { vector } of queries) {
    const started = performance.now();
    const exact = await store.search({ vector, terms: [], limit: CANDIDATES, exact: true });
    spent.push(performance.now() - started);
    const found = await store.search({ vector, terms: [], limit: CANDIDATES });
    recalls.push(recallAt(10, idsOf(found.vector), idsOf(exact.vector)));
  }
  return { exact: latency(spent), recall: mean(recalls), compared: queries.length };
}

const idsOf = (ranked: readonly { readonly passageId: string }[]): string[] =>
  ranked.map(({ passageId }) => passageId);

function medianOf(rounds: readonly Latency[]): Latency {
  const middle = (field: keyof Latency) => median(rounds.map((round) => round[field]));
  return { p50: middle('p50'), p95: middle('p95'), p99: middle('p99') };
}

/** Milliseconds to compare a vector with as many others, strewn over memory, as `ef` asks for. */
function measureDots(): number {
  const count = 50_000;
  const random = randomFrom(1);
  const block = Float32Array.from({ length: count * DIMENSIONS }, random);
  const query = block.slice(0, DIMENSIONS);
  const spent: number[] = [];
  let sum = 0;
  for (let round = 0; round < 500; round++) {
    const places = Array.from({ length: HNSW.ef }, () => below(count, random) * DIMENSIONS);
    const started = performance.now();
    for (const place of places) sum += dot(block, place, query);
    spent.push(performance.now() - started);
  }
  return Number.isFinite(sum) ? median(spent) : Number.NaN;
}
