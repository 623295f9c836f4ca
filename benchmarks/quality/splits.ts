/** Which articles the shipped models were not trained on: the twin of `training/splits.py`. */
import { createHash } from 'node:crypto';

/** A stable number from 0 to `folds` - 1. */
export function fold(title: string, folds: number): number {
  const digest = createHash('sha256').update(title).digest('hex');
  return Number.parseInt(digest.slice(0, 8), 16) % folds;
}

/** SQuAD training articles that are left for fitting what stands behind the models. */
export const isForFitting = (title: string): boolean => fold(title, 10) === 0;

/** SQuAD development articles that no model has seen. The others taught refusal. */
export const isForReporting = (title: string): boolean => fold(title, 2) === 1;
