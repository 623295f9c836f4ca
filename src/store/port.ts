import type {
  DocumentSummary,
  Passage,
  RetrievedPassage,
  SourceDocument,
  Turn,
} from '../domain.js';

export interface StoreStatus {
  readonly documents: number;
  readonly passages: number;
  /** Grows with each committed change. */
  readonly generation: number;
  /** The embedder that made the vectors; null while the index is empty and unclaimed. */
  readonly embedder: { readonly id: string; readonly dimensions: number } | null;
  /** `ready`: HNSW answers; `building`: exact search stands in for it; `exact`: too few to need it. */
  readonly vectorIndex: 'ready' | 'building' | 'exact';
  readonly writable: boolean;
}

export interface StoreQuery {
  /** Unit length; null leaves the vector search out. */
  readonly vector: Float32Array | null;
  /** Analysed terms (see `text/analyze`); an empty list leaves the lexical search out. */
  readonly terms: readonly string[];
  /** How many of each list at the most, 1 to 1,000. */
  readonly limit: number;
  readonly documentIds?: readonly string[];
  /** Search the vectors exhaustively even where the HNSW index could answer. */
  readonly exact?: boolean;
}

export interface Ranked {
  readonly passageId: string;
  /** Cosine similarity in [-1, 1], or BM25, 0 or more. Higher is better. */
  readonly score: number;
}

/** Both rankings of one generation, best first, and the passages that they name. */
export interface StoreMatches {
  readonly generation: number;
  readonly vector: readonly Ranked[];
  readonly lexical: readonly Ranked[];
  readonly passages: readonly RetrievedPassage[];
  /** Inverse document frequency of each query term (BM25's, 0 or more); absent terms get the most. */
  readonly termWeights: Readonly<Record<string, number>>;
}

export type QuoteLocation =
  | {
      readonly result: 'exact' | 'moved' | 'changed';
      readonly start: number;
      readonly end: number;
      readonly version: string;
    }
  | { readonly result: 'gone'; readonly version: string | null };

/**
 * The truth on disk. Every promise that resolves after a change means: committed, durable and
 * searchable. Throws `store_unavailable`, `disk_full`, `read_only`, `index_locked`,
 * `index_too_new`, `embedder_mismatch`.
 */
export interface PassageStore {
  status(): Promise<StoreStatus>;
  /**
   * Adds a document or replaces the one of the same id, atomically. `vectors[i]` is of
   * `passages[i]`; wrong lengths or values that are not finite are refused with
   * `embedding_failed`. The first write claims the index for `embedderId`.
   */
  putDocument(entry: {
    readonly document: SourceDocument;
    readonly passages: readonly Passage[];
    readonly vectors: readonly Float32Array[];
    readonly embedderId: string;
  }): Promise<{ readonly created: boolean }>;
  /** False when there was none. Its text is gone from every later answer. */
  removeDocument(id: string): Promise<boolean>;
  /** Removes every document and forgets the embedder, to embed anew. Conversations stay. */
  clear(): Promise<void>;
  /** In order of id. `after` is the last id of the page before. */
  listDocuments(page?: {
    readonly limit?: number;
    readonly after?: string;
  }): Promise<DocumentSummary[]>;
  getDocument(
    id: string,
  ): Promise<{ readonly document: SourceDocument; readonly passages: readonly Passage[] } | null>;
  /** Those of the ids that no document has, in the order given. */
  missingDocuments(ids: readonly string[]): Promise<string[]>;
  search(query: StoreQuery): Promise<StoreMatches>;
  /** Where a quote stands now in the current version of a document, exactly or approximately. */
  locateQuote(request: {
    readonly documentId: string;
    readonly quote: string;
    readonly start?: number;
    readonly end?: number;
  }): Promise<QuoteLocation>;
  /** Null when unknown or expired. Oldest turn first. */
  readConversation(id: string): Promise<readonly Turn[] | null>;
  /** Begins the conversation where it is new; keeps its last turns only. */
  appendTurn(id: string, turn: Turn): Promise<void>;
  /** Small values that belong to the index, such as the admin key's hash. */
  readSetting(name: string): Promise<string | null>;
  writeSetting(name: string, value: string): Promise<void>;
  /** Resolves when the vector index is up to date on disk, or could not be brought so. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
