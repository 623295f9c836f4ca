import { AppError } from '../errors.js';
import { sentenceSpans } from '../text/sentences.js';
import type { Embedder } from './ports.js';
import { toUnitVector } from './vectors.js';

/** In UTF-16 code units: list numbers and exclamations are embedded with the sentence that follows. */
const SHORTEST = 10;

/**
 * An embedder whose vector of a passage is the mean of its sentences' vectors, at unit length: for
 * models made for sentences, which blur what they read beyond one (see `benchmarks/quality`).
 * Questions are embedded as they are.
 */
export function embedBySentences(embedder: Embedder): Embedder {
  return {
    id: `${embedder.id}+sentences`,
    get dimensions() {
      return embedder.dimensions;
    },
    async embed(texts, kind, options) {
      if (kind === 'query') return embedder.embed(texts, kind, options);
      const parts = texts.map(sentenceTexts);
      const vectors = await embedder.embed(parts.flat(), kind, options);
      let at = 0;
      return parts.map((part) => {
        at += part.length;
        return meanVector(vectors.slice(at - part.length, at));
      });
    },
    close: () => embedder.close(),
  };
}

/** The sentences of a text, one at least, short ones joined to what follows. */
export function sentenceTexts(text: string): string[] {
  const texts: string[] = [];
  let start: number | null = null;
  let end = 0;
  for (const span of sentenceSpans(text)) {
    start ??= span.start;
    end = span.end;
    if (end - start < SHORTEST) continue;
    texts.push(text.slice(start, end));
    start = null;
  }
  if (start !== null) texts.push(text.slice(start, end));
  return texts.length > 0 ? texts : [text];
}

function meanVector(vectors: readonly Float32Array[]): Float32Array {
  const [first, ...others] = vectors;
  const sum = Float32Array.from(first ?? []);
  for (const vector of others) {
    for (const [i, value] of vector.entries()) sum[i] = (sum[i] as number) + value;
  }
  // Vectors that cancel each other out have no mean direction; the first stands in.
  const mean = toUnitVector(sum) ?? first;
  if (!mean) throw new AppError('embedding_failed', 'The model gave fewer vectors than texts.');
  return mean;
}
