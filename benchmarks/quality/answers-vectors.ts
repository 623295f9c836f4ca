/** Vectors as the product makes them, kept between runs outside the repository. */
import os from 'node:os';
import path from 'node:path';
import { openRetriever } from '../../src/models/local-models.js';
import { passageInput } from '../../src/models/passage-input.js';
import type { Paragraph } from './answers-data.js';
import { withCache } from './embedding-cache.js';

export const CACHE_FOLDER = path.join(os.tmpdir(), 'vouch-quality', 'answers');

export type Titled = Pick<Paragraph, 'title' | 'text'>;

/** Of a passage or a question that was embedded beforehand; throws for any other. */
export interface Vectors {
  passage(passage: Titled): Float32Array;
  question(text: string): Float32Array;
}

const BATCH = 200;

export async function embedAll(
  passages: readonly Titled[],
  questions: readonly string[],
): Promise<Vectors> {
  const embedder = withCache((await openRetriever()).embedder, CACHE_FOLDER);
  const embed = async (texts: readonly string[], kind: 'query' | 'passage') => {
    const known = new Map<string, Float32Array>();
    const distinct = [...new Set(texts)];
    for (let at = 0; at < distinct.length; at += BATCH) {
      const part = distinct.slice(at, at + BATCH);
      const vectors = await embedder.embed(part, kind);
      part.forEach((text, i) => {
        known.set(text, vectors[i] as Float32Array);
      });
    }
    return (text: string): Float32Array => {
      const vector = known.get(text);
      if (vector === undefined) throw new Error(`Not embedded: ${text.slice(0, 80)}`);
      return vector;
    };
  };
  try {
    const inputOf = ({ title, text }: Titled) => passageInput(title, text);
    const ofPassage = await embed(passages.map(inputOf), 'passage');
    const ofQuestion = await embed(questions, 'query');
    return { passage: (passage) => ofPassage(inputOf(passage)), question: ofQuestion };
  } finally {
    await embedder.close();
  }
}
