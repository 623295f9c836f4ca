import type { VisitorClient } from '../../client/visitor-client.js';
import type { DocumentDetail } from '../../protocol.js';

const MAX_DOCUMENTS = 8;

/** Documents that were asked for last; one that failed is asked for again. */
export class Documents {
  readonly #client: VisitorClient;
  readonly #cache = new Map<string, Promise<DocumentDetail>>();

  constructor(client: VisitorClient) {
    this.#client = client;
  }

  get(id: string): Promise<DocumentDetail> {
    const known = this.#cache.get(id);
    if (known !== undefined) return known;
    const document = this.#client.document(id);
    this.#cache.set(id, document);
    document.catch(() => this.#cache.delete(id));
    for (const oldest of this.#cache.keys()) {
      if (this.#cache.size <= MAX_DOCUMENTS) break;
      this.#cache.delete(oldest);
    }
    return document;
  }
}
