/** `npm run eval -- answers`: how often extractive answers are right, and how honest their doubt is. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CALIBRATION } from '../../src/answer/calibration.js';
import { readOutcomes } from './answers-cache.js';
import { takeDataFolder } from './answers-data.js';
import {
  areaUnderCurve,
  balancedAccuracy,
  bestBalance,
  byBaseline,
  byProbability,
  crossValidate,
  type Scored,
} from './answers-folds.js';
import type { Setting } from './answers-samples.js';
import { expectedCalibrationError, reliability } from './reliability.js';
import { curveChart, reliabilityChart } from './unit-chart.js';

const IMAGES = fileURLToPath(new URL('../../docs/img/', import.meta.url));
const BINS = 10;
const RELIABILITY = {
  title: 'Reliability of the answer confidence, held out by article',
  across: 'confidence',
  up: 'share answerable',
};
const CURVE = {
  title: 'Answering and refusing by threshold, held out by article',
  across: 'threshold',
  up: 'share',
};
const SERIES = [
  ['answerable answered', '#0b6e99', 'answered'],
  ['unanswerable refused', '#b3541e', 'refused'],
  ['balanced accuracy', '#3a7d44', 'balanced'],
  ['off topic refused', '#7d4ba0', 'offTopic'],
] as const;
const NAMES: Readonly<Record<Setting, string>> = {
  full: 'SQuAD 2.0 dev, 17 articles in one corpus',
  single: 'SQuAD 2.0 dev, each article its own corpus',
  off: 'questions of other articles',
  article: "SQuAD 1.1, one article, half without the answer's paragraph",
  small: 'SQuAD 1.1, ten paragraphs are the only document, half of other paragraphs',
  natural: "QED (people's searches), half asked of other paragraphs",
};

export async function main(options: readonly string[]): Promise<void> {
  takeDataFolder(options);
  const outcomes = await readOutcomes(CALIBRATION.sentence);
  const scored = crossValidate(outcomes);
  const full = scored.filter(({ setting }) => setting === 'full');
  const others = (['single', 'article', 'small', 'natural'] as const).map((wanted) =>
    scored.filter(({ setting }) => setting === wanted),
  );
  const off = scored.filter(({ setting }) => setting === 'off');
  console.log(`Threshold ${CALIBRATION.threshold}; 5-fold, held out by article.\n`);
  console.log(summaryTable([full, ...others], off));
  console.log(`\n${thresholdTable(full, off)}`);
  console.log(`\n${reliabilityTable(full)}`);
  mkdirSync(IMAGES, { recursive: true });
  writeFileSync(`${IMAGES}answer-reliability.svg`, reliabilityChart(RELIABILITY, binsOf(full)));
  writeFileSync(`${IMAGES}answer-threshold.svg`, curveChart(CURVE, seriesOf(curve(full, off))));
  console.log(`\nWrote ${IMAGES}answer-reliability.svg and answer-threshold.svg`);
}

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const share = <T>(items: readonly T[], wanted: (item: T) => boolean) =>
  items.length === 0 ? 0 : items.filter(wanted).length / items.length;

function summaryTable(groups: readonly Scored[][], off: readonly Scored[]): string {
  const lines = groups.flatMap((group) => {
    const base = bestBalance(byBaseline(group));
    const name = NAMES[group[0]?.setting ?? 'full'];
    const auc = areaUnderCurve(byProbability(group));
    return [
      row(
        name,
        'Vouch',
        group,
        CALIBRATION.threshold,
        (o) => o.probability,
        (o) => o.right,
        auc,
      ),
      row(
        name,
        'baseline',
        group,
        base.threshold,
        (o) => o.baseline.score,
        (o) => o.baseline.right,
        areaUnderCurve(byBaseline(group)),
      ),
    ];
  });
  const refused = percent(share(off, ({ probability }) => probability < CALIBRATION.threshold));
  const top = groups[0] ?? [];
  const cut = bestBalance(byBaseline(top)).threshold;
  const plain = percent(share(off, ({ baseline }) => baseline.score < cut));
  return [
    '| questions | method | n | answerable: best sentence right | answered: right | answerable answered | unanswerable refused | balanced accuracy | AUC |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
    'The baseline is the sentence of the top BM25 passage with most of the question; its threshold is tuned on the row itself, which favours it.',
    `Off topic (${off.length} questions of other articles) refused: Vouch ${refused}, baseline ${plain}.`,
  ].join('\n');
}

function row(
  name: string,
  method: string,
  group: readonly Scored[],
  threshold: number,
  value: (o: Scored) => number,
  right: (o: Scored) => boolean,
  auc: number,
): string {
  const answerable = group.filter((o) => o.answerable);
  const answered = group.filter((o) => value(o) >= threshold);
  const cells = [
    name,
    method,
    group.length,
    percent(share(answerable, right)),
    percent(
      share(
        answered.filter((o) => o.answerable),
        right,
      ),
    ),
    percent(share(answerable, (o) => value(o) >= threshold)),
    percent(
      share(
        group.filter((o) => !o.answerable),
        (o) => value(o) < threshold,
      ),
    ),
    percent(
      balancedAccuracy(
        group.map((o) => ({ ...o, value: value(o) })),
        threshold,
      ),
    ),
    auc.toFixed(3),
  ];
  return `| ${cells.join(' | ')} |`;
}

interface CurvePoint {
  readonly threshold: number;
  readonly answered: number;
  readonly refused: number;
  readonly balanced: number;
  readonly offTopic: number;
}

function curve(full: readonly Scored[], off: readonly Scored[]): CurvePoint[] {
  return Array.from({ length: 19 }, (_, i) => (i + 1) / 20).map((threshold) => ({
    threshold,
    answered: share(
      full.filter((o) => o.answerable),
      (o) => o.probability >= threshold,
    ),
    refused: share(
      full.filter((o) => !o.answerable),
      (o) => o.probability < threshold,
    ),
    balanced: balancedAccuracy(byProbability(full), threshold),
    offTopic: share(off, (o) => o.probability < threshold),
  }));
}

const seriesOf = (points: readonly CurvePoint[]) =>
  SERIES.map(([name, colour, key]) => ({
    ...{ name, colour },
    points: points.map((point) => [point.threshold, point[key]] as const),
  }));

const binsOf = (scored: readonly Scored[]) =>
  reliability(
    scored.map(({ probability, answerable }) => ({ probability, isRight: answerable })),
    BINS,
  );

function thresholdTable(full: readonly Scored[], off: readonly Scored[]): string {
  return [
    '| threshold | answerable answered | unanswerable refused | balanced accuracy | off topic refused |',
    '| --- | --- | --- | --- | --- |',
    ...curve(full, off).map(
      (point) =>
        `| ${point.threshold.toFixed(2)} | ${percent(point.answered)} | ${percent(point.refused)} | ${percent(point.balanced)} | ${percent(point.offTopic)} |`,
    ),
  ].join('\n');
}

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
