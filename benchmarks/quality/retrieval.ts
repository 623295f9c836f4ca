/** `npm run eval -- retrieval`: word search, vector search and both, on public collections. */
import { parseArgs } from 'node:util';
import { openKeptModels } from './answers-models.js';
import { type Collection, DEFAULT_FOLDER, readCranfield, readQed, readSquad } from './data.js';
import { type Rankings, rankAll } from './retrieval-index.js';
import { hitAt, mean, ndcgAt, type Relevant, reciprocalRank } from './retrieval-metrics.js';
import { isForFitting, isForReporting } from './splits.js';

type Measure = (ranking: readonly string[], relevant: Relevant) => number;

const WAYS = ['lexical', 'vector', 'hybrid', 'reranked'] as const;
const MEASURES: Readonly<Record<string, Measure>> = {
  'hit@1': (ranking, relevant) => hitAt(1, ranking, relevant),
  'hit@5': (ranking, relevant) => hitAt(5, ranking, relevant),
  'MRR@10': (ranking, relevant) => reciprocalRank(10, ranking, relevant),
  'nDCG@10': (ranking, relevant) => ndcgAt(10, ranking, relevant),
};
const COLLECTIONS: Readonly<Record<string, (folder: string) => Collection>> = {
  'squad/dev_v1.1': (folder) => readSquad(folder, 'dev_v1.1', isForReporting),
  cranfield: readCranfield,
  'qed/dev': (folder) => readQed(folder, 'dev'),
  'squad/train_v1.1': (folder) => {
    const { documents, queries } = readSquad(folder, 'train_v1.1', isForFitting);
    return { documents: documents.filter(({ title }) => isForFitting(title)), queries };
  },
};

/** The other one is for choosing weights. */
const REPORTED = ['squad/dev_v1.1', 'cranfield', 'qed/dev'];

export async function main(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: {
      data: { type: 'string', default: DEFAULT_FOLDER },
      limit: { type: 'string', default: '1000000' },
      sweep: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: REPORTED },
    },
  });
  const models = await openKeptModels();
  try {
    printRow(['collection', 'search', ...Object.keys(MEASURES)]);
    printRow(['---', '---', ...Object.keys(MEASURES).map(() => '---:')]);
    for (const name of values.only) {
      const read = COLLECTIONS[name];
      if (!read) throw new Error(`--only knows ${Object.keys(COLLECTIONS).join(', ')}.`);
      const collection = someQueries(read(values.data), Number(values.limit));
      const tell = (done: string): void => void process.stderr.write(`${name}: ${done}\n`);
      const rankings = await rankAll(collection, models.embedder, models.reader, tell);
      report(name, collection, rankings);
      if (values.sweep) sweep(name, collection, rankings);
    }
  } finally {
    await models.close();
  }
}

/** At most `limit` questions, taken evenly from all. */
function someQueries(collection: Collection, limit: number): Collection {
  if (!(limit >= 1)) throw new Error('--limit takes a number of questions, 1 or more.');
  const step = Math.ceil(collection.queries.length / limit);
  return { ...collection, queries: collection.queries.filter((_, i) => i % step === 0) };
}

function report(name: string, { queries }: Collection, rankings: readonly Rankings[]): void {
  for (const way of WAYS) reportWay(name, way, queries, rankings.map((ranking) => ranking[way]));
}

/** What other weights of the reader would do; choose on training articles. */
function sweep(name: string, { queries }: Collection, rankings: readonly Rankings[]): void {
  for (const answerable of [0, 0.5, 1, 1.5, 2, 4]) {
    for (const relevance of [0, 0.5, 1, 2]) {
      const found = rankings.map(({ rerankedWith }) => rerankedWith({ answerable, relevance }));
      reportWay(name, `answerable ${answerable}, relevance ${relevance}`, queries, found);
    }
  }
}

function reportWay(
  name: string,
  way: string,
  queries: Collection['queries'],
  found: readonly (readonly string[])[],
): void {
  const figures = Object.values(MEASURES).map((measure) => {
    const none: Relevant = new Set();
    return mean(found.map((ranking, i) => measure(ranking, queries[i]?.relevant ?? none)));
  });
  const label = `${name} (${queries.length} questions)`;
  printRow([label, way, ...figures.map((figure) => (100 * figure).toFixed(2))]);
}

function printRow(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
