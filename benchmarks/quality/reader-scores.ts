/** Figures of reading, from what was said of each question. */
import { mean } from './retrieval-metrics.js';
import { bestThreshold, scoreAnswer } from './squad-score.js';

/** What a method says of one question. */
export interface Said {
  readonly text: string;
  /** The higher, the likelier that the passage answers. */
  readonly answerable: number;
}

export interface Scored {
  readonly exact: number;
  readonly f1: number;
  /** The same of saying that there is no answer. */
  readonly none: number;
  readonly answerable: number;
  readonly hasAnswer: boolean;
}

/** Means, 0 to 1. */
export interface ReadingFigures {
  readonly threshold: number;
  readonly exact: number;
  readonly f1: number;
  readonly hasAnswerF1: number;
  readonly noAnswerF1: number;
}

export function scoreReading({ text, answerable }: Said, gold: readonly string[]): Scored {
  const hasAnswer = gold.length > 0;
  return { ...scoreAnswer(text, gold), none: Number(!hasAnswer), answerable, hasAnswer };
}

/** What is less sure than `threshold` counts as no answer. */
export function figuresAt(threshold: number, scored: readonly Scored[]): ReadingFigures {
  const kept = scored.map(({ exact, f1, none, answerable, hasAnswer }) => ({
    exact: answerable >= threshold ? exact : none,
    f1: answerable >= threshold ? f1 : none,
    hasAnswer,
  }));
  const f1Of = (wanted: boolean) =>
    mean(kept.filter(({ hasAnswer }) => hasAnswer === wanted).map(({ f1 }) => f1));
  return {
    threshold,
    exact: mean(kept.map(({ exact }) => exact)),
    f1: mean(kept.map(({ f1 }) => f1)),
    hasAnswerF1: f1Of(true),
    noAnswerF1: f1Of(false),
  };
}

export function figuresAtBest(scored: readonly Scored[]): ReadingFigures {
  const { threshold } = bestThreshold(scored.map((each) => ({ ...each, f1OfNone: each.none })));
  return figuresAt(threshold, scored);
}
