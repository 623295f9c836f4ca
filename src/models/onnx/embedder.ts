import { createHash } from 'node:crypto';
import { AppError } from '../../errors.js';
import type { Embedder } from '../ports.js';
import { toUnitVector } from '../vectors.js';
import type { ModelQueue } from './model-queue.js';
import type { ModelSource, RetrieverTask } from './model-source.js';
import type { LoadedModel } from './protocol.js';

/**
 * A retriever behind the port. A text that is longer than the model reads at once has the mean
 * direction of its windows' vectors, 16 at most. Questions overtake passages.
 */
export function createEmbedder(
  queue: ModelQueue,
  source: ModelSource<RetrieverTask>,
  loaded: LoadedModel,
): Embedder {
  return {
    id: embedderId(source, loaded),
    dimensions: loaded.dimensions,
    async embed(texts, kind, { signal } = {}) {
      const lane = kind === 'query' ? 'urgent' : 'bulk';
      const inputs = texts.map((text) => ({ op: 'embed', text, kind }) as const);
      const found = await queue.run(inputs, lane, signal);
      return found.map((windows) =>
        meanDirection(windows.map(({ output }) => output.embedding ?? new Float32Array())),
      );
    },
    close: () => queue.close(),
  };
}

// Whatever makes other vectors makes another name. What Vouch's own model does with its weights goes
// by its version.
function embedderId({ name, task, maxTokens }: ModelSource<RetrieverTask>, loaded: LoadedModel) {
  const { queryPrefix, passagePrefix, pooling } = task;
  const { sha256, tokenizerSha256 } = loaded;
  const all = [sha256, tokenizerSha256, queryPrefix, passagePrefix, pooling, maxTokens];
  const isOwn = task.dimensions !== undefined;
  const digest = isOwn ? sha256 : createHash('sha256').update(JSON.stringify(all)).digest('hex');
  return `${name}-${digest.slice(0, 8)}`;
}

function meanDirection(vectors: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(), ...others] = vectors;
  const sum = Float32Array.from(first);
  for (const vector of others) {
    for (const [i, value] of vector.entries()) sum[i] = (sum[i] as number) + value;
  }
  // Vectors that cancel each other out have no mean direction; the first stands in.
  const unit = toUnitVector(sum) ?? toUnitVector(first);
  if (!unit) throw new AppError('embedding_failed', 'The local model gave a vector of length zero');
  return unit;
}
