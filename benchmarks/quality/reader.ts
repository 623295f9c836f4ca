/** `npm run eval -- reader`: answers found in paragraphs, and refusals, as SQuAD measures them. */
import pMap from 'p-map';
import { openPairModels } from '../../src/models/local-models.js';
import type { Reader } from '../../src/models/ports.js';
import { table } from '../speed/report.js';
import { shuffled, takeDataFolder } from './answers-data.js';
import { modelOptions, publish, tell } from './model-options.js';
import { type ReadingCase, type ReadingSet, readingSets } from './reader-data.js';
import {
  figuresAt,
  figuresAtBest,
  type ReadingFigures,
  type Said,
  type Scored,
  scoreReading,
} from './reader-scores.js';
import { expectedCalibrationError, reliability } from './reliability.js';
import { closestSentence } from './sentence-overlap.js';
import { reliabilityChart } from './unit-chart.js';

const CONCURRENCY = 32;
const BINS = 15;
const SHIPPED_THRESHOLD = 0.5;
const SEED = 'reader';

interface Outcome {
  readonly set: ReadingSet;
  readonly reader: readonly Scored[];
  readonly baseline: readonly Scored[];
}

export async function main(args: readonly string[]): Promise<void> {
  const options = modelOptions(args);
  takeDataFolder(options.data);
  const models = await openPairModels();
  try {
    const read = remembering(models.reader);
    const outcomes: Outcome[] = [];
    for (const whole of readingSets()) {
      const set = { ...whole, cases: drawn(whole.cases, options.limit) };
      outcomes.push(await measure(set, read));
      tell(`${set.name}: ${set.cases.length} questions`);
    }
    publish('reader', options.out, describe(outcomes), pictures(outcomes));
  } finally {
    await models.close();
  }
}

function drawn(cases: readonly ReadingCase[], limit: number): readonly ReadingCase[] {
  if (cases.length <= limit) return cases;
  return shuffled(cases, SEED, ({ question, passage }) => `${question}\n${passage}`).slice(
    0,
    limit,
  );
}

type Read = (question: string, passage: string) => Promise<Said>;

/** One set holds another's questions; none is read twice. */
function remembering(reader: Reader): Read {
  const known = new Map<string, Promise<Said>>();
  const read: Read = async (question, passage) => {
    const [reading] = await reader.read(question, [passage]);
    const span = reading?.spans[0];
    const text = span === undefined ? '' : passage.slice(span.start, span.end);
    return { text, answerable: reading?.answerable ?? 0 };
  };
  return (question, passage) => {
    const key = `${question}\n${passage}`;
    const said = known.get(key) ?? read(question, passage);
    known.set(key, said);
    return said;
  };
}

async function measure(set: ReadingSet, read: Read): Promise<Outcome> {
  const { cases } = set;
  const said = await pMap(cases, ({ question, passage }) => read(question, passage), {
    concurrency: CONCURRENCY,
  });
  const sentences = cases.map(({ question, passage }): Said => {
    const { text, overlap } = closestSentence(question, passage);
    return { text, answerable: overlap };
  });
  const score = (all: readonly Said[]) =>
    all.map((each, i) => scoreReading(each, cases[i]?.gold ?? []));
  return { set, reader: score(said), baseline: score(sentences) };
}

const percent = (share: number) => (100 * share).toFixed(2);

function describe(outcomes: readonly Outcome[]): string {
  const answered = outcomes.flatMap(({ set, reader, baseline }) => {
    const name = `${set.name} (${reader.filter(({ hasAnswer }) => hasAnswer).length})`;
    return [
      [name, 'sentence with most of the words', ...figuresOf(baseline)],
      [name, 'reader', ...figuresOf(reader)],
    ];
  });
  const refusing = outcomes.filter(({ set }) => set.mayRefuse);
  const refused = refusing.flatMap(refusalRows);
  return [
    'Questions that the paragraph answers, always answered:',
    table(['questions', 'method', 'EM', 'F1'], answered),
    'With questions that the paragraph does not answer; "no answer" counts as right for those alone:',
    table(['questions', 'method', 'threshold', 'EM', 'F1', 'HasAns F1', 'NoAns F1'], refused),
    'Expected calibration error of `answerable` (15 bins):',
    table(
      ['questions', 'ECE'],
      refusing.map(({ set, reader }) => [
        set.name,
        expectedCalibrationError(binsOf(reader)).toFixed(3),
      ]),
    ),
  ].join('\n\n');
}

function figuresOf(scored: readonly Scored[]): string[] {
  const { exact, f1 } = figuresAt(
    Number.NEGATIVE_INFINITY,
    scored.filter(({ hasAnswer }) => hasAnswer),
  );
  return [percent(exact), percent(f1)];
}

function refusalRows({ set, reader, baseline }: Outcome): string[][] {
  const row = (method: string, figures: ReadingFigures) => [
    `${set.name} (${reader.length})`,
    method,
    Number.isFinite(figures.threshold) ? figures.threshold.toFixed(3) : 'none',
    ...[figures.exact, figures.f1, figures.hasAnswerF1, figures.noAnswerF1].map(percent),
  ];
  return [
    row('always "no answer"', figuresAt(Number.POSITIVE_INFINITY, reader)),
    row('sentence with most of the words, best threshold', figuresAtBest(baseline)),
    row('reader, threshold 0.5', figuresAt(SHIPPED_THRESHOLD, reader)),
    row('reader, best threshold', figuresAtBest(reader)),
  ];
}

const binsOf = (scored: readonly Scored[]) =>
  reliability(
    scored.map(({ answerable, hasAnswer }) => ({ probability: answerable, isRight: hasAnswer })),
    BINS,
  );

function pictures(outcomes: readonly Outcome[]): Record<string, string> {
  const refusing = outcomes.filter(({ set }) => set.mayRefuse);
  return Object.fromEntries(
    refusing.map(({ set, reader }) => {
      const words = {
        title: `Reliability of answerable, ${set.name}`,
        across: 'answerable',
        up: 'share that the paragraph answers',
      };
      const file = `reader-reliability-${set.name.split('/')[0]}.svg`;
      return [file, reliabilityChart(words, binsOf(reader))];
    }),
  );
}
