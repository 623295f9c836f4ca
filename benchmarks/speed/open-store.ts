import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { queryTerms } from '../../src/text/analyze.js';
import { makeQueries } from './queries.js';
import { median } from './stats.js';
import { HNSW, type SyntheticIndex } from './synthetic-index.js';

export interface Opening {
  /** Until searches are answered, and until the graph answers them; medians. */
  readonly openMs: number;
  readonly readyMs: number;
  /** Bytes resident after a first search. */
  readonly rss: number;
}

/** Opens the index in processes of their own, one after another. */
export async function measureOpening(index: SyntheticIndex, runs: number): Promise<Opening> {
  const script = fileURLToPath(new URL('./open-store.mjs', import.meta.url));
  const [query] = makeQueries(index, 1);
  if (query === undefined) throw new Error('no query');
  const asked = { vector: [...query.vector], terms: queryTerms(query.text) };
  const seen: Opening[] = [];
  for (let run = 0; run < runs; run++) {
    const facts = [JSON.stringify(HNSW), JSON.stringify(asked)];
    const { stdout } = await promisify(execFile)(process.execPath, [script, index.dir, ...facts]);
    seen.push(JSON.parse(stdout) as Opening);
  }
  const middle = (field: keyof Opening) => median(seen.map((opening) => opening[field]));
  return { openMs: middle('openMs'), readyMs: middle('readyMs'), rss: middle('rss') };
}
