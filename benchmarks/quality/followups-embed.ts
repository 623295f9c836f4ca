/** Vectors of all texts of a set, by the model that the product ships with. */
import { openRetriever } from '../../src/models/local-models.js';

const CHUNK = 32;

/** About 20 texts a second on two cores. */
export async function embedAll(texts: readonly string[]): Promise<Map<string, Float32Array>> {
  const distinct = [...new Set(texts)];
  const vectors = new Map<string, Float32Array>();
  const { embedder } = await openRetriever();
  try {
    for (let at = 0; at < distinct.length; at += CHUNK) {
      const chunk = distinct.slice(at, at + CHUNK);
      const embedded = await embedder.embed(chunk, 'passage');
      for (const [i, vector] of embedded.entries()) vectors.set(chunk[i] ?? '', vector);
    }
  } finally {
    await embedder.close();
  }
  return vectors;
}
