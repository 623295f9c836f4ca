/** `npm run eval -- retriever`: each way of searching, on public collections. */
import { randomFrom, shuffled } from '../speed/random.js';
import { table } from '../speed/report.js';
import { shuffled as drawn } from './answers-data.js';
import { openKeptModels } from './answers-models.js';
import {
  type Collection,
  type CollectionQuery,
  readCranfield,
  readQed,
  readSquad,
} from './data.js';
import { modelOptions, publish, tell } from './model-options.js';
import { type Rankings, rankAll } from './retrieval-index.js';
import { hitAt, mean, ndcgAt, type Relevant, reciprocalRank } from './retrieval-metrics.js';
import { isForFitting, isForReporting } from './splits.js';

type Measure = (ranking: readonly string[], relevant: Relevant) => number;
type Way = Exclude<keyof Rankings, 'rerankedWith'> | 'random';

const WAYS: Readonly<Record<Way, string>> = {
  random: 'at random',
  lexical: 'words (BM25)',
  vector: 'vectors',
  hybrid: 'both, not reranked',
  reranked: 'both, reranked by the reader',
};
const MEASURES: Readonly<Record<string, Measure>> = {
  'hit@1': (ranking, relevant) => hitAt(1, ranking, relevant),
  'hit@5': (ranking, relevant) => hitAt(5, ranking, relevant),
  'MRR@10': (ranking, relevant) => reciprocalRank(10, ranking, relevant),
  'nDCG@10': (ranking, relevant) => ndcgAt(10, ranking, relevant),
};
const everything = () => true;
const COLLECTIONS: Readonly<Record<string, (folder: string) => Collection>> = {
  'squad/dev_v1.1, articles never trained on': (folder) =>
    readSquad(folder, 'dev_v1.1', isForReporting),
  'squad/dev_v1.1, whole': (folder) => readSquad(folder, 'dev_v1.1', everything),
  cranfield: readCranfield,
  'qed/dev': (folder) => readQed(folder, 'dev'),
  'squad/train_v1.1': (folder) => {
    const { documents, queries } = readSquad(folder, 'train_v1.1', isForFitting);
    return { documents: documents.filter(({ title }) => isForFitting(title)), queries };
  },
};
/** The last one is for choosing weights. */
const REPORTED = Object.keys(COLLECTIONS).slice(0, -1);
const SEED = 'retriever';

interface Asked {
  readonly query: CollectionQuery;
  readonly rankings: Readonly<Record<Way, readonly string[]>>;
}

export async function main(args: readonly string[]): Promise<void> {
  const { only, ...options } = modelOptions(args);
  const models = await openKeptModels(options.retrieverDir);
  try {
    const rows: string[][] = [];
    for (const name of only ?? REPORTED) {
      const read = COLLECTIONS[name];
      if (!read) throw new Error(`--only knows ${Object.keys(COLLECTIONS).join(', ')}.`);
      const whole = read(options.data);
      const collection = { ...whole, queries: firstDrawn(whole.queries, options.limit) };
      const say = (done: string) => tell(`${name}: ${done}`);
      const found = await rankAll(collection, models.embedder, models.reader, say);
      rows.push(...rowsOf(name, withRandom(collection, found)));
    }
    const page = table(['questions', 'search', ...Object.keys(MEASURES)], rows);
    publish('retriever', options.out, page, {});
  } finally {
    await models.close();
  }
}

function firstDrawn(queries: readonly CollectionQuery[], limit: number) {
  if (queries.length <= limit) return queries;
  return drawn(queries, SEED, ({ text }) => text).slice(0, limit);
}

function withRandom({ documents, queries }: Collection, found: readonly Rankings[]): Asked[] {
  const random = randomFrom(1);
  const ids = documents.map(({ id }) => id);
  return found.map((rankings, i) => ({
    query: queries[i] as CollectionQuery,
    rankings: { ...rankings, random: shuffled(ids, random).slice(0, 10) },
  }));
}

function rowsOf(name: string, asked: readonly Asked[]): string[][] {
  return (Object.keys(WAYS) as Way[]).map((way) => {
    const figures = Object.values(MEASURES).map((measure) =>
      mean(asked.map(({ query, rankings }) => measure(rankings[way], query.relevant))),
    );
    const label = `${name} (${asked.length})`;
    return [label, WAYS[way], ...figures.map((figure) => (100 * figure).toFixed(2))];
  });
}
