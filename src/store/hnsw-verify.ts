import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import hnswlib from 'hnswlib-node';
import { Database } from './database.js';
import { hnswFileName, type Manifest } from './manifest.js';
import { DATABASE_FILE } from './schema.js';
import { dot, readVectorsOf } from './vector-block.js';

export interface VerifyRequest {
  readonly dir: string;
  readonly manifest: Manifest;
}

const PROBES = 32;
const TOLERANCE = 1e-3;

/** Throws unless the file is the one that was written and holds this database's vectors. */
export async function verifyHnsw({ dir, manifest }: VerifyRequest): Promise<void> {
  const path = join(dir, hnswFileName(manifest.sha256));
  if ((await sha256OfFile(path)) !== manifest.sha256) throw new Error('checksum differs');
  const db = new Database(join(dir, DATABASE_FILE), { timeoutMs: 5_000 });
  try {
    db.all('PRAGMA query_only = ON');
    tryGraph(path, manifest, db);
  } finally {
    db.close();
  }
}

/** Loads the file and compares some of its vectors with the stored ones. May crash: child only. */
export function tryGraph(path: string, manifest: Manifest, db: Database): void {
  const graph = new hnswlib.HierarchicalNSW('cosine', manifest.dimensions);
  graph.readIndexSync(path);
  if (graph.getCurrentCount() !== manifest.count)
    throw new Error(`holds ${graph.getCurrentCount()} of ${manifest.count} vectors`);
  const ids = graph.getIdsList();
  const step = Math.max(1, Math.floor(ids.length / PROBES));
  const sample = ids.filter((_, i) => i % step === 0);
  if (ids.some((id) => id > manifest.maxRow)) throw new Error('holds rows that it should not');
  for (const { row, vector } of readVectorsOf(db, sample, manifest.dimensions)) {
    const held = Float32Array.from(graph.getPoint(row));
    if (!(Math.abs(dot(held, 0, vector) - 1) <= TOLERANCE))
      throw new Error(`its vector ${row} is another`);
    const { distances } = graph.searchKnn(Array.from(vector), 1);
    if (!Number.isFinite(distances[0])) throw new Error('a search in it finds nothing');
  }
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}
