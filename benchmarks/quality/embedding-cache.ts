/** Keeps vectors between runs in a file of records: 16 bytes of a hash of the text, the vector. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Embedder } from '../../src/models/ports.js';

const KEY_BYTES = 16;
const BATCH = 64;

/** The same embedder, which computes no vector twice. `dimensions` must be known beforehand. */
export function withCache(embedder: Embedder, folder: string): Embedder {
  const dimensions = embedder.dimensions;
  if (dimensions === null) throw new Error(`The dimensions of ${embedder.id} are not known.`);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${embedder.id.replace(/[^\w.-]/g, '_')}.vectors`);
  const known = readVectors(file, dimensions);
  return {
    id: embedder.id,
    dimensions,
    async embed(texts, kind, options) {
      const keys = texts.map((text) => keyOf(kind, text));
      const missing = [...new Set(keys.map((_, i) => i).filter((i) => !known.has(keys[i] ?? '')))];
      for (let at = 0; at < missing.length; at += BATCH) {
        const batch = missing.slice(at, at + BATCH);
        const vectors = await embedder.embed(
          batch.map((i) => texts[i] ?? ''),
          kind,
          options,
        );
        for (const [j, vector] of vectors.entries()) {
          const key = keys[batch[j] ?? -1] ?? '';
          known.set(key, vector);
          appendFileSync(file, Buffer.concat([Buffer.from(key, 'hex'), bytesOf(vector)]));
        }
      }
      return keys.map((key) => known.get(key) as Float32Array);
    },
    close: () => embedder.close(),
  };
}

function keyOf(kind: string, text: string): string {
  const digest = createHash('sha256').update(`${kind}\n${text}`).digest('hex');
  return digest.slice(0, 2 * KEY_BYTES);
}

function readVectors(file: string, dimensions: number): Map<string, Float32Array> {
  const known = new Map<string, Float32Array>();
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const size = KEY_BYTES + 4 * dimensions;
  for (let at = 0; at + size <= bytes.length; at += size) {
    const vector = new Float32Array(dimensions);
    Buffer.from(vector.buffer).set(bytes.subarray(at + KEY_BYTES, at + size));
    known.set(bytes.toString('hex', at, at + KEY_BYTES), vector);
  }
  return known;
}

function bytesOf(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}
