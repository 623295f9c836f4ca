/** `npm run eval -- calibrate`: fits the extractive answer's numbers and writes them to src/. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ANSWER_FEATURES } from '../../src/answer/extractive/answerability.js';
import type { Calibration } from '../../src/answer/extractive/calibration.js';
import { SENTENCE_FEATURES } from '../../src/answer/extractive/features.js';
import { readOutcomes } from './answers-cache.js';
import { takeDataFolder } from './answers-data.js';
import {
  balancedAccuracy,
  bestThreshold,
  byProbability,
  crossValidate,
  fitAnswers,
} from './answers-folds.js';
import { fitChoice, type Logistic } from './answers-logistic.js';
import { choiceOf, type Outcome } from './answers-outcomes.js';
import { rankingSamples } from './answers-samples.js';

const TARGET = fileURLToPath(
  new URL('../../src/answer/extractive/calibration.json', import.meta.url),
);
/** Where the candidates of the training questions are cut off before there are weights. */
const START = { coverage: 4, lexicalShare: 2 } as const;
/** A further sentence is read for nothing unless it holds the answer at least this often. */
const WORTH = { one: 0.4, several: 0.25 } as const;

export async function main(options: readonly string[]): Promise<void> {
  takeDataFolder(options);
  const sentence = await fitRanker();
  const calibration = await fitConfidence(sentence);
  writeFileSync(TARGET, `${JSON.stringify(calibration, null, 2)}\n`);
  console.log(`Wrote ${TARGET}`);
}

async function fitRanker(): Promise<Calibration['sentence']> {
  const choices = (await rankingSamples())
    .map((sample) => choiceOf(sample, START))
    .filter((choice) => choice !== null);
  console.log(`Ranker: ${choices.length} training questions`);
  const weights = fitChoice(choices);
  return Object.fromEntries(SENTENCE_FEATURES.map((name, i) => [name, round(weights[i] ?? 0)]));
}

/** All but the ranker, whose weights are given. */
export async function fitConfidence(sentence: Calibration['sentence']): Promise<Calibration> {
  const outcomes = await readOutcomes(sentence);
  const scored = crossValidate(outcomes);
  const threshold = bestThreshold(scored);
  const full = byProbability(scored.filter(({ setting }) => setting === 'full'));
  const balanced = balancedAccuracy(full, threshold).toFixed(4);
  console.log(`Held out: threshold ${threshold}, balanced accuracy on SQuAD 2.0 ${balanced}`);
  const further = {
    one: furtherFloor(outcomes, false, WORTH.one),
    several: furtherFloor(outcomes, true, WORTH.several),
  };
  return { sentence, answer: named(fitAnswers(outcomes)), threshold, further };
}

/**
 * The least share of the softmax from which second sentences hold the answer often enough. Bins of
 * 0.02; the first bin that, with all above it, reaches `worth`.
 */
function furtherFloor(outcomes: readonly Outcome[], several: boolean, worth: number): number {
  const seconds = outcomes
    .filter((outcome) => outcome.answerable && outcome.several === several)
    .flatMap(({ shares }) => shares.slice(1, 2));
  for (let floor = 0.02; floor < 0.5; floor += 0.02) {
    const bin = seconds.filter(
      ({ probability }) => probability >= floor && probability < floor + 0.06,
    );
    const right = bin.filter((share) => share.right).length;
    if (bin.length >= 20 && right / bin.length >= worth) return round(floor);
  }
  return 0.5;
}

function named(model: Logistic) {
  const features = ANSWER_FEATURES.map((name, i) => [
    name,
    {
      weight: round(model.weights[i] ?? 0),
      mean: round(model.means[i] ?? 0),
      scale: round(model.scales[i] ?? 1),
    },
  ]);
  return { bias: round(model.bias), features: Object.fromEntries(features) };
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
