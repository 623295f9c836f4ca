/**
 * A unit-length copy, or null when `values` is no direction at all: not numbers only, not finite,
 * empty, or of length zero.
 */
export function toUnitVector(values: ArrayLike<unknown>): Float32Array | null {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (typeof value !== 'number' || !Number.isFinite(value)) return null;
    largest = Math.max(largest, Math.abs(value));
  }
  if (largest === 0) return null;
  return scaleToUnit(values as ArrayLike<number>, largest);
}

// Divided by the largest part first: squares of 1e300 overflow, squares of 1e-300 vanish.
function scaleToUnit(values: ArrayLike<number>, largest: number): Float32Array {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += ((values[i] as number) / largest) ** 2;
  const norm = Math.sqrt(sum);
  const unit = new Float32Array(values.length);
  for (let i = 0; i < values.length; i += 1) unit[i] = (values[i] as number) / largest / norm;
  return unit;
}
