/** A collection in a store of its own, ingested and searched as in production. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { splitDocument } from '../../src/corpus/split.js';
import type { Hit, SourceDocument } from '../../src/domain.js';
import { passageInput } from '../../src/models/passage-input.js';
import type { Embedder, Reader } from '../../src/models/ports.js';
import { type RerankWeights, readBest, rerank } from '../../src/retrieval/rerank.js';
import { CANDIDATES, rankMatches } from '../../src/retrieval/retrieve.js';
import { openLocalStore } from '../../src/store/local.js';
import type { PassageStore, StoreMatches } from '../../src/store/port.js';
import { queryTerms } from '../../src/text/analyze.js';
import type { Collection, CollectionDocument } from './data.js';

/** Document ids, best first, by each way of searching. */
export interface Rankings {
  readonly lexical: readonly string[];
  readonly vector: readonly string[];
  readonly hybrid: readonly string[];
  /** The hybrid's best, read and put in order once more: what the product does. */
  readonly reranked: readonly string[];
  /** The same with other weights. */
  rerankedWith(weights: RerankWeights): readonly string[];
}

/** Ingests the collection, ranks each query and removes the index again. */
export async function rankAll(
  collection: Collection,
  embedder: Embedder,
  reader: Reader,
  onProgress: (done: string) => void,
): Promise<Rankings[]> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'vouch-eval-'));
  const store = await openLocalStore({
    dir,
    mode: 'read-write',
    hnsw: { m: 16, efConstruction: 200, ef: 100 },
    conversation: { maxTurns: 1, maxAgeHours: 1 },
  });
  try {
    for (const [i, document] of collection.documents.entries()) {
      await ingest(document, store, embedder);
      if (i % 100 === 99) onProgress(`${i + 1} documents`);
    }
    const rankings: Rankings[] = [];
    for (const [i, query] of collection.queries.entries()) {
      rankings.push(await rank(query.text, store, embedder, reader));
      if (i % 100 === 99) onProgress(`${i + 1} questions`);
    }
    return rankings;
  } finally {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function ingest(
  { id, title, text: raw }: CollectionDocument,
  store: PassageStore,
  embedder: Embedder,
): Promise<void> {
  const text = raw.normalize('NFC').replace(/\r\n?/g, '\n');
  const version = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const shape = { format: 'text', origin: 'api', url: null } as const;
  const document: SourceDocument = { id, version, title, text, ...shape };
  const passages = splitDocument(document);
  const inputs = passages.map((passage) => passageInput(title, passage.text));
  const vectors = await embedder.embed(inputs, 'passage');
  await store.putDocument({ document, passages, vectors, embedderId: embedder.id });
}

async function rank(
  question: string,
  store: PassageStore,
  embedder: Embedder,
  reader: Reader,
): Promise<Rankings> {
  const [vector = null] = await embedder.embed([question], 'query');
  const terms = queryTerms(question);
  const matches = await store.search({ vector, terms, limit: CANDIDATES, exact: true });
  const hits = rankMatches(question, matches);
  const readings = await readBest(reader, question, hits);
  return {
    lexical: documentsOf(matches, matches.lexical),
    vector: documentsOf(matches, matches.vector),
    hybrid: documentsIn(hits),
    reranked: documentsIn(rerank(hits, readings)),
    rerankedWith: (weights) => documentsIn(rerank(hits, readings, weights)),
  };
}

function documentsOf(
  matches: StoreMatches,
  list: readonly { readonly passageId: string }[],
): string[] {
  const owners = new Map(matches.passages.map(({ id, documentId }) => [id, documentId]));
  return distinct(list.map(({ passageId }) => owners.get(passageId) ?? ''));
}

function documentsIn(hits: readonly Hit[]): string[] {
  return distinct(hits.map((hit) => hit.passage.documentId));
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
