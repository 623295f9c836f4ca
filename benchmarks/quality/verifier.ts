/** `npm run eval -- verifier --made DIR`: claims against evidence, three ways. */
import pMap from 'p-map';
import { openLocalModels } from '../../src/models/local-models.js';
import type { Embedder, Judgement, Verifier } from '../../src/models/ports.js';
import { table } from '../speed/report.js';
import { accuracy, confusionOf, type Decided, macroF1 } from './classification.js';
import { confusionChart } from './confusion-chart.js';
import { modelOptions, publish, tell } from './model-options.js';
import { type Bin, expectedCalibrationError, reliability } from './reliability.js';
import { overlap } from './sentence-overlap.js';
import { reliabilityChart } from './unit-chart.js';
import { byBands, byMajority } from './verifier-baselines.js';
import { contrastTable } from './verifier-contrasts.js';
import {
  contrasts,
  developmentMix,
  type LabelledPair,
  type Source,
  VERDICTS,
  type Verdict,
} from './verifier-data.js';

const BATCH = 32;
const CONCURRENCY = 4;
const BINS = 15;

type Way = 'majority' | 'words' | 'vectors' | 'verifier';
const WAYS: Readonly<Record<Way, string>> = {
  majority: 'always the commonest verdict',
  words: 'words in common',
  vectors: 'cosine of the retriever',
  verifier: 'verifier',
};

interface Outcome {
  readonly source: Source;
  readonly words: readonly number[];
  readonly cosines: readonly number[];
  readonly judged: readonly Judgement[];
}

export async function main(args: readonly string[]): Promise<void> {
  const options = modelOptions(args);
  const { made, data, limit } = options;
  if (made === undefined) throw new Error('--made names the folder that training.claims wrote.');
  const models = await openLocalModels(options);
  try {
    const outcomes: Outcome[] = [];
    for (const source of developmentMix(data, made, limit)) {
      outcomes.push(await measure(source, models.verifier, models.embedder));
      tell(`${source.name}: ${source.pairs.length} pairs`);
    }
    const contrasted = contrasts(made, limit);
    const verdicts = (await judgeAll(models.verifier, contrasted)).map(verdictOf);
    const content = [...describe(outcomes), contrastTable(contrasted, verdicts)].join('\n\n');
    publish('verifier', options.out, content, pictures(outcomes));
  } finally {
    await models.close();
  }
}

async function measure(source: Source, verifier: Verifier, embedder: Embedder): Promise<Outcome> {
  const { pairs } = source;
  return {
    source,
    words: pairs.map(({ claim, evidence }) => overlap(claim, evidence)),
    cosines: await cosines(embedder, pairs),
    judged: await judgeAll(verifier, pairs),
  };
}

/** Baselines are fitted on these very outcomes. */
function decide(outcomes: readonly Outcome[], way: Way): Decided<Verdict>[] {
  const truths = outcomes.flatMap(({ source }) => source.pairs.map(({ label }) => label));
  if (way === 'majority') return byMajority(truths);
  if (way === 'words')
    return byBands(
      truths,
      outcomes.flatMap(({ words }) => words),
    );
  if (way === 'vectors')
    return byBands(
      truths,
      outcomes.flatMap((outcome) => outcome.cosines),
    );
  const said = outcomes.flatMap(({ judged }) => judged.map(verdictOf));
  return truths.map((truth, i) => ({ truth, said: said[i] as Verdict }));
}

async function judgeAll(verifier: Verifier, pairs: readonly LabelledPair[]): Promise<Judgement[]> {
  const batches = Array.from({ length: Math.ceil(pairs.length / BATCH) }, (_, i) =>
    pairs.slice(i * BATCH, (i + 1) * BATCH).map(({ claim, evidence }) => ({ claim, evidence })),
  );
  const judged = await pMap(batches, (batch) => verifier.judge(batch), {
    concurrency: CONCURRENCY,
  });
  return judged.flat();
}

async function cosines(embedder: Embedder, pairs: readonly LabelledPair[]): Promise<number[]> {
  const all: number[] = [];
  for (let at = 0; at < pairs.length; at += BATCH) {
    const batch = pairs.slice(at, at + BATCH);
    const claims = await embedder.embed(
      batch.map(({ claim }) => claim),
      'query',
    );
    const texts = await embedder.embed(
      batch.map(({ evidence }) => evidence),
      'passage',
    );
    for (const [i, claim] of claims.entries())
      all.push(claim.reduce((sum, value, j) => sum + value * (texts[i]?.[j] ?? 0), 0));
  }
  return all;
}

const chances = ({ supported, contradicted, notFound }: Judgement) => ({
  ...{ supported, contradicted, not_found: notFound },
});

function verdictOf(judgement: Judgement): Verdict {
  const chance = chances(judgement);
  return VERDICTS.reduce((best, verdict) => (chance[verdict] > chance[best] ? verdict : best));
}

function binsOf(outcomes: readonly Outcome[]): Bin[] {
  const forecasts = outcomes.flatMap(({ source, judged }) =>
    judged.map((judgement, i) => {
      const said = verdictOf(judgement);
      return { probability: chances(judgement)[said], isRight: said === source.pairs[i]?.label };
    }),
  );
  return reliability(forecasts, BINS);
}

const countOf = (outcomes: readonly Outcome[]) =>
  outcomes.reduce((sum, { source }) => sum + source.pairs.length, 0);

function describe(outcomes: readonly Outcome[]): string[] {
  const ways = Object.keys(WAYS) as Way[];
  const confusion = (of: readonly Outcome[], way: Way) => confusionOf(VERDICTS, decide(of, way));
  const row = (name: string, of: readonly Outcome[], trained: string) => [
    `${name} (${countOf(of)})`,
    trained,
    ...ways.map((way) => (100 * macroF1(confusion(of, way))).toFixed(1)),
    (100 * accuracy(confusion(of, 'verifier'))).toFixed(1),
    expectedCalibrationError(binsOf(of)).toFixed(3),
  ];
  const unseen = outcomes.filter(({ source }) => !source.isTrained);
  const head = ['pairs', 'source trained on', ...ways.map((way) => `${WAYS[way]}: macro-F1`)];
  return [
    table(
      [...head, 'verifier: accuracy', 'verifier: ECE'],
      [
        ...outcomes.map((outcome) =>
          row(outcome.source.name, [outcome], outcome.source.isTrained ? 'other parts' : 'never'),
        ),
        row('**sources never trained on**', unseen, 'never'),
        row('**the whole mix**', outcomes, ''),
      ],
    ),
  ];
}

function pictures(outcomes: readonly Outcome[]): Record<string, string> {
  const confusion = (of: readonly Outcome[]) => confusionOf(VERDICTS, decide(of, 'verifier'));
  const panels = outcomes.map((outcome) => ({
    name: outcome.source.name,
    confusion: confusion([outcome]),
  }));
  const words = {
    title: 'Reliability of the verifier over the development mix',
    across: 'chance of the verdict given',
    up: 'share right',
  };
  return {
    'verifier-confusion.svg': confusionChart('What the verifier says of claims, by truth', [
      { name: 'the whole mix', confusion: confusion(outcomes) },
      ...panels,
    ]),
    'verifier-reliability.svg': reliabilityChart(words, binsOf(outcomes)),
  };
}
