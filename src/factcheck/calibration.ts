/** The fitted numbers behind verdicts; `npm run eval -- claims-fit` makes the file anew. */
import data from './calibration.json' with { type: 'json' };
import { CLAIM_FEATURES, type ClaimVector } from './features.js';

/** Log-odds against `not_found`: a weight for each standardised feature; those left out weigh nothing. */
interface Weights {
  readonly bias: number;
  readonly features: Readonly<Record<string, number>>;
}

/** Multinomial logistic regression. */
export interface ClaimCalibration {
  readonly features: Readonly<Record<string, { readonly mean: number; readonly scale: number }>>;
  readonly supported: Weights;
  readonly contradicted: Weights;
  /** Least chance of a verdict that is given. */
  readonly threshold: number;
}

/** Calibrated chances, 0 to 1, that sum to 1. */
export interface Chances {
  readonly supported: number;
  readonly contradicted: number;
  readonly not_found: number;
}

export const CALIBRATION: ClaimCalibration = data;

export function chancesOf(vector: ClaimVector, fit: ClaimCalibration = CALIBRATION): Chances {
  const standard = CLAIM_FEATURES.map((name, i) => {
    const known = fit.features[name];
    return known === undefined ? 0 : ((vector[i] ?? 0) - known.mean) / known.scale;
  });
  const power = ({ bias, features }: Weights) =>
    Math.exp(
      CLAIM_FEATURES.reduce(
        (sum, name, i) => sum + (features[name] ?? 0) * (standard[i] ?? 0),
        bias,
      ),
    );
  const [supported, contradicted] = [power(fit.supported), power(fit.contradicted)];
  const sum = supported + contradicted + 1;
  return { supported: supported / sum, contradicted: contradicted / sum, not_found: 1 / sum };
}
