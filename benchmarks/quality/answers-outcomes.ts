/** What the ranker makes of each sample: features for the calibration, and whether it was right. */
import { answerFeatures } from '../../src/answer/extractive/answerability.js';
import { SENTENCE_FEATURES } from '../../src/answer/extractive/features.js';
import { analyseQuestion } from '../../src/answer/extractive/question.js';
import { type RankedSentence, rankSentences } from '../../src/answer/extractive/rank.js';
import type { Choice } from './answers-logistic.js';
import type { Sample, Setting } from './answers-samples.js';

export interface Outcome {
  readonly setting: Setting;
  /** The article of the question, by which folds are made. */
  readonly article: string;
  readonly answerable: boolean;
  readonly features: readonly number[];
  /** The best sentence holds a gold answer; so does one of the best three. */
  readonly right: boolean;
  readonly rightInThree: boolean;
  /** Softmax shares of the best three sentences and whether each holds a gold answer. */
  readonly shares: readonly { readonly probability: number; readonly right: boolean }[];
  readonly several: boolean;
  /** The top passage's sentence with most of the question's weighted words: the plain baseline. */
  readonly baseline: { readonly score: number; readonly right: boolean };
}

const MAX_CANDIDATES = 40;

export function outcomeOf(
  sample: Sample,
  weights: Readonly<Record<string, number>>,
): Outcome | null {
  const { hits, termWeights } = sample.find();
  const question = analyseQuestion(sample.item.question, termWeights);
  const ranked = rankSentences(question, hits, weights);
  const [best] = ranked;
  if (best === undefined) return null;
  const shares = ranked.slice(0, 3).map((entry) => ({
    probability: entry.probability,
    right: sample.answerable && holdsAnswer(entry, sample),
  }));
  return {
    setting: sample.setting,
    article: sample.item.article,
    answerable: sample.answerable,
    features: answerFeatures(question, hits, termWeights, [best, ...ranked.slice(1)]),
    right: shares[0]?.right ?? false,
    rightInThree: shares.some(({ right }) => right),
    shares,
    several: question.wantsSeveral,
    baseline: baselineOf(ranked, sample),
  };
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

/** The candidates of a training question; null where the gold sentence was not retrieved. */
export function choiceOf(sample: Sample, weights: Readonly<Record<string, number>>): Choice | null {
  const { hits, termWeights } = sample.find();
  const question = analyseQuestion(sample.item.question, termWeights);
  const entries = rankSentences(question, hits, weights)
    .map((entry) => ({ entry, gold: isGold(entry, sample) }))
    .filter(({ entry, gold }, i) => gold || (i < MAX_CANDIDATES && !holdsAnswer(entry, sample)));
  if (entries.length < 2 || !entries.some(({ gold }) => gold)) return null;
  return {
    candidates: entries.map(({ entry }) => entry.features),
    gold: entries.map(({ gold }) => gold),
  };
}

function isGold({ view }: RankedSentence, { item }: Sample): boolean {
  const { passage } = view.hit;
  if (passage.documentId !== item.paragraph) return false;
  return item.gold.some(({ start, end }) => start < view.span.end && end > view.span.start);
}
