import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { VouchClient } from '../client/client.js';
import { isAbort } from '../client/event-stream.js';
import type { DocumentSummary } from '../protocol.js';

const PAGE = 100;
/** A search among titles reads the list up to here. */
const MAX_LISTED = 20_000;

/** The list of documents as far as it is loaded. */
export class Library implements ReactiveController {
  documents: readonly DocumentSummary[] = [];
  error: unknown = null;
  isLoading = false;
  #next: string | null = null;
  #client: VouchClient;
  #reading = new AbortController();
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost, client: VouchClient) {
    this.#host = host;
    this.#client = client;
    host.addController(this);
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  hostDisconnected(): void {
    this.#reading.abort();
  }

  /** Begins anew, with what is shown left until the answer is there. */
  async load(client: VouchClient = this.#client): Promise<void> {
    this.#client = client;
    this.#reading.abort();
    this.#reading = new AbortController();
    this.isLoading = false;
    await this.#read(null);
  }

  async more(): Promise<void> {
    if (this.#next !== null) await this.#read(this.#next);
  }

  async all(): Promise<void> {
    while (this.hasMore && !this.isLoading && this.documents.length < MAX_LISTED) {
      await this.more();
      if (this.error !== null) return;
    }
  }

  async #read(after: string | null): Promise<void> {
    if (this.isLoading) return;
    const { signal } = this.#reading;
    this.isLoading = true;
    this.#host.requestUpdate();
    try {
      const page = { limit: PAGE, ...(after !== null && { after }) };
      const { documents, next } = await this.#client.documents(page, { signal });
      if (signal.aborted) return;
      this.documents = after === null ? documents : [...this.documents, ...documents];
      this.#next = next;
      this.error = null;
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.error = error;
    } finally {
      if (!signal.aborted) this.isLoading = false;
      this.#host.requestUpdate();
    }
  }
}
