/** `npm run eval -- retrieval`: word search, vector search and both, on public collections. */
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openRetriever } from '../../src/models/local-models.js';
import { type Collection, DEFAULT_FOLDER, readCranfield, readQed, readSquad } from './data.js';
import { withCache } from './embedding-cache.js';
import { type Rankings, rankAll } from './retrieval-index.js';
import { hitAt, mean, ndcgAt, type Relevant, reciprocalRank } from './retrieval-metrics.js';

type Measure = (ranking: readonly string[], relevant: Relevant) => number;

const WAYS = ['lexical', 'vector', 'hybrid'] as const;
const MEASURES: Readonly<Record<string, Measure>> = {
  'hit@1': (ranking, relevant) => hitAt(1, ranking, relevant),
  'hit@5': (ranking, relevant) => hitAt(5, ranking, relevant),
  'MRR@10': (ranking, relevant) => reciprocalRank(10, ranking, relevant),
  'nDCG@10': (ranking, relevant) => ndcgAt(10, ranking, relevant),
};
const COLLECTIONS: Readonly<Record<string, (folder: string) => Collection>> = {
  'squad/dev_v1.1': (folder) => readSquad(folder, 'dev_v1.1'),
  cranfield: readCranfield,
  'qed/dev': (folder) => readQed(folder, 'dev'),
};

export async function main(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: {
      data: { type: 'string', default: DEFAULT_FOLDER },
      limit: { type: 'string', default: '1000000' },
      only: { type: 'string', multiple: true, default: Object.keys(COLLECTIONS) },
    },
  });
  const cache = path.join(os.tmpdir(), 'vouch-quality');
  const embedder = withCache((await openRetriever()).embedder, cache);
  try {
    printRow(['collection', 'search', ...Object.keys(MEASURES)]);
    printRow(['---', '---', ...Object.keys(MEASURES).map(() => '---:')]);
    for (const name of values.only) {
      const read = COLLECTIONS[name];
      if (!read) throw new Error(`--only knows ${Object.keys(COLLECTIONS).join(', ')}.`);
      const collection = firstQueries(read(values.data), Number(values.limit));
      const tell = (done: string): void => void process.stderr.write(`${name}: ${done}\n`);
      report(name, collection, await rankAll(collection, embedder, tell));
    }
  } finally {
    await embedder.close();
  }
}

function firstQueries(collection: Collection, limit: number): Collection {
  if (!(limit >= 1)) throw new Error('--limit takes a number of questions, 1 or more.');
  return { ...collection, queries: collection.queries.slice(0, limit) };
}

function report(name: string, { queries }: Collection, rankings: readonly Rankings[]): void {
  for (const way of WAYS) {
    const figures = Object.values(MEASURES).map((measure) => {
      const none: Relevant = new Set();
      return mean(rankings.map((r, i) => measure(r[way], queries[i]?.relevant ?? none)));
    });
    const label = `${name} (${queries.length} questions)`;
    printRow([label, way, ...figures.map((figure) => (100 * figure).toFixed(2))]);
  }
}

function printRow(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
