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
const PENALTY = 5;
/** What one question counts in the fit: the full corpus leads, the other settings widen it. */
const WEIGHTS: Readonly<Record<Setting, number>> = {
  full: 1,
  single: 1,
  off: 1,
  article: 1,
  natural: 1,
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
  const articles = shuffled([...new Set(outcomes.map(({ article }) => article))], 'folds', String);
  const fold = new Map(articles.map((article, i) => [article, i % FOLDS]));
  return Array.from({ length: FOLDS }, (_, held) => {
    const model = fitAnswers(outcomes.filter(({ article }) => fold.get(article) !== held));
    return outcomes
      .filter(({ article }) => fold.get(article) === held)
      .map((outcome) => ({ ...outcome, probability: predict(model, outcome.features) }));
  }).flat();
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

/** The threshold of the best balanced accuracy, in steps of 0.005. */
export function bestBalance(judged: readonly Judged[]): Balance {
  const steps = Array.from({ length: 199 }, (_, i) => (i + 1) / 200);
  return steps
    .map((threshold) => ({ threshold, balancedAccuracy: balancedAccuracy(judged, threshold) }))
    .reduce((a, b) => (b.balancedAccuracy > a.balancedAccuracy ? b : a));
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
