/** Vectors of many texts by the local embedder, kept in a cache outside the repository. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  createLocalEmbedder,
  LOCAL_EMBEDDER_DIMENSIONS,
  LOCAL_EMBEDDER_ID,
} from '../../src/models/local-embedder.js';
import type { VectorOf } from './answers-search.js';

const BATCH = 400;

export async function embedAll(name: string, texts: readonly string[]): Promise<VectorOf> {
  const distinct = [...new Set(texts)].sort();
  const key = createHash('sha256').update(`${LOCAL_EMBEDDER_ID}\n${distinct.join('\n')}`);
  const folder = path.join(os.tmpdir(), 'vouch-quality');
  const file = path.join(folder, `${name}-${key.digest('hex').slice(0, 16)}.f32`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, await embed(name, distinct));
  }
  const bytes = readFileSync(file);
  const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const place = new Map(distinct.map((text, i) => [text, i * LOCAL_EMBEDDER_DIMENSIONS]));
  return (text) => {
    const at = place.get(text);
    if (at === undefined) throw new Error(`No vector was made for: ${text.slice(0, 80)}`);
    return values.subarray(at, at + LOCAL_EMBEDDER_DIMENSIONS);
  };
}

async function embed(name: string, texts: readonly string[]): Promise<Uint8Array> {
  const embedder = createLocalEmbedder({ queueLimit: 10_000 });
  const all = new Float32Array(texts.length * LOCAL_EMBEDDER_DIMENSIONS);
  try {
    for (let i = 0; i < texts.length; i += BATCH) {
      const vectors = await embedder.embed(texts.slice(i, i + BATCH), 'passage');
      vectors.forEach((vector, j) => {
        all.set(vector, (i + j) * LOCAL_EMBEDDER_DIMENSIONS);
      });
      process.stderr.write(`\rembedding ${name}: ${i + vectors.length} of ${texts.length}`);
    }
  } finally {
    await embedder.close();
  }
  process.stderr.write('\n');
  return new Uint8Array(all.buffer);
}
