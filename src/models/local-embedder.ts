import { AppError } from '../errors.js';
import { workerUrl } from '../worker-url.js';
import type { Embedder, EmbeddingKind } from './ports.js';
import { requireInteger } from './settings.js';
import { boundText } from './texts.js';
import { WorkerPool } from './worker-pool.js';

export interface LocalEmbedderOptions {
  /** Worker threads, 1 to 64; each takes a core while it works and about 150 MB. Default 2. */
  readonly workers?: number;
  /** Calls of one kind that may be under way or waiting; more are `overloaded`. Default 256. */
  readonly queueLimit?: number;
}

export const LOCAL_EMBEDDER_ID = 'use-lite@0.2.0';
export const LOCAL_EMBEDDER_DIMENSIONS = 512;

// The tokenizer copies the rest of the text at each character, so time grows with the square.
const MAX_CHARACTERS = 2_000;
// The model gains next to nothing from batches; small ones let a question in between.
const BATCH_CHARACTERS = 600;
const BATCH_TEXTS = 8;
const INPUT_DEADLINE_MS = 60_000;

/**
 * Universal Sentence Encoder lite (Cer et al., 2018, arXiv:1803.11175) in worker threads: 512
 * dimensions, English, no network. Texts are read up to 2,000 characters. Questions overtake
 * passages. Workers start with the first call and do not keep the process alive while idle.
 */
export function createLocalEmbedder(options: LocalEmbedderOptions = {}): Embedder {
  const pool = new WorkerPool<readonly string[], Float32Array[]>({
    script: workerUrl(import.meta.url, './embed-worker.js'),
    workers: requireInteger('workers', options.workers ?? 2, 1, 64),
    queueLimit: requireInteger('queueLimit', options.queueLimit ?? 256, 1, 1_000_000),
    inputDeadlineMs: INPUT_DEADLINE_MS,
  });
  const embed = async (
    texts: readonly string[],
    kind: EmbeddingKind,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<Float32Array[]> => {
    const batches = toBatches(texts.map(toModelText));
    const lane = kind === 'query' ? 'urgent' : 'bulk';
    const vectors = (await pool.runAll(batches, lane, signal)).flat();
    if (
      vectors.length !== texts.length ||
      vectors.some((vector) => vector.length !== LOCAL_EMBEDDER_DIMENSIONS)
    )
      throw new AppError('embedding_failed', 'The local model gave vectors of another shape');
    return vectors;
  };
  return {
    id: LOCAL_EMBEDDER_ID,
    dimensions: LOCAL_EMBEDDER_DIMENSIONS,
    embed,
    close: () => pool.close(),
  };
}

/** NFKC, as the tokenizer would do, and white space as single spaces: it knows no other. */
function toModelText(text: string): string {
  const normalized = boundText(text, MAX_CHARACTERS).normalize('NFKC').replace(/\s+/gu, ' ').trim();
  // NFKC can make one character eighteen. The model has no vector for an empty text.
  return boundText(normalized, MAX_CHARACTERS) || '.';
}

function toBatches(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let characters = 0;
  for (const text of texts) {
    const last = batches.at(-1);
    if (last && last.length < BATCH_TEXTS && characters + text.length <= BATCH_CHARACTERS) {
      last.push(text);
      characters += text.length;
    } else {
      batches.push([text]);
      characters = text.length;
    }
  }
  return batches;
}
