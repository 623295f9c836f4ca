/** Finds what a question is answered from: the passages retrieval ranks, or how documents begin. */
import { isAppError } from '../errors.js';
import type { Embedder, Reader } from '../models/ports.js';
import { type Retrieval, type RetrieveOptions, retrieve } from '../retrieval/retrieve.js';
import type { PassageStore } from '../store/port.js';
import { asksForOverview, overviewOfAll, overviewOfNamed } from './overview.js';

export interface GatherDeps {
  readonly store: PassageStore;
  readonly embedder: Embedder;
  readonly reader: Reader;
  /** A failing model or embedding server gives a lesser answer, marked `degraded`. */
  readonly fallback: boolean;
}

export interface Gathered {
  readonly retrieval: Retrieval;
  /** The question is about documents as a whole, and the hits are their beginnings. */
  readonly isOverview: boolean;
  readonly degraded: boolean;
}

/**
 * Throws what the store and the reader throw, and what the embedder throws where no fallback is
 * allowed.
 */
export async function gather(
  deps: GatherDeps,
  question: string,
  options: RetrieveOptions,
): Promise<Gathered> {
  const { store } = deps;
  if (asksForOverview(question)) {
    const overview = await overviewOfAll(store, question, options.documentIds);
    if (overview !== null) return { retrieval: overview, isOverview: true, degraded: false };
  }
  const { retrieval, degraded } = await retrieveOrDegrade(deps, question, options);
  const named = await overviewOfNamed(store, question, retrieval);
  return { retrieval: named ?? retrieval, isOverview: named !== null, degraded };
}

async function retrieveOrDegrade(
  { store, embedder, reader, fallback }: GatherDeps,
  question: string,
  options: RetrieveOptions,
): Promise<{ retrieval: Retrieval; degraded: boolean }> {
  try {
    const retrieval = await retrieve(question, { store, embedder, reader }, options);
    return { retrieval, degraded: false };
  } catch (error) {
    if (!fallback || !isAppError(error, 'embedding_failed')) throw error;
    const retrieval = await retrieve(question, { store, embedder: null, reader }, options);
    return { retrieval, degraded: true };
  }
}
