import type { Document, DocumentInterface } from '@langchain/core/documents';
import { Embeddings } from '@langchain/core/embeddings';
import { VectorStore } from '@langchain/core/vectorstores';
import type { DocumentRequest } from '../protocol.js';
import { type PassageMetadata, toDocument, type VouchSource } from './source.js';

const DEFAULT_K = 4;
const OWN_VECTORS = 'Vouch embeds texts itself: pass texts, not vectors.';

/** Vouch's index as a vector store: documents go in whole, and passages come out. */
export class VouchVectorStore extends VectorStore {
  declare FilterType: { documentIds: string[] };
  readonly #vouch: VouchSource;

  constructor(vouch: VouchSource) {
    super(new NoEmbeddings({}), {});
    this.#vouch = vouch;
  }

  override _vectorstoreType(): string {
    return 'vouch';
  }

  /**
   * Ingests them, and gives their ids. `id`, and of the metadata `title` and `url`, are kept; a
   * document with the id of another replaces it.
   */
  override async addDocuments(documents: DocumentInterface[]): Promise<string[]> {
    const ids: string[] = [];
    for (const document of documents) {
      const { id } = await this.#vouch.addDocument(toRequest(document));
      ids.push(id);
    }
    return ids;
  }

  override async delete({ ids }: { ids: string[] }): Promise<void> {
    for (const id of ids) await this.#vouch.removeDocument(id);
  }

  override async similaritySearch(
    query: string,
    k = DEFAULT_K,
    filter?: this['FilterType'],
  ): Promise<Document<PassageMetadata>[]> {
    const found = await this.similaritySearchWithScore(query, k, filter);
    return found.map(([document]) => document);
  }

  /** Scores order the passages of one query, best first; they mean nothing across queries. */
  override async similaritySearchWithScore(
    query: string,
    k = DEFAULT_K,
    filter?: this['FilterType'],
  ): Promise<[Document<PassageMetadata>, number][]> {
    const { passages } = await this.#vouch.search({ query, limit: k, ...filter });
    return passages.map((passage) => [toDocument(passage), passage.score]);
  }

  override async addVectors(): Promise<never> {
    throw new Error(OWN_VECTORS);
  }

  override async similaritySearchVectorWithScore(): Promise<never> {
    throw new Error(OWN_VECTORS);
  }
}

function toRequest({ id, pageContent, metadata }: DocumentInterface): DocumentRequest {
  const { title, url } = metadata as { title?: unknown; url?: unknown };
  return {
    text: pageContent,
    ...(id !== undefined && { id }),
    ...(typeof title === 'string' && { title }),
    ...(typeof url === 'string' && { url }),
  };
}

/** LangChain's class wants one. */
class NoEmbeddings extends Embeddings {
  override async embedDocuments(): Promise<never> {
    throw new Error(OWN_VECTORS);
  }

  override async embedQuery(): Promise<never> {
    throw new Error(OWN_VECTORS);
  }
}
