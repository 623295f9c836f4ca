import type { Database } from './database.js';
import { type BlobRow, checkedBlob } from './encode.js';
import { damaged } from './store-errors.js';
import type { TopK } from './top-k.js';

const CHUNK = 1_000;

/** Vectors held in memory, of rows above `from`, in order of row. */
export class VectorBlock {
  readonly dimensions: number;
  readonly #from: number;
  #rows: number[] = [];
  #values = new Float32Array(0);

  constructor(dimensions: number, from: number) {
    this.dimensions = dimensions;
    this.#from = from;
  }

  get lastRow(): number {
    return this.#rows.at(-1) ?? this.#from;
  }

  get size(): number {
    return this.#rows.length;
  }

  /** Reads the rows that were added since. */
  load(db: Database): void {
    for (const { row, vector } of readVectors(db, this.lastRow, this.dimensions))
      this.#push(row, vector);
  }

  scan(query: Float32Array, best: TopK, accept: (row: number) => boolean): void {
    for (let i = 0; i < this.#rows.length; i++) {
      const score = dot(this.#values, i * this.dimensions, query);
      const row = this.#rows[i] as number;
      if (score >= best.threshold && accept(row)) best.push(row, score);
    }
  }

  #push(row: number, vector: Float32Array): void {
    const at = this.#rows.length * this.dimensions;
    if (at + this.dimensions > this.#values.length) {
      const wider = new Float32Array(Math.max(64 * this.dimensions, at * 1.5 + this.dimensions));
      wider.set(this.#values.subarray(0, at));
      this.#values = wider;
    }
    this.#values.set(vector, at);
    this.#rows.push(row);
  }
}

/** All stored vectors of rows above `after`, in order of row, a chunk in memory at a time. */
export function* readVectors(
  db: Database,
  after: number,
  dimensions: number,
): Generator<{ readonly row: number; readonly vector: Float32Array }> {
  let last = after;
  for (;;) {
    const chunk = db.all<BlobRow>(
      `SELECT row, vector AS blob, checksum FROM passage_vectors
       WHERE row > ? ORDER BY row LIMIT ?`,
      [last, CHUNK],
    );
    for (const entry of chunk) yield { row: entry.row, vector: toVector(entry, dimensions) };
    if (chunk.length < CHUNK) return;
    last = chunk.at(-1)?.row as number;
  }
}

/** The stored vectors of these rows. */
export function* readVectorsOf(
  db: Database,
  rows: readonly number[],
  dimensions: number,
): Generator<{ readonly row: number; readonly vector: Float32Array }> {
  for (let i = 0; i < rows.length; i += CHUNK) {
    const chunk = db.all<BlobRow>(
      `SELECT row, vector AS blob, checksum FROM passage_vectors
       WHERE row IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(rows.slice(i, i + CHUNK))],
    );
    for (const entry of chunk) yield { row: entry.row, vector: toVector(entry, dimensions) };
  }
}

function toVector(entry: BlobRow, dimensions: number): Float32Array {
  const vector = new Float32Array(checkedBlob(entry, 'vector'));
  if (vector.length !== dimensions) throw damaged(`vector ${entry.row}`);
  return vector;
}

/** Inner product of `b` with the numbers of `a` from `start` on. */
export function dot(a: Float32Array, start: number, b: Float32Array): number {
  const length = b.length;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    s0 += (a[start + i] as number) * (b[i] as number);
    s1 += (a[start + i + 1] as number) * (b[i + 1] as number);
    s2 += (a[start + i + 2] as number) * (b[i + 2] as number);
    s3 += (a[start + i + 3] as number) * (b[i + 3] as number);
  }
  for (; i < length; i++) s0 += (a[start + i] as number) * (b[i] as number);
  return s0 + s1 + s2 + s3;
}
