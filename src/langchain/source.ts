import { Document } from '@langchain/core/documents';
import type {
  AnswerEvent,
  ChatRequest,
  DocumentCreated,
  DocumentRequest,
  SearchPassage,
  SearchRequest,
  SearchResponse,
} from '../protocol.js';

interface CallOptions {
  readonly signal?: AbortSignal;
}

/** What answers: a `VouchClient` over HTTP, or what `createVouch` gives, in this process. */
export interface VouchSource {
  ask(request: ChatRequest, options?: CallOptions): AsyncIterable<AnswerEvent>;
  search(request: SearchRequest, options?: CallOptions): Promise<SearchResponse>;
  addDocument(request: DocumentRequest, options?: CallOptions): Promise<DocumentCreated>;
  removeDocument(id: string): Promise<void>;
}

export interface PassageMetadata extends Record<string, unknown> {
  /** Address or id of the document. */
  readonly source: string;
  readonly title: string;
  /** Orders the passages of one query, best first; means nothing across queries. */
  readonly score: number;
  /** Where the text stands, word for word: offsets are UTF-16 code units of the document. */
  readonly citation: {
    readonly documentId: string;
    readonly version: string;
    readonly title: string;
    readonly url: string | null;
    readonly passageId: string;
    readonly quote: string;
    readonly start: number;
    readonly end: number;
  };
}

export function toDocument(passage: SearchPassage): Document<PassageMetadata> {
  const { id, documentId, version, title, url, text, start, end, score } = passage;
  const place = { documentId, version, title, url, start, end };
  return new Document({
    id,
    pageContent: text,
    metadata: {
      source: url ?? documentId,
      title,
      score,
      citation: { ...place, passageId: id, quote: text },
    },
  });
}
