import type { DocumentSummary, Turn } from '../domain.js';
import { AppError, isAppError } from '../errors.js';
import { checkText, type DocumentEntry } from './check-entry.js';
import { conversationKey } from './conversations.js';
import { HnswKeeper } from './hnsw-keeper.js';
import type { LocalStoreOptions } from './local.js';
import type {
  FeedbackPage,
  FeedbackRow,
  FeedbackStore,
  IndexStore,
  QuoteLocation,
  Spending,
  StoredKey,
  StoreMatches,
  StoreQuery,
  StoreStatus,
} from './port.js';
import type { QuoteRequest, ReaderApi, StoredDocument } from './reader.js';
import type { RpcClient } from './rpc-client.js';
import type { StoreEvent } from './store-event.js';
import type { WriterApi } from './writer.js';

interface Parts extends LocalStoreOptions {
  readonly onEvent: (event: StoreEvent) => void;
  readonly reader: RpcClient<ReaderApi>;
  readonly writer: RpcClient<WriterApi> | null;
  readonly lock: { release(): void } | null;
}

const LIST_LIMIT = 100;
const MOST_LISTED = 1_000;
/** A thread that does not answer is ended. */
const CLOSE_MS = 5_000;

/** The store over SQLite and an HNSW file. All SQL runs in two threads, one of which writes. */
export class LocalStore implements IndexStore {
  readonly #reader: RpcClient<ReaderApi>;
  readonly #writer: RpcClient<WriterApi> | null;
  readonly #lock: { release(): void } | null;
  readonly #keeper: HnswKeeper;
  readonly #now: () => number;
  #closing: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#reader = parts.reader;
    this.#writer = parts.writer;
    this.#lock = parts.lock;
    this.#now = parts.now ?? Date.now;
    this.#keeper = new HnswKeeper({
      ...{ dir: parts.dir, builds: parts.writer !== null, onEvent: parts.onEvent },
      ...{ m: parts.hnsw.m, efConstruction: parts.hnsw.efConstruction },
      facts: () => this.#reader.call('facts', null),
      useIndex: (manifest) => this.#reader.call('useIndex', manifest),
    });
    this.#keeper.start();
  }

  async status(): Promise<StoreStatus> {
    const facts = await this.#reader.call('facts', null);
    const { embedder, dimensions } = facts;
    return {
      documents: facts.documents,
      passages: facts.passages,
      generation: facts.generation,
      embedder: embedder === null ? null : { id: embedder, dimensions: dimensions ?? 0 },
      vectorIndex: facts.hasGraph ? 'ready' : facts.passages === 0 ? 'exact' : 'building',
      writable: this.#writer !== null,
    };
  }

  async putDocument(entry: DocumentEntry): Promise<{ readonly created: boolean }> {
    const result = await this.#writing().call('putDocument', { ...entry, updatedAt: this.#date() });
    this.#keeper.changed();
    return result;
  }

  async removeDocument(id: string): Promise<boolean> {
    const found = await this.#writing().call('removeDocument', { id });
    if (found) this.#keeper.changed();
    return found;
  }

  async clear(): Promise<void> {
    await this.#writing().call('clear', null);
    this.#keeper.changed();
  }

  listDocuments(page: { limit?: number; after?: string } = {}): Promise<DocumentSummary[]> {
    const limit = Math.max(1, Math.min(MOST_LISTED, Math.floor(page.limit ?? LIST_LIMIT)));
    return this.#reader.call('listDocuments', { limit, after: page.after ?? '' });
  }

  getDocument(id: string): Promise<StoredDocument | null> {
    return this.#reader.call('getDocument', { id });
  }

  missingDocuments(ids: readonly string[]): Promise<string[]> {
    return this.#reader.call('missingDocuments', ids);
  }

  search(query: StoreQuery): Promise<StoreMatches> {
    return this.#reader.call('search', query);
  }

  locateQuote(request: QuoteRequest): Promise<QuoteLocation> {
    return this.#reader.call('locateQuote', request);
  }

  readConversation(id: string): Promise<readonly Turn[] | null> {
    return this.#reader.call('readConversation', { key: conversationKey(id), now: this.#now() });
  }

  async appendTurn(id: string, turn: Turn): Promise<void> {
    const key = conversationKey(id);
    await this.#writing().call('appendTurn', { key, turn, now: this.#now() });
  }

  readSetting(name: string): Promise<string | null> {
    return this.#reader.call('readSetting', { name });
  }

  async writeSetting(name: string, value: string): Promise<void> {
    checkText(name, 'name');
    checkText(value, name);
    await this.#writing().call('writeSetting', { name, value });
  }

  async addKey(key: StoredKey & { readonly sha256: string }): Promise<void> {
    checkText(key.name, 'name');
    await this.#writing().call('addKey', key);
  }

  async revokeKey(id: string): Promise<boolean> {
    return this.#writing().call('revokeKey', { id, at: this.#date() });
  }

  findKey(sha256: string): Promise<StoredKey | null> {
    return this.#reader.call('findKey', { sha256 });
  }

  readKey(id: string): Promise<StoredKey | null> {
    return this.#reader.call('readKey', { id });
  }

  listKeys(): Promise<StoredKey[]> {
    return this.#reader.call('listKeys', null);
  }

  allowsOrigin(origin: string): Promise<boolean> {
    return this.#reader.call('allowsOrigin', { origin });
  }

  async spendRequest(spending: Spending): Promise<boolean> {
    return this.#writing().call('spendRequest', spending);
  }

  async addFeedback({
    conversationId,
    ...vote
  }: Parameters<FeedbackStore['addFeedback']>[0]): Promise<void> {
    for (const field of ['answerId', 'comment', 'question', 'answer'] as const)
      checkText(vote[field] ?? '', field);
    const conversation = conversationId === null ? '' : conversationKey(conversationId);
    await this.#writing().call('addFeedback', { ...vote, conversation, createdAt: this.#date() });
  }

  listFeedback(page: FeedbackPage): Promise<FeedbackRow[]> {
    return this.#reader.call('listFeedback', page);
  }

  settled(): Promise<void> {
    return this.#keeper.settled();
  }

  /** For the thread's owner: the reader will start again, without a graph. */
  readerRestarted(): void {
    this.#keeper.readerRestarted();
  }

  close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #shutDown(): Promise<void> {
    await this.#keeper.close();
    for (const thread of [this.#reader, this.#writer]) {
      if (thread === null) continue;
      await Promise.race([goodbye(thread), delay(CLOSE_MS)]);
      await thread.close();
    }
    this.#lock?.release();
  }

  #date(): string {
    return new Date(this.#now()).toISOString();
  }

  #writing(): RpcClient<WriterApi> {
    if (this.#writer === null)
      throw new AppError('read_only', 'the index was opened for reading in this process');
    return this.#writer;
  }
}

/** Lets the thread finish what it has and close its connection; one that is gone needs nothing. */
async function goodbye(thread: RpcClient<ReaderApi> | RpcClient<WriterApi>): Promise<void> {
  try {
    await (thread as RpcClient<Pick<ReaderApi, 'close'>>).call('close', null);
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
