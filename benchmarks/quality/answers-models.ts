/** The product's models, with their results kept between runs outside the repository. */
import os from 'node:os';
import path from 'node:path';
import { openLocalModels } from '../../src/models/local-models.js';
import { passageInput } from '../../src/models/passage-input.js';
import type { Embedder, Reader } from '../../src/models/ports.js';
import type { Paragraph } from './answers-data.js';
import { withCache } from './embedding-cache.js';
import { withReadings } from './readings-cache.js';

const CACHE_FOLDER = path.join(os.tmpdir(), 'vouch-quality');
const BATCH = 64;

export type Titled = Pick<Paragraph, 'title' | 'text'>;

/** Of a passage or a question that was embedded beforehand; throws for any other. */
export interface Vectors {
  passage(passage: Titled): Float32Array;
  question(text: string): Float32Array;
}

export type EmbedAll = (
  passages: readonly Titled[],
  questions: readonly string[],
) => Promise<Vectors>;

export interface KeptModels {
  readonly embedder: Embedder;
  readonly reader: Reader;
  readonly embedAll: EmbedAll;
  close(): Promise<void>;
}

/** @param retrieverDir a folder of another retriever than the shipped one */
export async function openKeptModels(retrieverDir?: string): Promise<KeptModels> {
  const models = await openLocalModels({ retrieverDir });
  const embedder = withCache(models.embedder, CACHE_FOLDER);
  return {
    embedder,
    reader: withReadings(models.reader, CACHE_FOLDER),
    embedAll: async (passages, questions) => {
      const ofPassage = await embed(embedder, passages.map(inputOf), 'passage');
      const ofQuestion = await embed(embedder, questions, 'query');
      return { passage: (passage) => ofPassage(inputOf(passage)), question: ofQuestion };
    },
    close: () => models.close(),
  };
}

const inputOf = ({ title, text }: Titled) => passageInput(title, text);

async function embed(embedder: Embedder, texts: readonly string[], kind: 'query' | 'passage') {
  const known = new Map<string, Float32Array>();
  const distinct = [...new Set(texts)];
  for (let at = 0; at < distinct.length; at += BATCH) {
    const part = distinct.slice(at, at + BATCH);
    const vectors = await embedder.embed(part, kind);
    for (const [i, text] of part.entries()) known.set(text, vectors[i] as Float32Array);
  }
  return (text: string): Float32Array => {
    const vector = known.get(text);
    if (vector === undefined) throw new Error(`Not embedded: ${text.slice(0, 80)}`);
    return vector;
  };
}
