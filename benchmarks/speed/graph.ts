/** The HNSW file of a synthetic index: made once, and what was seen meanwhile. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PassageStore } from '../../src/store/port.js';
import { queryTerms } from '../../src/text/analyze.js';
import { makeQueries } from './queries.js';
import { type Latency, latency } from './stats.js';
import { once, openIndex, type SyntheticIndex } from './synthetic-index.js';

const QUERIES = 150;
const PAUSE_MS = 50;

export interface GraphFacts {
  readonly buildMs: number;
  /** Exact hybrid searches by the store while the build ran; null where it was over too soon. */
  readonly searches: (Latency & { readonly count: number }) | null;
  readonly firstMs: number;
}

/** Builds the graph anew where it has not been measured yet. */
export function buildGraph(index: SyntheticIndex, tell: (text: string) => void) {
  return once(index.dir, 'graph', async (): Promise<GraphFacts> => {
    tell(`${index.passages} passages: building the graph`);
    for (const name of readdirSync(index.dir))
      if (name.startsWith('hnsw')) rmSync(path.join(index.dir, name));
    const started = performance.now();
    const store = await openIndex(index.dir);
    try {
      const spent = await searchMeanwhile(store, index);
      await untilReady(store);
      const [firstMs = Number.NaN, ...rest] = spent;
      const searches = rest.length < 20 ? null : { ...latency(rest), count: rest.length };
      return { buildMs: performance.now() - started, searches, firstMs };
    } finally {
      await store.close();
    }
  });
}

export async function untilReady(store: PassageStore): Promise<void> {
  while ((await store.status()).vectorIndex !== 'ready') await sleep(50);
}

export function sizes(dir: string): { readonly database: number; readonly graph: number } {
  const sizeOf = (pattern: RegExp) =>
    readdirSync(dir)
      .filter((name) => pattern.test(name))
      .reduce((sum, name) => sum + statSync(path.join(dir, name)).size, 0);
  return { database: sizeOf(/^vouch\.db$/), graph: sizeOf(/^hnsw-.*\.bin$/) };
}

/** A few searches a second for as long as exact search stands in. */
async function searchMeanwhile(store: PassageStore, index: SyntheticIndex): Promise<number[]> {
  const spent: number[] = [];
  for (const { text, vector } of makeQueries(index, QUERIES)) {
    if ((await store.status()).vectorIndex === 'ready') break;
    const started = performance.now();
    await store.search({ vector, terms: queryTerms(text), limit: 50 });
    spent.push(performance.now() - started);
    await sleep(PAUSE_MS);
  }
  return spent;
}
