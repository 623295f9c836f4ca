import type { DocumentSummary, Passage, SourceDocument, Turn } from '../domain.js';
import { AppError } from '../errors.js';
import { readTurns } from './conversations.js';
import { Database } from './database.js';
import { missingDocuments, readDocument, readSummaries } from './documents.js';
import { listFeedback } from './feedback.js';
import { HnswSearch } from './hnsw-search.js';
import { allowsOrigin, findKey, listKeys, readKey } from './keys.js';
import { locateQuote } from './locate-quote.js';
import type { Manifest } from './manifest.js';
import { PassageSearch } from './passage-search.js';
import type {
  FeedbackPage,
  FeedbackRow,
  QuoteLocation,
  StoredKey,
  StoreMatches,
  StoreQuery,
} from './port.js';
import { readSchemaVersion, readState, SCHEMA_VERSION } from './schema.js';

export interface ReaderOptions {
  readonly dir: string;
  readonly path: string;
  readonly ef: number;
  readonly maxAgeMs: number;
}

/** What the keeper of the HNSW file must know to judge it. */
export interface IndexFacts {
  readonly indexId: string;
  readonly epoch: number;
  readonly generation: number;
  readonly embedder: string | null;
  readonly dimensions: number | null;
  readonly documents: number;
  readonly passages: number;
  /** Passages that the graph in use lacks, and those that it holds though they are gone. */
  readonly missing: number;
  readonly stale: number;
  readonly hasGraph: boolean;
}

/** A connection that only reads, and the searches in memory that follow it. */
export function createReader({ dir, path, ef, maxAgeMs }: ReaderOptions) {
  const db = openForReading(path);
  const searches = new PassageSearch(db);
  searches.refresh();
  return {
    facts: (_: null): IndexFacts => db.transaction('deferred', () => searches.facts()),
    search: (query: StoreQuery): StoreMatches =>
      db.transaction('deferred', () => searches.search(query)),
    useIndex: (manifest: Manifest | null): void =>
      searches.useGraph(manifest === null ? null : new HnswSearch(dir, manifest, ef)),
    listDocuments: (page: { limit: number; after: string }): DocumentSummary[] =>
      readSummaries(db, page),
    missingDocuments: (ids: readonly string[]): string[] => missingDocuments(db, ids),
    getDocument: ({ id }: { id: string }): StoredDocument | null =>
      db.transaction('deferred', () => readDocument(db, id)),
    locateQuote: (request: QuoteRequest): QuoteLocation =>
      db.transaction('deferred', () => locateQuote(db, request)),
    readConversation: ({ key, now }: { key: string; now: number }): readonly Turn[] | null =>
      readTurns(db, key, now, maxAgeMs),
    readSetting: ({ name }: { name: string }): string | null =>
      db.first<{ value: string }>('SELECT value FROM settings WHERE name = ?', [name])?.value ??
      null,
    findKey: ({ sha256 }: { sha256: string }): StoredKey | null => findKey(db, sha256),
    readKey: ({ id }: { id: string }): StoredKey | null => readKey(db, id),
    listKeys: (_: null): StoredKey[] => listKeys(db),
    allowsOrigin: ({ origin }: { origin: string }): boolean => allowsOrigin(db, origin),
    listFeedback: (page: FeedbackPage): FeedbackRow[] => listFeedback(db, page),
    close: (_: null): void => db.close(),
  };
}

export type ReaderApi = ReturnType<typeof createReader>;

export interface StoredDocument {
  readonly document: SourceDocument;
  readonly passages: readonly Passage[];
}

export interface QuoteRequest {
  readonly documentId: string;
  readonly quote: string;
  readonly start?: number;
  readonly end?: number;
}

function openForReading(path: string): Database {
  const db = new Database(path, { timeoutMs: 5_000 });
  try {
    db.all('PRAGMA query_only = ON');
    db.all('PRAGMA temp_store = MEMORY');
    const version = readSchemaVersion(db);
    if (version === 0)
      throw new AppError('store_unavailable', 'the index folder holds no index yet: ingest first');
    if (version < SCHEMA_VERSION)
      throw new AppError(
        'store_unavailable',
        'the index is of an older version: have a process write to it once (vouch ingest, vouch serve)',
      );
    readState(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
