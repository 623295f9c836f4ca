/** The public object: everything that the HTTP surface and the command line can do. */
import type { IngestProgress, IngestReport } from './ingest/report.js';
import type {
  AnswerEvent,
  ChatRequest,
  DocumentCreated,
  DocumentDetail,
  DocumentList,
  DocumentRequest,
  SearchRequest,
  SearchResponse,
  VerifyRequest,
  VerifyResponse,
} from './protocol.js';
import type { StoreStatus } from './store/port.js';

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface Readiness {
  readonly ready: boolean;
  /** Why not, in words for an operator; null when ready. */
  readonly cause: string | null;
  readonly mode: 'local' | 'openai';
  readonly chatModel: string;
  readonly embedder: string;
  readonly store: StoreStatus | null;
}

export interface Assistant {
  /** `start`, `sources`, text, citations and sentences as they close, and `end` at last. */
  ask(request: ChatRequest, options?: CallOptions): AsyncGenerator<AnswerEvent, void, void>;
  search(request: SearchRequest, options?: CallOptions): Promise<SearchResponse>;
  verify(request: VerifyRequest): Promise<VerifyResponse>;
  listDocuments(page?: { limit?: number; after?: string }): Promise<DocumentList>;
  getDocument(id: string): Promise<DocumentDetail>;
  addDocument(request: DocumentRequest, options?: CallOptions): Promise<DocumentCreated>;
  removeDocument(id: string): Promise<void>;
  /** Brings the index in line with the corpus folder. `reembed` begins anew with this embedder. */
  ingest(options?: {
    readonly reembed?: boolean;
    readonly onProgress?: (progress: IngestProgress) => void;
    readonly signal?: AbortSignal;
  }): Promise<IngestReport>;
  readiness(): Promise<Readiness>;
  /** The key's SHA-256 is stored; `made` holds the key once, when it was made just now. */
  adminKey(): Promise<{ readonly sha256: string; readonly made: string | null }>;
  close(): Promise<void>;
}
