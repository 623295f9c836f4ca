import { OpenAIEmbeddings } from '@langchain/openai';
import { AppError } from '../errors.js';
import {
  checkOptions,
  clientFields,
  OPENAI_BASE_URL,
  type OpenAiOptions,
} from './openai-client.js';
import type { Embedder, EmbeddingKind } from './ports.js';
import { requireInteger } from './settings.js';
import { boundText } from './texts.js';
import { type CallHooks, Upstream, type UpstreamCall } from './upstream.js';
import { completePolicy, type UpstreamWords } from './upstream-policy.js';
import { toUnitVector } from './vectors.js';

export interface OpenAiEmbedderOptions extends OpenAiOptions {
  /** Texts a request, 1 to 512. Default 32. */
  readonly batchSize?: number;
}

const WORDS: UpstreamWords = {
  subject: 'The embedding server',
  failed: 'embedding_failed',
  timeout: 'embedding_failed',
};
// 4,096 dimensions of 25 digits each take 100 kB.
const MAX_BYTES_A_TEXT = 128 * 1024;
// OpenAI's models read 8,191 tokens; few scripts need more than one token a code unit.
const MAX_CHARACTERS = 6_000;
const PARALLEL_REQUESTS = 2;

/**
 * Embeddings at an OpenAI-compatible server. The deadline is that of one request. Texts are read up
 * to 6,000 characters. The length of the vectors is learned from the first answer and held to.
 */
export function createOpenAiEmbedder(options: OpenAiEmbedderOptions): Embedder {
  return new OpenAiEmbedder(options);
}

class OpenAiEmbedder implements Embedder {
  readonly id: string;
  readonly #options: OpenAiEmbedderOptions;
  readonly #upstream: Upstream;
  readonly #batchSize: number;
  readonly #closing = new AbortController();
  #dimensions: number | null = null;

  constructor(options: OpenAiEmbedderOptions) {
    checkOptions(options);
    this.id = embedderId(options.model, options.baseUrl ?? OPENAI_BASE_URL);
    this.#options = options;
    this.#batchSize = requireInteger('batchSize', options.batchSize ?? 32, 1, 512);
    const policy = completePolicy(options, MAX_BYTES_A_TEXT * this.#batchSize);
    this.#upstream = new Upstream(policy, WORDS);
  }

  get dimensions(): number | null {
    return this.#dimensions;
  }

  async embed(
    texts: readonly string[],
    _kind: EmbeddingKind,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<Float32Array[]> {
    if (this.#closing.signal.aborted) throw closedError();
    const leaving = new AbortController();
    const leave = () => leaving.abort();
    if (signal?.aborted) leave();
    for (const each of [signal, this.#closing.signal]) each?.addEventListener('abort', leave);
    try {
      return await this.#embedAll(texts.map(toModelText), leaving.signal);
    } catch (error) {
      throw this.#closing.signal.aborted && !signal?.aborted ? closedError() : error;
    } finally {
      for (const each of [signal, this.#closing.signal]) each?.removeEventListener('abort', leave);
      // One batch failed: the other one in flight is of no use any more.
      leave();
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
  }

  async #embedAll(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const vectors = new Array<Float32Array>(texts.length);
    let next = 0;
    const work = async () => {
      while (next < texts.length) {
        const start = next;
        next += this.#batchSize;
        const batch = texts.slice(start, next);
        for (const [i, vector] of (await this.#request(batch, signal)).entries())
          vectors[start + i] = vector;
      }
    };
    await Promise.all(Array.from({ length: PARALLEL_REQUESTS }, work));
    return vectors;
  }

  async #request(batch: string[], signal: AbortSignal): Promise<Float32Array[]> {
    const call = this.#upstream.begin(hooksFor(batch.length), signal);
    try {
      const rows = await createClient(this.#options, batch.length, call).embedDocuments(batch);
      const vectors = rows.map((row) => this.#check(row, call));
      call.complete();
      return vectors;
    } catch (error) {
      throw call.explain(error);
    } finally {
      call.end();
    }
  }

  #check(row: readonly unknown[], call: UpstreamCall): Float32Array {
    const vector = toUnitVector(row);
    if (!vector) throw call.failure('sent a vector that is not of finite numbers, or is zero');
    this.#dimensions ??= vector.length;
    if (vector.length !== this.#dimensions) throw call.failure('sent vectors of unequal length');
    return vector;
  }
}

/** The port of a server may change with the same vectors behind it, so it is left out. */
function embedderId(model: string, baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  return hostname === new URL(OPENAI_BASE_URL).hostname
    ? `openai:${model}`
    : `openai:${model}@${hostname}`;
}

function createClient(
  options: OpenAiOptions,
  batchSize: number,
  call: UpstreamCall,
): OpenAIEmbeddings {
  return new OpenAIEmbeddings({
    ...clientFields(options, call),
    batchSize,
    stripNewLines: false,
    encodingFormat: 'float',
  });
}

/** The API refuses empty texts. */
function toModelText(text: string): string {
  const bounded = boundText(text.toWellFormed(), MAX_CHARACTERS);
  return bounded.trim() === '' ? '.' : bounded;
}

function hooksFor(count: number): CallHooks {
  return {
    read: async (body, call) => {
      const data = orderedItems(await readJson(body), count);
      if (!data) throw call.failure('did not send one vector for each text');
      // The client calls json(): the body is parsed once, here, where it can be checked.
      const response = new Response(null, { headers: { 'content-type': 'application/json' } });
      return Object.defineProperty(response, 'json', { value: async () => ({ data }) });
    },
  };
}

async function readJson(body: AsyncIterable<Uint8Array>): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString('utf8'));
}

/** `data` in the order of its `index` fields; null unless it is one list of numbers per text. */
function orderedItems(json: unknown, count: number): { embedding: unknown[] }[] | null {
  const items = isRecord(json) ? json.data : null;
  if (!Array.isArray(items) || items.length !== count) return null;
  const ordered = new Array<{ embedding: unknown[] }>(count);
  for (const [position, item] of items.entries()) {
    if (!isRecord(item) || !Array.isArray(item.embedding)) return null;
    const index = item.index ?? position;
    if (typeof index !== 'number' || !(index in items) || index in ordered) return null;
    ordered[index] = { embedding: item.embedding };
  }
  return ordered;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function closedError(): AppError {
  return new AppError('shutting_down', 'The embedder is closed');
}
