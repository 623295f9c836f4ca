/** The tables of `npm run eval -- answers`. */
import {
  areaUnderCurve,
  balancedAccuracy,
  bestThreshold,
  type Judged,
} from './answers-measures.js';
import type { Outcome } from './answers-outcomes.js';

/** An outcome with its confidence. */
export interface Scored extends Outcome, Judged {}

export const SUMMARY_HEAD = [
  '| questions | method | n | answerable: best sentence right | answered: right | answerable answered | unanswerable refused | balanced accuracy | AUC |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
].join('\n');

/** `threshold` null: the best one for this very row, which favours it. */
export function summaryRow(
  name: string,
  method: string,
  scored: readonly Scored[],
  threshold: number | null,
): string {
  const cut = threshold ?? bestThreshold([scored]);
  const answerable = scored.filter((o) => o.answerable);
  const kept = answerable.filter(({ value }) => value >= cut);
  const silent = scored.filter((o) => !o.answerable);
  const cells = [
    name,
    method,
    scored.length,
    percent(share(answerable, ({ right }) => right)),
    percent(share(kept, ({ right }) => right)),
    percent(kept.length / answerable.length),
    percent(share(silent, ({ value }) => value < cut)),
    percent(balancedAccuracy(scored, cut)),
    areaUnderCurve(scored).toFixed(3),
  ];
  return `| ${cells.join(' | ')} |`;
}

export interface CurvePoint {
  readonly threshold: number;
  readonly answered: number;
  readonly refused: number;
  readonly balanced: number;
}

export function curve(scored: readonly Scored[]): CurvePoint[] {
  const answerable = scored.filter((o) => o.answerable);
  const silent = scored.filter((o) => !o.answerable);
  return Array.from({ length: 19 }, (_, i) => (i + 1) / 20).map((threshold) => ({
    threshold,
    answered: share(answerable, ({ value }) => value >= threshold),
    refused: share(silent, ({ value }) => value < threshold),
    balanced: balancedAccuracy(scored, threshold),
  }));
}

export function thresholdTable(scored: readonly Scored[]): string {
  return [
    '| threshold | answerable answered | unanswerable refused | balanced accuracy |',
    '| --- | --- | --- | --- |',
    ...curve(scored).map(
      ({ threshold, answered, refused, balanced }) =>
        `| ${threshold.toFixed(2)} | ${percent(answered)} | ${percent(refused)} | ${percent(balanced)} |`,
    ),
  ].join('\n');
}

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;

function share<T>(items: readonly T[], wanted: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(wanted).length / items.length;
}
