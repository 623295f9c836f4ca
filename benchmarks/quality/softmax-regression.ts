/** Multinomial logistic regression, fitted by Newton's method in full batches: same data, same weights. */
import { dot, moments, solve, standardise } from './answers-logistic.js';
import { fold } from './splits.js';

export interface SoftmaxRow {
  readonly x: readonly number[];
  /** The class, from 0. */
  readonly y: number;
  /** 1 where it is left out. */
  readonly weight?: number;
}

/** Log-odds of each class but the last against the last, on standardised features. */
export interface Softmax {
  readonly means: readonly number[];
  readonly scales: readonly number[];
  readonly biases: readonly number[];
  readonly weights: readonly (readonly number[])[];
}

interface Standard {
  /** With a leading 1 for the bias. */
  readonly z: readonly number[];
  readonly y: number;
  readonly weight: number;
}

/** Coefficients of each class but the last, the bias first. */
type Betas = readonly (readonly number[])[];

const STEPS = 50;
const CLOSE = 1e-9;
/** On the biases, so that a class that never occurs does not drive its own to infinity. */
const BIAS_PENALTY = 1e-6;

/**
 * The likeliest weights under an L2 penalty of `penalty / 2` times their squares, biases left free.
 * Features that are not finite count as their mean. Throws `RangeError` for no rows, fewer than two
 * classes, or a class out of range.
 */
export function fitSoftmax(rows: readonly SoftmaxRow[], classes: number, penalty = 1): Softmax {
  if (rows.length === 0 || classes < 2) throw new RangeError('rows of two classes or more');
  if (rows.some(({ y }) => !(Number.isInteger(y) && y >= 0 && y < classes)))
    throw new RangeError(`a class is not from 0 to ${classes - 1}`);
  const width = rows[0]?.x.length ?? 0;
  const { means, scales } = moments(rows, width);
  const standard = rows.map(({ x, y, weight = 1 }) => ({
    ...{ y, weight },
    z: [1, ...x.map((value, i) => standardise(value, means[i] ?? 0, scales[i] ?? 1))],
  }));
  let betas: Betas = Array.from({ length: classes - 1 }, () => new Array(width + 1).fill(0));
  let now = loss(standard, betas, penalty);
  for (let step = 0; step < STEPS; step += 1) {
    const change = newtonStep(standard, betas, penalty);
    const next = descend(standard, betas, change, now, penalty);
    const gained = now - next.loss;
    ({ betas, loss: now } = next);
    if (gained < CLOSE * (1 + Math.abs(now))) break;
  }
  const biases = betas.map(([bias = 0]) => bias);
  return { means, scales, biases, weights: betas.map((beta) => beta.slice(1)) };
}

/** Chances, 0 to 1, of the classes in order. */
export function softmaxChances(model: Softmax, x: readonly number[]): number[] {
  const z = x.map((value, i) => standardise(value, model.means[i] ?? 0, model.scales[i] ?? 1));
  return spread(model.biases.map((bias, k) => bias + dot(model.weights[k] ?? [], z)));
}

/**
 * Chances for each row by a model of the other folds; rows of a group (a document) stay in one fold.
 * @param groups one for each row
 */
export function crossFitted(
  rows: readonly SoftmaxRow[],
  groups: readonly string[],
  folds: number,
  train: (rows: readonly SoftmaxRow[]) => Softmax,
): number[][] {
  const folded = groups.map((group) => fold(group, folds));
  const models = Array.from({ length: folds }, (_, f) =>
    folded.includes(f) ? train(rows.filter((_row, i) => folded[i] !== f)) : undefined,
  );
  return rows.map(({ x }, i) => softmaxChances(models[folded[i] as number] as Softmax, x));
}

/** Of log-odds against a last class, which has 0. */
function spread(odds: readonly number[]): number[] {
  const all = [...odds, 0];
  const top = Math.max(...all);
  const masses = all.map((value) => Math.exp(value - top));
  const sum = masses.reduce((total, mass) => total + mass, 0);
  return masses.map((mass) => mass / sum);
}

const penaltyOf = (i: number, penalty: number) => (i === 0 ? BIAS_PENALTY : penalty);

/** Negative log-likelihood with the penalty. */
function loss(rows: readonly Standard[], betas: Betas, penalty: number): number {
  let sum = 0;
  for (const { z, y, weight } of rows)
    sum -= weight * Math.log(Math.max(1e-300, chancesAt(z, betas)[y] ?? 0));
  for (const beta of betas)
    for (const [i, value] of beta.entries()) sum += (penaltyOf(i, penalty) * value * value) / 2;
  return sum;
}

const chancesAt = (z: readonly number[], betas: Betas) => spread(betas.map((beta) => dot(beta, z)));

function newtonStep(rows: readonly Standard[], betas: Betas, penalty: number): Betas {
  const width = betas[0]?.length ?? 0;
  const size = betas.length * width;
  const gradient = new Array<number>(size).fill(0);
  const hessian = gradient.map(() => new Array<number>(size).fill(0));
  for (const row of rows) addRow(row, chancesAt(row.z, betas), gradient, hessian);
  for (const [k, beta] of betas.entries())
    for (const [i, value] of beta.entries()) {
      const at = k * width + i;
      gradient[at] = (gradient[at] ?? 0) - penaltyOf(i, penalty) * value;
      const line = hessian[at] as number[];
      line[at] = (line[at] ?? 0) + penaltyOf(i, penalty);
    }
  const flat = solve(hessian, gradient);
  return betas.map((_, k) => flat.slice(k * width, (k + 1) * width));
}

/** Adds to the gradient of the log-likelihood, and to the negative of its second derivatives. */
function addRow(
  { z, y, weight }: Standard,
  chances: readonly number[],
  gradient: number[],
  hessian: readonly number[][],
): void {
  const width = z.length;
  const classes = chances.length - 1;
  for (let k = 0; k < classes; k += 1) {
    const p = chances[k] ?? 0;
    for (let i = 0; i < width; i += 1) {
      const at = k * width + i;
      gradient[at] = (gradient[at] ?? 0) + weight * ((y === k ? 1 : 0) - p) * (z[i] ?? 0);
      const line = hessian[at] as number[];
      for (let l = 0; l < classes; l += 1) {
        const curve = weight * p * ((k === l ? 1 : 0) - (chances[l] ?? 0)) * (z[i] ?? 0);
        for (let j = 0; j < width; j += 1)
          line[l * width + j] = (line[l * width + j] ?? 0) + curve * (z[j] ?? 0);
      }
    }
  }
}

/** The whole step, or the largest half of a half of it that is downhill. */
function descend(
  rows: readonly Standard[],
  betas: Betas,
  change: Betas,
  now: number,
  penalty: number,
): { betas: Betas; loss: number } {
  for (let size = 1; size > 1e-6; size /= 2) {
    const tried = betas.map((beta, k) => beta.map((b, i) => b + size * (change[k]?.[i] ?? 0)));
    const then = loss(rows, tried, penalty);
    if (then < now) return { betas: tried, loss: then };
  }
  return { betas, loss: now };
}
