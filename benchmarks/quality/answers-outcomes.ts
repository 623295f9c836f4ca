/** What the ranker makes of each sample: features for the calibration, and whether it was right. */
import { ANSWER_FEATURES, answerFeatures } from '../../src/answer/extractive/answerability.js';
import { type Fit, logistic } from '../../src/answer/extractive/calibration.js';
import { SENTENCE_FEATURES } from '../../src/answer/extractive/features.js';
import { analyseQuestion } from '../../src/answer/extractive/question.js';
import { type RankedSentence, rankSentences } from '../../src/answer/extractive/rank.js';
import type { Reader } from '../../src/models/ports.js';
import type { Choice } from './answers-logistic.js';
import type { Sample, Setting } from './answers-samples.js';

export interface Outcome {
  readonly setting: Setting;
  readonly answerable: boolean;
  readonly features: readonly number[];
  /** The best sentence holds a gold answer. */
  readonly right: boolean;
  /** Softmax shares of the best three sentences and whether each holds a gold answer. */
  readonly shares: readonly { readonly probability: number; readonly right: boolean }[];
  readonly several: boolean;
  /** The top passage's sentence with most of the question's weighted words: the plain baseline. */
  readonly baseline: { readonly score: number; readonly right: boolean };
}

/** A question, ranked with the given weights; null where nothing was found. */
export async function outcomeOf(
  sample: Sample,
  reader: Reader | null,
  weights: Fit['sentence'],
): Promise<Outcome | null> {
  const evidence = await sample.find(reader);
  const question = analyseQuestion(sample.item.question, evidence.termWeights);
  const ranked = rankSentences(question, evidence, weights);
  const [best, ...others] = ranked;
  if (best === undefined) return null;
  const shares = ranked.slice(0, 3).map((entry) => ({
    probability: entry.probability,
    right: sample.answerable && holdsAnswer(entry, sample),
  }));
  return {
    setting: sample.setting,
    answerable: sample.answerable,
    features: answerFeatures(question, evidence, [best, ...others]),
    right: shares[0]?.right ?? false,
    shares,
    several: question.wantsSeveral,
    baseline: baselineOf(ranked, sample),
  };
}

/** Where nothing was found, nothing answers. */
export function confidenceOf({ features }: Outcome, fit: Fit): number {
  return logistic(fit.answer, ANSWER_FEATURES, features);
}

const COVERAGE = SENTENCE_FEATURES.indexOf('exactCoverage');

function baselineOf(ranked: readonly RankedSentence[], sample: Sample): Outcome['baseline'] {
  const strongest = Math.max(...ranked.map(({ view }) => view.hit.bm25 ?? 0));
  const top = ranked
    .filter(({ view }) => (view.hit.bm25 ?? 0) === strongest)
    .map((entry) => ({ entry, score: entry.features[COVERAGE] ?? 0 }))
    .reduce((a, b) => (b.score > a.score ? b : a));
  return { score: top.score, right: sample.answerable && holdsAnswer(top.entry, sample) };
}

function holdsAnswer({ view }: RankedSentence, { item }: Sample): boolean {
  const text = view.text.toLowerCase();
  return item.texts.some((answer) => text.includes(answer));
}

/** The candidates of a question that is answered; null where the gold sentence was not retrieved. */
export async function choiceOf(sample: Sample, reader: Reader | null): Promise<Choice | null> {
  const evidence = await sample.find(reader);
  const question = analyseQuestion(sample.item.question, evidence.termWeights);
  const entries = rankSentences(question, evidence, {})
    .map((entry) => ({ entry, gold: isGold(entry, sample) }))
    .filter(({ entry, gold }) => gold || !holdsAnswer(entry, sample));
  if (entries.length < 2 || !entries.some(({ gold }) => gold)) return null;
  return {
    candidates: entries.map(({ entry }) => entry.features),
    gold: entries.map(({ gold }) => gold),
  };
}

/** Paragraphs are documents of their own but in `small`, where the words must do. */
function isGold(entry: RankedSentence, sample: Sample): boolean {
  if (sample.setting === 'small') return holdsAnswer(entry, sample);
  const { hit, span } = entry.view;
  if (hit.passage.documentId !== sample.item.paragraph) return false;
  return sample.item.gold.some(({ start, end }) => start < span.end && end > span.start);
}
