/** What `M`, `efConstruction` and `ef` buy: the grounds for the defaults. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { CANDIDATES } from '../../src/retrieval/retrieve.js';
import { Database } from '../../src/store/database.js';
import { buildHnsw } from '../../src/store/hnsw-build.js';
import { HnswSearch } from '../../src/store/hnsw-search.js';
import { type Manifest, readManifest } from '../../src/store/manifest.js';
import { DATABASE_FILE } from '../../src/store/schema.js';
import { TopK } from '../../src/store/top-k.js';
import { VectorBlock } from '../../src/store/vector-block.js';
import { makeQueries, type Query } from './queries.js';
import { ms, table } from './report.js';
import type { BenchOptions } from './section.js';
import { latency, mean, recallAt } from './stats.js';
import { DIMENSIONS, HNSW, once, type SyntheticIndex, syntheticIndex } from './synthetic-index.js';

const EFS = [58, 100, 200, 400];
const BUILDS = [
  { m: 8, efConstruction: 200 },
  { m: 16, efConstruction: 100 },
  { m: 16, efConstruction: 200 },
  { m: 16, efConstruction: 400 },
  { m: 32, efConstruction: 200 },
];

type Build = (typeof BUILDS)[number];

export async function sweepSection({ quick, tell }: BenchOptions): Promise<string> {
  const index = await syntheticIndex(quick ? 5_000 : 20_000, tell);
  const queries = makeQueries(index, quick ? 30 : 100);
  const truths = exactRows(index, queries);
  const rows: string[][] = [];
  for (const build of BUILDS) {
    tell(`sweep: M ${build.m}, efConstruction ${build.efConstruction}`);
    rows.push(...(await measureBuild(index, build, queries, truths)));
  }
  const head = ['M, efConstruction, ef', 'recall@10', 'p50', 'p95', 'build', 'file'];
  return [
    `${index.passages.toLocaleString('en-US')} passages, the graph alone on the calling thread, 50 nearest of ${queries.length} queries; in bold the defaults.`,
    table(head, rows),
  ].join('\n\n');
}

/** Each query's nearest rows by the store's exact search. */
function exactRows(index: SyntheticIndex, queries: readonly Query[]): string[][] {
  const db = new Database(path.join(index.dir, DATABASE_FILE), { timeoutMs: 5_000 });
  try {
    const block = new VectorBlock(DIMENSIONS, 0);
    block.load(db);
    return queries.map(({ vector }) => {
      const best = new TopK(CANDIDATES);
      block.scan(vector, best, () => true);
      return best.ranked().map(({ label }) => String(label));
    });
  } finally {
    db.close();
  }
}

async function measureBuild(
  index: SyntheticIndex,
  build: Build,
  queries: readonly Query[],
  truths: readonly (readonly string[])[],
): Promise<string[][]> {
  const dir = path.join(index.dir, `m${build.m}-ef${build.efConstruction}`);
  mkdirSync(dir, { recursive: true });
  const copy = path.join(dir, DATABASE_FILE);
  if (!existsSync(copy)) copyFileSync(path.join(index.dir, DATABASE_FILE), copy);
  const { buildMs } = await once(dir, 'built', async () => {
    const started = performance.now();
    await buildHnsw({ dir, ...build });
    return { buildMs: performance.now() - started };
  });
  const manifest = (await readManifest(dir)) as Manifest;
  const file = readdirSync(dir).find((name) => /^hnsw-.*\.bin$/.test(name)) ?? '';
  const size = `${(statSync(path.join(dir, file)).size / 1e6).toFixed(0)} MB`;
  return EFS.map((ef) => {
    const figures = measureEf(new HnswSearch(dir, manifest, ef), queries, truths);
    const isDefault =
      build.m === HNSW.m && build.efConstruction === HNSW.efConstruction && ef === HNSW.ef;
    const name = `${build.m}, ${build.efConstruction}, ${ef}`;
    const cells = [...figures, `${(buildMs / 1000).toFixed(1)} s`, size];
    return [isDefault ? `**${name}**` : name, ...cells];
  });
}

function measureEf(
  graph: HnswSearch,
  queries: readonly Query[],
  truths: readonly (readonly string[])[],
): string[] {
  const spent: number[] = [];
  const recalls: number[] = [];
  const { count } = graph.manifest;
  for (let round = 0; round < 3; round++) {
    for (const [i, { vector }] of queries.entries()) {
      const started = performance.now();
      const found = graph.search(vector, CANDIDATES, count, () => true) ?? [];
      spent.push(performance.now() - started);
      const ids = found.map(({ label }) => String(label));
      recalls.push(recallAt(10, ids, truths[i] ?? []));
    }
  }
  const { p50, p95 } = latency(spent);
  return [`${(100 * mean(recalls)).toFixed(2)} %`, ms(p50), ms(p95)];
}
