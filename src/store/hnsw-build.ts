import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import hnswlib from 'hnswlib-node';
import { Database } from './database.js';
import { sha256OfFile, tryGraph } from './hnsw-verify.js';
import { hnswFileName, MANIFEST_FILE, type Manifest, sealManifest } from './manifest.js';
import { DATABASE_FILE, type IndexState, readState } from './schema.js';
import { readVectors } from './vector-block.js';

export interface BuildRequest {
  readonly dir: string;
  readonly m: number;
  readonly efConstruction: number;
}

const SEED = 100;

/**
 * Builds the graph of all stored vectors and puts file and manifest in place, each whole or not at
 * all: written elsewhere, synced, loaded again, then renamed. Null when there are no vectors.
 */
export async function buildHnsw(request: BuildRequest): Promise<Manifest | null> {
  const db = new Database(join(request.dir, DATABASE_FILE), { timeoutMs: 5_000 });
  const temporary = join(request.dir, `hnsw-${process.pid}.tmp`);
  try {
    db.all('PRAGMA query_only = ON');
    const state = readState(db);
    const built = buildGraph(db, state, request);
    if (built === null) return null;
    built.graph.writeIndexSync(temporary);
    sync(temporary);
    const sha256 = await sha256OfFile(temporary);
    const manifest = describe(state, request, built, sha256);
    tryGraph(temporary, manifest, db);
    renameSync(temporary, join(request.dir, hnswFileName(sha256)));
    writeManifest(request.dir, manifest);
    return manifest;
  } finally {
    rmSync(temporary, { force: true });
    db.close();
  }
}

interface Built {
  readonly graph: hnswlib.HierarchicalNSW;
  readonly count: number;
  readonly maxRow: number;
}

function buildGraph(db: Database, state: IndexState, { m, efConstruction }: BuildRequest) {
  const { dimensions } = state;
  const size = db.first<{ n: number }>('SELECT count(*) AS n FROM passage_vectors')?.n ?? 0;
  if (dimensions === null || size === 0) return null;
  const graph = new hnswlib.HierarchicalNSW('cosine', dimensions);
  graph.initIndex(size, m, efConstruction, SEED);
  const built = { graph, count: 0, maxRow: 0 };
  for (const { row, vector } of readVectors(db, 0, dimensions)) {
    if (built.count === size) break;
    graph.addPoint(Array.from(vector), row);
    built.count++;
    built.maxRow = row;
  }
  return built.count === 0 ? null : built;
}

function describe(
  state: IndexState,
  { m, efConstruction }: BuildRequest,
  { count, maxRow }: Built,
  sha256: string,
): Manifest {
  const { indexId, epoch, generation, embedder, dimensions } = state;
  return sealManifest({
    ...{ format: 1, indexId, epoch, generation, embedder: embedder ?? '' },
    ...{ dimensions: dimensions ?? 0, m, efConstruction, count, maxRow, sha256 },
  });
}

function writeManifest(dir: string, manifest: Manifest): void {
  const temporary = join(dir, `${MANIFEST_FILE}.tmp`);
  writeFileSync(temporary, `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  renameSync(temporary, join(dir, MANIFEST_FILE));
  sync(dir);
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
