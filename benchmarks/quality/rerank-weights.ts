/** `npm run eval -- rerank-weights`: what the reader should count beside the first ranking. */
import { table } from '../speed/report.js';
import { shuffled } from './answers-data.js';
import { openKeptModels } from './answers-models.js';
import { readSquad } from './data.js';
import { modelOptions, tell } from './model-options.js';
import { rankAll } from './retrieval-index.js';
import { hitAt, mean, reciprocalRank } from './retrieval-metrics.js';
import { isForFitting } from './splits.js';

const ANSWERABLE = [0, 0.5, 1, 1.5, 2, 4];
const RELEVANCE = [0, 0.5, 1, 2];

/** On SQuAD training articles that no model was trained on. */
export async function main(args: readonly string[]): Promise<void> {
  const options = modelOptions(args);
  const models = await openKeptModels(options.retrieverDir);
  try {
    const { documents, queries } = readSquad(options.data, 'train_v1.1', isForFitting);
    const collection = {
      documents: documents.filter(({ title }) => isForFitting(title)),
      queries: shuffled(queries, 'rerank-weights', ({ text }) => text).slice(0, options.limit),
    };
    const found = await rankAll(collection, models.embedder, models.reader, tell);
    const rows = ANSWERABLE.flatMap((answerable) =>
      RELEVANCE.map((relevance) => {
        const rankings = found.map(({ rerankedWith }) => rerankedWith({ answerable, relevance }));
        const relevant = (i: number) => collection.queries[i]?.relevant ?? new Set<string>();
        const hit = mean(rankings.map((ranking, i) => hitAt(1, ranking, relevant(i))));
        const rank = mean(rankings.map((ranking, i) => reciprocalRank(10, ranking, relevant(i))));
        const figures = [hit, rank].map((figure) => (100 * figure).toFixed(2));
        return [`${answerable}`, `${relevance}`, ...figures];
      }),
    );
    console.log(table(['answerable', 'relevance', 'hit@1', 'MRR@10'], rows));
  } finally {
    await models.close();
  }
}
