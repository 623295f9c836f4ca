/** Held-out probabilities: no article is scored by a model that was fitted on it. */
import { shuffled } from './answers-data.js';
import { fitLogistic, type Logistic, predict } from './answers-logistic.js';
import type { Outcome } from './answers-outcomes.js';
import type { Setting } from './answers-samples.js';

export interface Scored extends Outcome {
  /** Probability by the fold's model. */
  readonly probability: number;
}

const FOLDS = 5;
const PENALTY = 100;
/** What one question counts in the fit: the settings but the first only widen it. */
const WEIGHTS: Readonly<Record<Setting, number>> = {
  full: 1,
  single: 1,
  off: 1,
  article: 0.5,
  small: 1,
  natural: 0.3,
};

export function fitAnswers(outcomes: readonly Outcome[]): Logistic {
  const rows = outcomes.map(({ features, answerable, setting }) => ({
    x: features,
    y: answerable ? (1 as const) : (0 as const),
    weight: WEIGHTS[setting],
  }));
  return fitLogistic(rows, PENALTY);
}

export function crossValidate(outcomes: readonly Outcome[]): Scored[] {
  const fold = foldsByArticle(outcomes);
  return Array.from({ length: FOLDS }, (_, held) => {
    const model = fitAnswers(outcomes.filter(({ article }) => fold.get(article) !== held));
    return outcomes
      .filter(({ article }) => fold.get(article) === held)
      .map((outcome) => ({ ...outcome, probability: predict(model, outcome.features) }));
  }).flat();
}

/** Articles of the dev set are dealt out first, so that each fold holds its share of them. */
function foldsByArticle(outcomes: readonly Outcome[]): Map<string, number> {
  const leading = new Set(outcomes.filter((o) => o.setting === 'full').map((o) => o.article));
  const articles = shuffled([...new Set(outcomes.map((o) => o.article))], 'folds', String);
  const dealt = [
    ...articles.filter((article) => leading.has(article)),
    ...articles.filter((article) => !leading.has(article)),
  ];
  return new Map(dealt.map((article, i) => [article, i % FOLDS]));
}

export interface Balance {
  readonly threshold: number;
  readonly balancedAccuracy: number;
}

interface Judged {
  readonly answerable: boolean;
  readonly value: number;
}

/** Mean of the answerable share kept and the unanswerable share refused. */
export function balancedAccuracy(judged: readonly Judged[], threshold: number): number {
  const share = (answerable: boolean) => {
    const group = judged.filter((entry) => entry.answerable === answerable);
    return group.filter(({ value }) => value >= threshold === answerable).length / group.length;
  };
  return (share(true) + share(false)) / 2;
}

const STEPS = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

/** The threshold of the best balanced accuracy, in steps of 0.01. */
export function bestBalance(judged: readonly Judged[]): Balance {
  return STEPS.map((threshold) => ({
    threshold,
    balancedAccuracy: balancedAccuracy(judged, threshold),
  })).reduce((a, b) => (b.balancedAccuracy > a.balancedAccuracy ? b : a));
}

const JUDGED_BY: readonly Setting[] = ['full', 'single', 'article', 'small', 'natural'];

/** A loss of mean balanced accuracy that is not worth refusing answers for. */
const TOLERANCE = 0.005;

/**
 * The lowest threshold whose mean of the settings' balanced accuracies is within `TOLERANCE` of the
 * best: the curve is flat there, and a reader can judge an answer that shows its quote, but not one
 * that was withheld. Adversarial questions alone would set it too high for those that people ask in
 * their own words.
 */
export function bestThreshold(scored: readonly Scored[]): number {
  const groups = JUDGED_BY.map((wanted) =>
    byProbability(scored.filter(({ setting }) => setting === wanted)),
  );
  const means = STEPS.map((threshold) => ({
    threshold,
    mean:
      groups.reduce((sum, group) => sum + balancedAccuracy(group, threshold), 0) / groups.length,
  }));
  const best = Math.max(...means.map(({ mean }) => mean));
  return means.find(({ mean }) => mean >= best - TOLERANCE)?.threshold ?? 0.5;
}

export const byProbability = (scored: readonly Scored[]): Judged[] =>
  scored.map(({ answerable, probability }) => ({ answerable, value: probability }));

export const byBaseline = (outcomes: readonly Outcome[]): Judged[] =>
  outcomes.map(({ answerable, baseline }) => ({ answerable, value: baseline.score }));

/** Area under the ROC curve, by ranks. */
export function areaUnderCurve(judged: readonly Judged[]): number {
  const sorted = [...judged].sort((a, b) => a.value - b.value);
  const positives = judged.filter(({ answerable }) => answerable).length;
  const ranks = sorted.reduce((sum, { answerable }, i) => sum + (answerable ? i + 1 : 0), 0);
  return (
    (ranks - (positives * (positives + 1)) / 2) / (positives * (sorted.length - positives) || 1)
  );
}
