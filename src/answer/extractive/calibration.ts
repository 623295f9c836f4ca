/** The fitted numbers behind extractive answers; `npm run eval -- calibrate` makes the file anew. */
import data from './calibration.json' with { type: 'json' };

export interface LogisticWeights {
  readonly bias: number;
  readonly features: Readonly<
    Record<string, { readonly weight: number; readonly mean: number; readonly scale: number }>
  >;
}

/** Features that are not named weigh nothing. */
export interface Fit {
  /** Weight of each sentence feature in the score of a sentence (a conditional logit). */
  readonly sentence: Readonly<Record<string, number>>;
  /** From the features of an answer to the probability that it is one. */
  readonly answer: LogisticWeights;
  /** Answers below this probability are `not_found`. */
  readonly threshold: number;
  /** Least probability of a further sentence, for questions that want one thing or several. */
  readonly further: { readonly one: number; readonly several: number };
}

export interface Calibration {
  /** For passages that a reader has read. */
  readonly read: Fit;
  /** For text in a script or language that it cannot read: by words alone. */
  readonly words: Fit;
}

export const CALIBRATION: Calibration = data;

/** Linear score of a sentence; `names[i]` is the name of `values[i]`. */
export function linearScore(
  weights: Readonly<Record<string, number>>,
  names: readonly string[],
  values: readonly number[],
): number {
  return names.reduce((sum, name, i) => sum + (weights[name] ?? 0) * (values[i] ?? 0), 0);
}

/** Probability in [0, 1]. Features without a fitted weight, or NaN, count for nothing. */
export function logistic(
  model: LogisticWeights,
  names: readonly string[],
  values: readonly number[],
): number {
  const z = names.reduce((sum, name, i) => {
    const feature = model.features[name];
    const value = values[i] ?? Number.NaN;
    if (feature === undefined || Number.isNaN(value)) return sum;
    return sum + (feature.weight * (value - feature.mean)) / feature.scale;
  }, model.bias);
  return 1 / (1 + Math.exp(-z));
}
