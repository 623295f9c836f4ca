import type { Passage } from '../domain.js';
import { passageInput } from '../models/passage-input.js';
import type { Embedder } from '../models/ports.js';

/** Small enough that questions are answered between batches. */
const BATCH = 8;

/** One vector a passage, in order, each made with the document's title. Throws what the embedder throws. */
export async function embedPassages(
  embedder: Embedder,
  title: string,
  passages: readonly Passage[],
  options: { readonly signal?: AbortSignal; readonly onBatch?: (passages: number) => void } = {},
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let start = 0; start < passages.length; start += BATCH) {
    const batch = passages
      .slice(start, start + BATCH)
      .map((passage) => passageInput(title, passage.text));
    const signal = options.signal === undefined ? {} : { signal: options.signal };
    vectors.push(...(await embedder.embed(batch, 'passage', signal)));
    options.onBatch?.(batch.length);
  }
  return vectors;
}
