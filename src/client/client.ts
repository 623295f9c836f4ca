/** Calls a Vouch server, from a browser or from Node. */
import type {
  DocumentCreated,
  DocumentList,
  DocumentRequest,
  RecordsCreated,
  VerifyRequest,
  VerifyResponse,
} from '../protocol.js';
import { type CallOptions, VisitorClient } from './visitor-client.js';

export class VouchClient extends VisitorClient {
  verify(request: VerifyRequest, options: CallOptions = {}): Promise<VerifyResponse> {
    return this.post('/v1/verify', request, options);
  }

  /** A page of the documents; `next` of it is the `after` of the following one. */
  documents(
    page: { limit?: number; after?: string } = {},
    options: CallOptions = {},
  ): Promise<DocumentList> {
    const query = new URLSearchParams();
    if (page.limit !== undefined) query.set('limit', String(page.limit));
    if (page.after !== undefined) query.set('after', page.after);
    return this.json(`/v1/documents?${query}`, options);
  }

  addDocument(request: DocumentRequest, options: CallOptions = {}): Promise<DocumentCreated> {
    return this.post('/v1/documents', request, options);
  }

  /** Sends a file by its media type; a table or JSON lines become a document each record. */
  addFile(
    file: Blob,
    about: Pick<DocumentRequest, 'id' | 'title' | 'url'> = {},
    options: CallOptions = {},
  ): Promise<DocumentCreated | RecordsCreated> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(about)) if (value) query.set(name, value);
    return this.post(`/v1/documents?${query}`, file, options);
  }

  async removeDocument(id: string, options: CallOptions = {}): Promise<void> {
    await this.send(`/v1/documents/${encodeURIComponent(id)}`, { ...options, method: 'DELETE' });
  }
}
