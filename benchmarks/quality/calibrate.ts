/** `npm run eval -- calibrate`: fits the extractive answer's numbers and writes them to src/. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  ANSWER_FEATURES,
  ANSWER_WORD_FEATURES,
} from '../../src/answer/extractive/answerability.js';
import type { Calibration, Fit } from '../../src/answer/extractive/calibration.js';
import {
  READER_FEATURES,
  SENTENCE_FEATURES,
  WORD_FEATURES,
} from '../../src/answer/extractive/features.js';
import type { Reader } from '../../src/models/ports.js';
import { everyNth, takeDataFolder } from './answers-data.js';
import { type Choice, fitChoice, fitLogistic } from './answers-logistic.js';
import { areaUnderCurve, balancedAccuracy, bestThreshold } from './answers-measures.js';
import { openKeptModels } from './answers-models.js';
import { choiceOf, confidenceOf, type Outcome, outcomeOf } from './answers-outcomes.js';
import { type Sample, type Setting, samplesToFit } from './answers-samples.js';

const TARGET = fileURLToPath(
  new URL('../../src/answer/extractive/calibration.json', import.meta.url),
);
/** A further sentence is read for nothing unless it holds the answer at least this often. */
const WORTH = { one: 0.4, several: 0.25 } as const;
/** Fewer second sentences than this say nothing. */
const LEAST = 20;
/** A sentence that is less likely than this is no further answer, however few there were to learn from. */
const LEAST_CHANCE = 0.1;
const PENALTY = 30;
/**
 * Few words beside the reader's own evidence: people who saw the paragraph wrote these questions and
 * share its words more than others do.
 */
const READ = {
  sentence: [...READER_FEATURES, 'coverage'],
  answer: [
    ...READER_FEATURES,
    'bestAnswerable',
    'secondAnswerable',
    'topProbability',
    'coverage',
    'namesMissing',
    'numbersMissing',
    'fewHits',
  ],
};
const WORDS = { sentence: WORD_FEATURES, answer: ANSWER_WORD_FEATURES };

export async function main(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: { data: { type: 'string' }, every: { type: 'string', default: '1' } },
  });
  takeDataFolder(values.data);
  const models = await openKeptModels();
  try {
    const all = await samplesToFit(models.embedAll);
    const samples = everyNth(all, values.every);
    const calibration: Calibration = {
      read: await fitOne(samples, models.reader, READ),
      words: await fitOne(samples, null, WORDS),
    };
    writeFileSync(TARGET, `${JSON.stringify(calibration, null, 2)}\n`);
    console.log(`Wrote ${TARGET}`);
  } finally {
    await models.close();
  }
}

async function fitOne(
  samples: readonly Sample[],
  reader: Reader | null,
  names: { readonly sentence: readonly string[]; readonly answer: readonly string[] },
): Promise<Fit> {
  const choices: Choice[] = [];
  for (const sample of samples.filter(({ answerable }) => answerable)) {
    const choice = await choiceOf(sample, reader);
    if (choice !== null) choices.push(choice);
  }
  const sentence = fitSentence(choices, names.sentence);
  const outcomes: Outcome[] = [];
  for (const sample of samples) outcomes.push(await outcomeOf(sample, reader, sentence));
  const fitted = fitConfidence(outcomes, sentence, names.answer);
  for (const group of GROUPS) {
    const scored = judged(outcomes, fitted, group);
    const figures = [balancedAccuracy(scored, fitted.threshold), areaUnderCurve(scored)];
    console.log(reader?.id ?? 'words', ...group, ...figures.map((figure) => figure.toFixed(3)));
  }
  return fitted;
}

function fitSentence(choices: readonly Choice[], features: readonly string[]): Fit['sentence'] {
  const kept = features.map((name) => SENTENCE_FEATURES.indexOf(name as never));
  const only = choices.map(({ candidates, gold }) => ({
    candidates: candidates.map((vector) => kept.map((i) => vector[i] ?? 0)),
    gold,
  }));
  const weights = fitChoice(only);
  return Object.fromEntries(features.map((name, i) => [name, round(weights[i] ?? 0)]));
}

function fitConfidence(
  outcomes: readonly Outcome[],
  sentence: Fit['sentence'],
  names: readonly string[],
): Fit {
  const found = outcomes.filter(({ features }) => features.length > 0);
  const rows = found.map(({ features, answerable }) => ({
    x: names.map((name) => features[ANSWER_FEATURES.indexOf(name)] ?? 0),
    y: answerable ? (1 as const) : (0 as const),
  }));
  const model = fitLogistic(rows, PENALTY);
  const features = names.map((name, i) => [
    name,
    {
      weight: round(model.weights[i] ?? 0),
      mean: round(model.means[i] ?? 0),
      scale: round(model.scales[i] ?? 1),
    },
  ]);
  const answer = { bias: round(model.bias), features: Object.fromEntries(features) };
  const one = furtherFloor(outcomes, false, WORTH.one);
  const several = Math.max(LEAST_CHANCE, furtherFloor(outcomes, true, WORTH.several));
  const further = { one, several: Math.min(one, several) };
  const fitted: Fit = { sentence, answer, threshold: 0.5, further };
  return { ...fitted, threshold: bestThreshold(GROUPS.map((g) => judged(outcomes, fitted, g))) };
}

/** Questions that are judged together: each group has answerable and unanswerable ones. */
const GROUPS: readonly (readonly Setting[])[] = [['many', 'taken'], ['adversarial'], ['small']];

function judged(outcomes: readonly Outcome[], fit: Fit, settings: readonly Setting[]) {
  return outcomes
    .filter(({ setting }) => settings.includes(setting))
    .map((outcome) => ({ answerable: outcome.answerable, value: confidenceOf(outcome, fit) }));
}

/** The least share of the softmax above which second sentences hold the answer often enough. */
function furtherFloor(outcomes: readonly Outcome[], several: boolean, worth: number): number {
  const seconds = outcomes
    .filter((outcome) => outcome.answerable && outcome.several === several)
    .flatMap(({ shares }) => shares.slice(1, 2));
  for (let floor = 0.02; floor < 0.5; floor += 0.02) {
    const above = seconds.filter(({ probability }) => probability >= floor);
    const right = above.filter((share) => share.right).length;
    if (above.length >= LEAST && right / above.length >= worth) return round(floor);
  }
  return 0.5;
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
