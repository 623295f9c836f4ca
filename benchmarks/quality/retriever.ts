/** `npm run eval -- retriever`: each way of searching, on public collections. */
import os from 'node:os';
import path from 'node:path';
import { openPairModels, openRetriever } from '../../src/models/local-models.js';
import { randomFrom, shuffled } from '../speed/random.js';
import { table } from '../speed/report.js';
import { shuffled as drawn } from './answers-data.js';
import { type Collection, type CollectionQuery, readCranfield, readSquad } from './data.js';
import { withCache } from './embedding-cache.js';
import { modelOptions, publish, tell } from './model-options.js';
import { type Rankings, rankAll } from './retrieval-index.js';
import { hitAt, mean, ndcgAt, type Relevant, reciprocalRank } from './retrieval-metrics.js';
import { isTrainedArticle } from './trained-articles.js';

type Measure = (ranking: readonly string[], relevant: Relevant) => number;
type Way = keyof Rankings | 'random';

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
const SEED = 'retriever';

interface Asked {
  readonly query: CollectionQuery;
  readonly rankings: Readonly<Record<Way, readonly string[]>>;
}

export async function main(args: readonly string[]): Promise<void> {
  const options = modelOptions(args);
  const [retriever, pair] = [await openRetriever(options.models), await openPairModels()];
  const embedder = withCache(retriever.embedder, path.join(os.tmpdir(), 'vouch-quality'));
  try {
    const measure = async (name: string, whole: Collection): Promise<Asked[]> => {
      const collection = { ...whole, queries: firstDrawn(whole.queries, options.limit) };
      const models = { embedder, reader: pair.reader };
      const found = await rankAll(collection, models, (done) => tell(`${name}: ${done}`));
      return withRandom(collection, found);
    };
    const squad = await measure('squad/dev_v1.1', readSquad(options.data, 'dev_v1.1'));
    const cranfield = await measure('cranfield', readCranfield(options.data));
    const isUnseen = ({ query }: Asked) => !isTrainedArticle(query.title ?? '');
    const rows = [
      ...rowsOf('squad/dev_v1.1, articles never trained on', squad.filter(isUnseen)),
      ...rowsOf('squad/dev_v1.1, whole', squad),
      ...rowsOf('cranfield', cranfield),
    ];
    publish(
      'retriever',
      options,
      table(['questions', 'search', ...Object.keys(MEASURES)], rows),
      {},
    );
  } finally {
    await Promise.all([retriever.close(), pair.close()]);
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
