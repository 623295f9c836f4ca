import { AppError } from '../errors.js';

/** `value` when it is an integer in `[min, max]`; throws `invalid_config` that names it. */
export function requireInteger(name: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new AppError('invalid_config', `${name}: must be a whole number from ${min} to ${max}`);
}
