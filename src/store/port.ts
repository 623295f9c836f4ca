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

/** A key of the index; the key itself is nowhere, its SHA-256 is what it is found by. */
export interface StoredKey {
  readonly id: string;
  readonly name: string;
  /** Exact origins of the pages that it is for. */
  readonly origins: readonly string[];
  /** Requests a minute for each client address. */
  readonly perMinute: number;
  /** Questions a day for all clients together; null for no limit. */
  readonly perDay: number | null;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

/** One request of a key on a day, counted in days since 1970, UTC. */
export interface Spending {
  readonly key: string;
  readonly day: number;
  readonly limit: number;
}

/** Throws like `PassageStore`. Every read sees every change that was acknowledged. */
export interface KeyStore {
  addKey(key: StoredKey & { readonly sha256: string }): Promise<void>;
  /** False when there is none; one that was revoked before keeps its date. */
  revokeKey(id: string): Promise<boolean>;
  /** Revoked ones too. */
  findKey(sha256: string): Promise<StoredKey | null>;
  readKey(id: string): Promise<StoredKey | null>;
  /** Newest first. */
  listKeys(): Promise<StoredKey[]>;
  /** Whether a key that is not revoked names this origin. */
  allowsOrigin(origin: string): Promise<boolean>;
  /** Counts the request, durably; false, and nothing counted, where the day's limit is reached. */
  spendRequest(spending: Spending): Promise<boolean>;
}

export interface FeedbackRow {
  /** Grows with each vote: the page after this one begins below it. */
  readonly row: number;
  readonly id: string;
  readonly answerId: string;
  readonly rating: string;
  readonly reason: string | null;
  readonly comment: string | null;
  readonly question: string | null;
  readonly answer: string | null;
  /** Id of the key that it came with. */
  readonly keyId: string | null;
  readonly createdAt: string;
}

/** `conversation` is a digest, or empty. */
export type NewFeedback = Omit<FeedbackRow, 'row'> & { readonly conversation: string };

export interface FeedbackPage {
  readonly limit: number;
  /** The rows below this one; left out, from the newest. */
  readonly before?: number;
}

export interface FeedbackStore {
  /** Takes the place of an earlier vote on the answer in the same conversation. The oldest of many go. */
  addFeedback(
    vote: Omit<FeedbackRow, 'row' | 'createdAt'> & { readonly conversationId: string | null },
  ): Promise<void>;
  /** Newest first. */
  listFeedback(page: FeedbackPage): Promise<FeedbackRow[]>;
}

export type IndexStore = PassageStore & KeyStore & FeedbackStore;
