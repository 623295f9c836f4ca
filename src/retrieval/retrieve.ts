import type { Hit } from '../domain.js';
import { AppError } from '../errors.js';
import type { Embedder, Reader } from '../models/ports.js';
import type { PassageStore, StoreMatches } from '../store/port.js';
import { queryTerms } from '../text/analyze.js';
import { chooseContext } from './budget.js';
import { rankByCloseness } from './closeness.js';
import { fuse } from './fuse.js';
import { NOTHING_READ, type Readings, readBest, rerank } from './rerank.js';

/** How many of each ranking are fused: 50 found no more on training articles, and took longer. */
export const CANDIDATES = 30;

export interface RetrieveOptions {
  /** How many hits after merging, 1 to 50. */
  readonly limit?: number;
  /** How many tokens the hits may hold together, estimated. */
  readonly contextTokens?: number;
  /** How many of each ranking are fused, 1 to 1,000. */
  readonly candidates?: number;
  readonly documentIds?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface Retrieval {
  /** What to answer from, best first: near-duplicates dropped, neighbours merged, within budget. */
  readonly hits: Hit[];
  /** Every passage that either ranking found, fused and reranked, best first. */
  readonly ranked: Hit[];
  /** What the reader found in the passages that it read. */
  readonly readings: Readings;
  /** What was searched for. */
  readonly queries: string[];
  /** Of the question; null where words alone were searched. */
  readonly vector: Float32Array | null;
  /** Inverse document frequency of each query term, 0 or more. */
  readonly termWeights: Readonly<Record<string, number>>;
  readonly retrieveMs: number;
}

export interface RetrieveDeps {
  readonly store: PassageStore;
  /** Null: words alone are searched. A caller that must do so says that the answer is degraded. */
  readonly embedder: Embedder | null;
  /** Null: nothing is read, and the first ranking stands. */
  readonly reader: Reader | null;
}

/**
 * The passages that may answer a stand-alone question. Throws what the models and the store throw,
 * and `cancelled` once `signal` aborts.
 */
export async function retrieve(
  question: string,
  deps: RetrieveDeps,
  options: RetrieveOptions = {},
): Promise<Retrieval> {
  const started = performance.now();
  const { signal, documentIds } = options;
  const { limit = 8, contextTokens = 2_400 } = options;
  stopIfCancelled(signal);
  const vectors = await deps.embedder?.embed([question], 'query', signal && { signal });
  stopIfCancelled(signal);
  const vector = vectors?.[0] ?? null;
  const matches = await deps.store.search({
    vector,
    terms: queryTerms(question),
    limit: options.candidates ?? CANDIDATES,
    ...(documentIds && { documentIds }),
  });
  stopIfCancelled(signal);
  const { ranked, readings } = await rankAndRead(question, matches, deps.reader, signal);
  stopIfCancelled(signal);
  return {
    hits: chooseContext(ranked, { limit, contextTokens }),
    ranked,
    readings,
    vector,
    queries: [question],
    termWeights: matches.termWeights,
    retrieveMs: performance.now() - started,
  };
}

/** What the store found, fused and, where there is a reader, read and reranked; best first. */
export async function rankAndRead(
  question: string,
  matches: StoreMatches,
  reader: Reader | null,
  signal?: AbortSignal,
): Promise<{ readonly ranked: Hit[]; readonly readings: Readings }> {
  const first = rankMatches(question, matches);
  if (reader === null) return { ranked: first, readings: NOTHING_READ };
  const readings = await readBest(reader, question, first, signal);
  return { ranked: rerank(first, readings), readings };
}

/** By vectors, words and closeness; best first. */
export function rankMatches(question: string, matches: StoreMatches): Hit[] {
  return fuse(matches, { closeness: rankByCloseness(question, matches) });
}

function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', 'The search was cancelled.');
}
