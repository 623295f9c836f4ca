import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { VouchClient } from '../client/client.js';
import { isAbort } from '../client/event-stream.js';
import type { SearchResponse } from '../protocol.js';

const REST_MS = 400;
const LIMIT = 12;
const MAX_QUERY = 8_000;

/** The passages that a query finds, asked for when the typing rests. */
export class PassageSearch implements ReactiveController {
  passages: SearchResponse['passages'] = [];
  error: unknown = null;
  isSearching = false;
  #query = '';
  #searching = new AbortController();
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#searching.abort();
  }

  /** A query that is shown already is not sent again, unless it failed. */
  find(client: VouchClient, query: string): void {
    const wanted = query.trim().slice(0, MAX_QUERY);
    if (wanted === this.#query && this.error === null) return;
    this.#query = wanted;
    this.#searching.abort();
    this.#searching = new AbortController();
    this.error = null;
    this.isSearching = wanted !== '';
    if (wanted === '') this.passages = [];
    else void this.#search(client, wanted, this.#searching.signal);
    this.#host.requestUpdate();
  }

  async #search(client: VouchClient, query: string, signal: AbortSignal): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    if (signal.aborted) return;
    try {
      const { passages } = await client.search({ query, limit: LIMIT }, { signal });
      if (!signal.aborted) this.passages = passages;
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.error = error;
      this.passages = [];
    }
    if (signal.aborted) return;
    this.isSearching = false;
    this.#host.requestUpdate();
  }
}
