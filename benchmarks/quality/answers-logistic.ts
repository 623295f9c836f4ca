/** Two small linear models, fitted in full batches so that the same data gives the same weights. */

export interface Row {
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly weight?: number;
}

export interface Logistic {
  readonly bias: number;
  readonly weights: readonly number[];
  readonly means: readonly number[];
  readonly scales: readonly number[];
}

export const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

export function predict(model: Logistic, x: readonly number[]): number {
  let z = model.bias;
  x.forEach((value, i) => {
    if (!Number.isFinite(value)) return;
    z += ((model.weights[i] ?? 0) * (value - (model.means[i] ?? 0))) / (model.scales[i] ?? 1);
  });
  return sigmoid(z);
}

/**
 * Logistic regression by Newton's method, L2 penalty on standardised weights. Values that are not
 * finite are not known and count as the mean.
 */
export function fitLogistic(rows: readonly Row[], penalty = 1): Logistic {
  const width = rows[0]?.x.length ?? 0;
  const { means, scales } = moments(rows, width);
  const z = rows.map(({ x }) => [
    1,
    ...x.map((value, i) => standardise(value, means[i] ?? 0, scales[i] ?? 1)),
  ]);
  let beta = new Array<number>(width + 1).fill(0);
  for (let step = 0; step < 12; step += 1) {
    const hessian = beta.map(() => new Array<number>(width + 1).fill(0));
    const gradient = new Array<number>(width + 1).fill(0);
    rows.forEach((row, r) => {
      const x = z[r] ?? [];
      const p = sigmoid(dot(x, beta));
      accumulate(
        hessian,
        gradient,
        x,
        (row.weight ?? 1) * (row.y - p),
        (row.weight ?? 1) * p * (1 - p),
      );
    });
    for (let i = 1; i <= width; i += 1) {
      gradient[i] = (gradient[i] ?? 0) - penalty * (beta[i] ?? 0);
      const line = hessian[i];
      if (line) line[i] = (line[i] ?? 0) + penalty;
    }
    const change = solve(hessian, gradient);
    beta = beta.map((b, i) => b + (change[i] ?? 0));
    if (Math.max(...change.map(Math.abs)) < 1e-6) break;
  }
  return { bias: beta[0] ?? 0, weights: beta.slice(1), means, scales };
}

/** Of the values that are known. */
export function moments(rows: readonly Pick<Row, 'x'>[], width: number) {
  const means: number[] = [];
  const scales: number[] = [];
  for (let i = 0; i < width; i += 1) {
    const known = rows.map(({ x }) => x[i] ?? Number.NaN).filter(Number.isFinite);
    const count = Math.max(1, known.length);
    const mean = known.reduce((sum, value) => sum + value, 0) / count;
    const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
    means.push(mean);
    scales.push(Math.sqrt(variance) > 1e-6 ? Math.sqrt(variance) : 1);
  }
  return { means, scales };
}

/** Standardised; what is not known counts as the mean. */
export function standardise(value: number, mean: number, scale: number): number {
  return Number.isFinite(value) ? (value - mean) / scale : 0;
}

function accumulate(
  hessian: number[][],
  gradient: number[],
  x: readonly number[],
  g: number,
  h: number,
) {
  for (let i = 0; i < x.length; i += 1) {
    const xi = x[i] ?? 0;
    gradient[i] = (gradient[i] ?? 0) + g * xi;
    const line = hessian[i] as number[];
    for (let j = 0; j < x.length; j += 1) line[j] = (line[j] ?? 0) + h * xi * (x[j] ?? 0);
  }
}

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** Gaussian elimination with partial pivoting. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const a = matrix.map((line, i) => [...line, right[i] ?? 0]);
  const n = a.length;
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < n; row += 1) {
      if (Math.abs(a[row]?.[column] ?? 0) > Math.abs(a[pivot]?.[column] ?? 0)) pivot = row;
    }
    const top = a[pivot] as number[];
    a[pivot] = a[column] as number[];
    a[column] = top;
    for (let row = 0; row < n; row += 1) {
      const line = a[row] as number[];
      if (row === column) continue;
      const factor = (line[column] ?? 0) / (top[column] || 1e-12);
      for (let k = column; k <= n; k += 1) line[k] = (line[k] ?? 0) - factor * (top[k] ?? 0);
    }
  }
  return a.map((line, i) => (line[n] ?? 0) / (line[i] || 1e-12));
}

/** One question: the features of its candidates and which of them hold the answer. */
export interface Choice {
  readonly candidates: readonly (readonly number[])[];
  readonly gold: readonly boolean[];
}

/**
 * Conditional logit: maximises the probability mass that a softmax over a question's candidates
 * gives to those with the answer. Adam on the full batch; weights on raw features.
 */
export function fitChoice(choices: readonly Choice[], steps = 250, penalty = 1e-4): number[] {
  const width = choices[0]?.candidates[0]?.length ?? 0;
  const weights = new Float64Array(width);
  const first = new Float64Array(width);
  const second = new Float64Array(width);
  for (let step = 1; step <= steps; step += 1) {
    const gradient = new Float64Array(width);
    for (const choice of choices) addChoiceGradient(choice, weights, gradient);
    const rate = 0.15 * Math.min(1, 2 * (1 - step / (steps + 1)));
    for (let i = 0; i < width; i += 1) {
      const g = (gradient[i] ?? 0) / choices.length - penalty * (weights[i] ?? 0);
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g;
      second[i] = 0.99 * (second[i] ?? 0) + 0.01 * g * g;
      const m = (first[i] ?? 0) / (1 - 0.9 ** step);
      const v = (second[i] ?? 0) / (1 - 0.99 ** step);
      weights[i] = (weights[i] ?? 0) + (rate * m) / (Math.sqrt(v) + 1e-8);
    }
  }
  return [...weights];
}

function addChoiceGradient(choice: Choice, weights: Float64Array, gradient: Float64Array): void {
  const scores = choice.candidates.map((x) => {
    let sum = 0;
    for (let i = 0; i < x.length; i += 1) sum += (x[i] ?? 0) * (weights[i] ?? 0);
    return sum;
  });
  const top = Math.max(...scores);
  const mass = scores.map((score) => Math.exp(score - top));
  const total = mass.reduce((a, b) => a + b, 0);
  const golden = mass.reduce((sum, m, i) => sum + (choice.gold[i] ? m : 0), 0);
  if (golden === 0) return;
  choice.candidates.forEach((x, c) => {
    const m = mass[c] ?? 0;
    const push = (choice.gold[c] ? m / golden : 0) - m / total;
    for (let i = 0; i < x.length; i += 1) gradient[i] = (gradient[i] ?? 0) + push * (x[i] ?? 0);
  });
}
