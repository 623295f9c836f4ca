/** The public object: everything that the HTTP surface and the command line can do. */
import { createHash, randomBytes } from 'node:crypto';
import { type AnswerDeps, answer, LOCAL_MODEL } from './answer/answer.js';
import type { Exchange } from './answer/history.js';
import { documentIdOf } from './corpus/document-id.js';
import type { DocumentInput, DocumentPreparer } from './corpus/prepare.js';
import { type FoundRecord, type RecordMap, readRecords } from './corpus/records.js';
import { checkKind } from './corpus/sniff.js';
import type { DocumentFormat } from './domain.js';
import { AppError, isAppError } from './errors.js';
import { audit } from './factcheck/audit.js';
import { type CheckDeps, check } from './factcheck/check.js';
import { FeedbackLog } from './feedback.js';
import { embedPassages } from './ingest/embed-passages.js';
import { ingestCorpus } from './ingest/ingest.js';
import type { IngestProgress, IngestReport } from './ingest/report.js';
import { ingestWeb, type WebIngestOptions } from './ingest/web/ingest-web.js';
import { Keys } from './keys.js';
import type { LoadedModels } from './models/local-models.js';
import type {
  AnswerEvent,
  AuditEvent,
  AuditRequest,
  ChatRequest,
  ChatResponse,
  CheckEvent,
  ClaimsCheckRequest,
  DocumentCreated,
  DocumentDetail,
  DocumentList,
  DocumentRequest,
  RecordsCreated,
  SearchRequest,
  SearchResponse,
  VerifyRequest,
  VerifyResponse,
} from './protocol.js';
import { toSearchPassage } from './retrieval/present.js';
import { CANDIDATES, retrieve } from './retrieval/retrieve.js';
import type { IndexStore, StoreStatus } from './store/port.js';

export type { Exchange };

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export type WebRequest = Omit<WebIngestOptions, 'store' | 'add' | 'maxDocumentBytes'>;

export interface FileRequest extends Pick<DocumentRequest, 'id' | 'title' | 'url'> {
  readonly bytes: Uint8Array;
  readonly format: DocumentFormat;
}

export interface AskOptions extends CallOptions {
  /**
   * The conversation so far, oldest first, where the caller keeps it. It stands in for what is
   * remembered under a `conversationId`, which the request then leaves out.
   */
  readonly history?: readonly Exchange[];
}

export interface Readiness {
  /** Why it cannot answer, for an operator; null when it can. */
  readonly cause: AppError | null;
  readonly mode: 'local' | 'openai';
  readonly chatModel: string;
  readonly embedder: string;
  readonly store: StoreStatus | null;
}

export interface IngestRequest {
  /** Forget all documents and vectors first, and claim the index for this embedder. */
  readonly reembed?: boolean;
  /** Which columns of tables and fields of JSON lines a document comes from. */
  readonly map?: RecordMap | undefined;
  readonly onProgress?: (progress: IngestProgress) => void;
  readonly signal?: AbortSignal;
}

export interface AssistantDeps extends AnswerDeps, CheckDeps {
  readonly store: IndexStore;
  /** What the local ones of `embedder`, `reader` and `verifier` live in. */
  readonly models: LoadedModels;
  readonly preparer: DocumentPreparer;
  readonly corpusDir: string;
  readonly maxDocumentBytes: number;
  /** Set by the operator; left out, one is made and its hash kept in the index. */
  readonly adminKey?: string | undefined;
}

const DEFAULT_SEARCH_LIMIT = 10;
const DEFAULT_PAGE = 100;
/** Of one upload: each is embedded and stored by itself. */
const MAX_RECORDS = 1_000;
const MAX_PAGE = 1_000;
const ADMIN_KEY_SETTING = 'admin-key-sha256';

export class Assistant {
  readonly keys: Keys;
  readonly feedback: FeedbackLog;
  readonly #deps: AssistantDeps;
  #ingesting: Promise<unknown> = Promise.resolve();

  constructor(deps: AssistantDeps) {
    this.#deps = deps;
    this.keys = new Keys(deps.store);
    this.feedback = new FeedbackLog(deps.store);
  }

  /** `start`, `sources`, text, citations and sentences as they close, and `end` at last. */
  async *ask(
    request: ChatRequest,
    { signal = new AbortController().signal, history }: AskOptions = {},
  ): AsyncGenerator<AnswerEvent, void, void> {
    await this.#requireDocuments(request.documentIds);
    yield* answer(this.#deps, request, { signal, history });
  }

  /** What `ask` ends with. */
  async answer(request: ChatRequest | string, options: AskOptions = {}): Promise<ChatResponse> {
    const asked = typeof request === 'string' ? { message: request } : request;
    for await (const event of this.ask(asked, options))
      if (event.type === 'end') return event.response;
    throw new AppError('internal', 'The answer broke off.');
  }

  /** `start`, a `result` for each claim in order, and `end`. */
  async *check(
    request: ClaimsCheckRequest,
    options: CallOptions = {},
  ): AsyncGenerator<CheckEvent, void, void> {
    await this.#requireDocuments(request.documentIds);
    yield* check(this.#deps, request, options.signal ?? new AbortController().signal);
  }

  /** Pairs of passages that contradict each other, best first in the `end`. */
  async *audit(
    request: AuditRequest = {},
    options: CallOptions = {},
  ): AsyncGenerator<AuditEvent, void, void> {
    await this.#requireDocuments(request.documentIds);
    yield* audit(this.#deps, request, options.signal ?? new AbortController().signal);
  }

  async search(request: SearchRequest, options: CallOptions = {}): Promise<SearchResponse> {
    const { store, embedder, reader } = this.#deps;
    const limit = request.limit ?? DEFAULT_SEARCH_LIMIT;
    await this.#requireDocuments(request.documentIds);
    const { ranked } = await retrieve(
      request.query,
      { store, embedder, reader },
      {
        ...options,
        candidates: Math.max(CANDIDATES, limit),
        ...(request.documentIds && { documentIds: request.documentIds }),
      },
    );
    const passages = ranked.slice(0, limit).map(toSearchPassage);
    return { offsetUnit: 'utf-16', passages };
  }

  /** Where a quote stands now. A document that is not there gives `gone`. */
  async verify(request: VerifyRequest): Promise<VerifyResponse> {
    const { documentId, quote, start, end } = request;
    if (start !== undefined && end !== undefined && end < start)
      throw new AppError('invalid_request', 'end: must not be before start');
    const location = await this.#deps.store.locateQuote({
      documentId,
      quote,
      ...(start !== undefined && { start }),
      ...(end !== undefined && { end }),
    });
    return { offsetUnit: 'utf-16', ...location };
  }

  async listDocuments(page: { limit?: number; after?: string } = {}): Promise<DocumentList> {
    const limit = Math.min(page.limit ?? DEFAULT_PAGE, MAX_PAGE);
    const after = page.after === undefined ? {} : { after: page.after };
    const found = await this.#deps.store.listDocuments({ limit: limit + 1, ...after });
    const documents = found.slice(0, limit);
    return { documents, next: found.length > limit ? (documents.at(-1)?.id ?? null) : null };
  }

  /** Throws `document_not_found`. */
  async getDocument(id: string): Promise<DocumentDetail> {
    const found = await this.#deps.store.getDocument(id);
    if (found === null) throw documentNotFound(id);
    const { version, title, url, format, text, marks } = found.document;
    const passages = found.passages.map((passage) => ({
      id: passage.id,
      start: passage.start,
      end: passage.end,
      text: passage.text,
      sentences: passage.sentences.map(({ start, end }) => ({ start, end })),
    }));
    const about = { id, version, title, url, format, ...(marks && { marks: [...marks] }) };
    return { offsetUnit: 'utf-16', ...about, text, passages };
  }

  /** Resolves once the document is durable and searchable. Without an id, its address or text gives one. */
  addDocument(request: DocumentRequest, options: CallOptions = {}): Promise<DocumentCreated> {
    const { text, format = 'text', ...about } = request;
    return this.#add({ ...about, raw: text, format }, request.url ?? text, options);
  }

  /** As `addDocument`, of a file's bytes. Throws `unprocessable_document` that says what to mend. */
  async addFile(
    { bytes, ...about }: FileRequest,
    options: CallOptions = {},
  ): Promise<DocumentCreated> {
    checkKind(bytes, about.format);
    return this.#add({ ...about, raw: bytes }, about.url ?? bytes, options);
  }

  /** A document of each record of a table or of JSON lines, their ids below the one given. */
  async addRecords(
    { text, format, id }: { text: string; format: 'csv' | 'jsonl'; id?: string | undefined },
    options: CallOptions = {},
  ): Promise<RecordsCreated> {
    const records: FoundRecord[] = [];
    for await (const record of readRecords(text, format)) records.push(record);
    if (records.length > MAX_RECORDS)
      throw new AppError(
        'unprocessable_document',
        `holds more than ${MAX_RECORDS} records: split it`,
      );
    const documents: DocumentCreated[] = [];
    const skipped: { record: string; reason: string }[] = [];
    for (const record of records) {
      if ('reason' in record) skipped.push({ record: record.key, reason: record.reason });
      else {
        const place = documentIdOf(`${id ?? defaultId(text)}/${record.key}`);
        documents.push(await this.#add({ id: place, raw: record.read, format }, place, options));
      }
    }
    return { documents, skipped };
  }

  async #add(
    request: Pick<DocumentRequest, 'id' | 'title' | 'url'> & Pick<DocumentInput, 'raw' | 'format'>,
    source: string | Uint8Array,
    options: CallOptions,
  ): Promise<DocumentCreated> {
    const { store, embedder, preparer } = this.#deps;
    const { document, passages } = await preparer.prepareDocument({
      ...request,
      id: request.id ?? defaultId(source),
      origin: 'api',
      fallbackTitle: request.id ?? 'Untitled',
    });
    const vectors = await embedPassages(embedder, document.title, passages, options);
    await store.putDocument({ document, passages, vectors, embedderId: embedder.id });
    const { id, version, title } = document;
    return { id, version, title, passages: passages.length };
  }

  /** Throws `document_not_found`. */
  async removeDocument(id: string): Promise<void> {
    if (!(await this.#deps.store.removeDocument(id))) throw documentNotFound(id);
  }

  /** Brings the index in line with the corpus folder, one run at a time. */
  ingest(request: IngestRequest = {}): Promise<IngestReport> {
    const run = this.#ingesting.then(async () => {
      const { corpusDir, maxDocumentBytes, store, embedder, preparer } = this.#deps;
      if (request.reembed) await store.clear();
      const { map, onProgress, signal } = request;
      const options = { corpusDir, maxDocumentBytes, store, embedder, preparer };
      return ingestCorpus({ ...options, map, onProgress, signal });
    });
    this.#ingesting = run.catch(() => undefined);
    return run;
  }

  /** Reads pages of a site: an act of whoever runs Vouch, never of who asks. Their documents stay as the API's do. */
  ingestWeb(request: WebRequest): Promise<IngestReport> {
    const { store, maxDocumentBytes } = this.#deps;
    const { signal } = request;
    return ingestWeb({
      ...request,
      store,
      maxDocumentBytes,
      add: (page) => this.addFile(page, signal === undefined ? {} : { signal }),
    });
  }

  /** Resolves when the vector index on disk is built for what the index holds now. */
  settled(): Promise<void> {
    return this.#deps.store.settled();
  }

  async readiness(): Promise<Readiness> {
    const { store, embedder, llm } = this.#deps;
    const described = {
      mode: llm === null ? ('local' as const) : ('openai' as const),
      chatModel: llm?.chat.name ?? LOCAL_MODEL,
      embedder: embedder.id,
    };
    try {
      const status = await store.status();
      const cause = await this.#causeNotReady(status);
      return { cause, ...described, store: status };
    } catch (error) {
      const detail = isAppError(error) ? error.message : 'The index cannot be read.';
      const cause = new AppError('store_unavailable', detail, { cause: error });
      return { cause, ...described, store: null };
    }
  }

  async #causeNotReady(status: StoreStatus): Promise<AppError | null> {
    const { models, embedder } = this.#deps;
    const mismatch = embedderMismatch(status, embedder.id);
    if (mismatch !== null) return new AppError('store_unavailable', mismatch);
    const fault = await models.fault();
    return fault === null ? null : new AppError('model_unavailable', fault);
  }

  /**
   * The key's SHA-256 in hex, null while there is none and this process may not make one; `made`
   * holds the key itself once, when it was made just now.
   */
  async adminKey(): Promise<{ readonly sha256: string | null; readonly made: string | null }> {
    const { adminKey, store } = this.#deps;
    if (adminKey !== undefined) return { sha256: sha256(adminKey), made: null };
    const stored = await store.readSetting(ADMIN_KEY_SETTING);
    if (stored !== null) return { sha256: stored, made: null };
    if (!(await store.status()).writable) return { sha256: null, made: null };
    const made = `vouch_${randomBytes(32).toString('base64url')}`;
    await store.writeSetting(ADMIN_KEY_SETTING, sha256(made));
    return { sha256: sha256(made), made };
  }

  /** A mistyped id would otherwise read as documents that do not say. */
  async #requireDocuments(ids: readonly string[] = []): Promise<void> {
    const [missing] = ids.length === 0 ? [] : await this.#deps.store.missingDocuments(ids);
    if (missing !== undefined) throw documentNotFound(missing);
  }

  async close(): Promise<void> {
    const { store, models, preparer } = this.#deps;
    await Promise.allSettled([models.close(), preparer.close()]);
    await store.close();
  }
}

/** Null when this embedder's vectors can be compared with those of the index. */
export function embedderMismatch(status: StoreStatus, embedderId: string): string | null {
  if (status.embedder === null || status.embedder.id === embedderId) return null;
  return (
    `The index holds vectors of ${status.embedder.id}, but the embedder is ${embedderId}. ` +
    'Run `npx vouch ingest --reembed` to embed anew, or set VOUCH_EMBEDDING_MODEL and ' +
    'VOUCH_RETRIEVER_DIR back.'
  );
}

function documentNotFound(id: string): AppError {
  return new AppError(
    'document_not_found',
    `There is no document with the id ${JSON.stringify(id)}.`,
  );
}

function defaultId(source: string | Uint8Array): string {
  return `doc_${sha256(source).slice(0, 20)}`;
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
