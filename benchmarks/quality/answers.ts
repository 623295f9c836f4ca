/** `npm run eval -- answers`: how often extractive answers are right, and how honest their doubt is. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CALIBRATION, type Fit } from '../../src/answer/extractive/calibration.js';
import type { Reader } from '../../src/models/ports.js';
import { everyNth, takeDataFolder } from './answers-data.js';
import { openKeptModels } from './answers-models.js';
import { confidenceOf, outcomeOf } from './answers-outcomes.js';
import { type Sample, type Setting, samplesToReport } from './answers-samples.js';
import {
  type CurvePoint,
  curve,
  type Scored,
  SUMMARY_HEAD,
  summaryRow,
  thresholdTable,
} from './answers-tables.js';
import { expectedCalibrationError, reliability } from './reliability.js';
import { curveChart, reliabilityChart } from './unit-chart.js';

const IMAGES = fileURLToPath(new URL('../../docs/assets/', import.meta.url));
const BINS = 10;
const RELIABILITY = {
  title: 'Reliability of the answer confidence, unseen articles',
  across: 'confidence',
  up: 'share answerable',
};
const CURVE = {
  title: 'Answering and refusing by threshold, unseen articles',
  across: 'threshold',
  up: 'share',
};
const SERIES = [
  ['answerable answered', '#0b6e99', 'answered'],
  ['unanswerable refused', '#b3541e', 'refused'],
  ['balanced accuracy', '#3a7d44', 'balanced'],
] as const;
/** Each has questions that can be answered and questions that cannot. */
const GROUPS: Readonly<Record<string, readonly Setting[]>> = {
  'SQuAD 1.1 dev in one corpus, half without the paragraphs that answer': ['many', 'taken'],
  'SQuAD 2.0 dev in one corpus, half unanswerable by design': ['adversarial'],
  'SQuAD 1.1 dev, ten paragraphs are the only document': ['small'],
  'QED dev (people’s searches) in one corpus': ['natural'],
};

export async function main(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: { data: { type: 'string' }, every: { type: 'string', default: '1' } },
  });
  takeDataFolder(values.data);
  const models = await openKeptModels();
  try {
    const all = await samplesToReport(models.embedAll);
    const samples = everyNth(all, values.every);
    const read = await scoreAll(samples, models.reader, CALIBRATION.read);
    const words = await scoreAll(samples, null, CALIBRATION.words);
    print(read, words);
  } finally {
    await models.close();
  }
}

async function scoreAll(
  samples: readonly Sample[],
  reader: Reader | null,
  fit: Fit,
): Promise<Scored[]> {
  const scored: Scored[] = [];
  for (const [i, sample] of samples.entries()) {
    const outcome = await outcomeOf(sample, reader, fit.sentence);
    scored.push({ ...outcome, value: confidenceOf(outcome, fit) });
    if (i % 500 === 499) process.stderr.write(`${i + 1} of ${samples.length} questions\n`);
  }
  return scored;
}

function print(read: readonly Scored[], words: readonly Scored[]): void {
  console.log(SUMMARY_HEAD);
  for (const [name, settings] of Object.entries(GROUPS)) {
    const of = (scored: readonly Scored[]) =>
      scored.filter(({ setting }) => settings.includes(setting));
    console.log(summaryRow(name, 'Vouch', of(read), CALIBRATION.read.threshold));
    console.log(summaryRow(name, 'its words alone', of(words), CALIBRATION.words.threshold));
    console.log(summaryRow(name, 'baseline', of(words).map(asBaseline), null));
  }
  const adversarial = read.filter(({ setting }) => setting === 'adversarial');
  console.log(`\n${thresholdTable(adversarial)}`);
  console.log(`\n${reliabilityTable(read)}`);
  mkdirSync(IMAGES, { recursive: true });
  writeFileSync(`${IMAGES}answer-reliability.svg`, reliabilityChart(RELIABILITY, binsOf(read)));
  writeFileSync(`${IMAGES}answer-threshold.svg`, curveChart(CURVE, seriesOf(curve(adversarial))));
  console.log(`\nWrote ${IMAGES}answer-reliability.svg and answer-threshold.svg`);
}

/** The plain baseline in the place of the answer. */
function asBaseline(scored: Scored): Scored {
  return { ...scored, value: scored.baseline.score, right: scored.baseline.right };
}

const seriesOf = (points: readonly CurvePoint[]) =>
  SERIES.map(([name, colour, key]) => ({
    ...{ name, colour },
    points: points.map((point) => [point.threshold, point[key]] as const),
  }));

const binsOf = (scored: readonly Scored[]) =>
  reliability(
    scored.map(({ value, answerable }) => ({ probability: value, isRight: answerable })),
    BINS,
  );

function reliabilityTable(scored: readonly Scored[]): string {
  const bins = binsOf(scored);
  return [
    '| confidence | questions | mean confidence | answerable |',
    '| --- | --- | --- | --- |',
    ...bins.map(
      ({ low, high, count, confidence, right }) =>
        `| ${low.toFixed(1)} to ${high.toFixed(1)} | ${count} | ${count ? confidence.toFixed(3) : '–'} | ${count ? right.toFixed(3) : '–'} |`,
    ),
    '',
    `Expected calibration error: ${expectedCalibrationError(bins).toFixed(4)}.`,
  ].join('\n');
}
