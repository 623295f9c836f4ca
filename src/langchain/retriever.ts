import type { CallbackManagerForRetrieverRun } from '@langchain/core/callbacks/manager';
import type { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import { type PassageMetadata, toDocument, type VouchSource } from './source.js';

const DEFAULT_K = 4;

export interface VouchRetrieverOptions extends BaseRetrieverInput {
  readonly vouch: VouchSource;
  /** Passages at the most, 1 to 50. */
  readonly k?: number;
  /** Searches these documents only. */
  readonly documentIds?: string[];
}

/** Passages by meaning and by words, each with a citation in its metadata. */
export class VouchRetriever extends BaseRetriever<PassageMetadata> {
  override lc_namespace = ['vouch', 'retrievers'];
  readonly #vouch: VouchSource;
  readonly #k: number;
  readonly #documentIds: string[] | undefined;

  static override lc_name(): string {
    return 'VouchRetriever';
  }

  constructor({ vouch, k = DEFAULT_K, documentIds, ...fields }: VouchRetrieverOptions) {
    super(fields);
    this.#vouch = vouch;
    this.#k = k;
    this.#documentIds = documentIds;
  }

  override async _getRelevantDocuments(
    query: string,
    _run?: CallbackManagerForRetrieverRun,
  ): Promise<Document<PassageMetadata>[]> {
    const documentIds = this.#documentIds;
    const request = { query, limit: this.#k, ...(documentIds && { documentIds }) };
    const { passages } = await this.#vouch.search(request);
    return passages.map(toDocument);
  }
}
