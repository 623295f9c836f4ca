/** Checked claims in tables. */
import { table } from '../speed/report.js';
import { mean } from '../speed/stats.js';
import { changedSpan, pointsAt } from './changed-words.js';
import type { Outcome } from './claims.js';
import {
  type Checked,
  coverageAt,
  decidedOf,
  evidenceFigures,
  forecastsOf,
  saidInstead,
  saidOf,
} from './claims-measures.js';
import { accuracy, confusionOf, type Decided, macroF1 } from './classification.js';
import { expectedCalibrationError, reliability } from './reliability.js';
import { byBands, byMajority } from './verifier-baselines.js';
import { contrastTable } from './verifier-contrasts.js';
import { VERDICTS, type Verdict } from './verifier-data.js';

export const BINS = 15;
const THRESHOLDS = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

export const percent = (share: number): string =>
  Number.isFinite(share) ? (100 * share).toFixed(1) : '–';

export const checkedOf = (outcomes: readonly Outcome[]): Checked[] =>
  outcomes.flatMap(({ checked }) => checked);

const macro = (decided: readonly Decided<Verdict>[]) => macroF1(confusionOf(VERDICTS, decided));

/** The sets, those never trained on together, and all together. */
function groups(outcomes: readonly Outcome[]): (readonly [string, readonly Outcome[]])[] {
  const unseen = outcomes.filter(({ set }) => !set.isTrained);
  return [
    ...outcomes.map((outcome) => [outcome.set.name, [outcome]] as const),
    ['**sources never trained on**', unseen] as const,
    ['**all together**', outcomes] as const,
  ];
}

export function verdictTable(outcomes: readonly Outcome[]): string {
  const head = [
    'claims',
    'source trained on',
    'macro-F1: always the commonest verdict',
    'macro-F1: words in common',
    'macro-F1: Vouch',
    'accuracy: Vouch',
    'contradicted called supported, of 100',
    'supported called contradicted, of 100',
    'ECE',
  ];
  const rows = groups(outcomes).map(([name, of]) => verdictRow(name, of));
  const each = outcomes.map(({ checked }) => macro(decidedOf(checked)));
  const average = ['**mean of the sets**', '', '', '', percent(mean(each)), '', '', '', ''];
  return table(head, [...rows, average]);
}

function verdictRow(name: string, of: readonly Outcome[]): string[] {
  const checked = checkedOf(of);
  const decided = decidedOf(checked);
  const truths = checked.map(({ claim }) => claim.label);
  const words = of.flatMap((outcome) => outcome.words);
  const bins = reliability(forecastsOf(checked), BINS);
  const isOne = of.length === 1;
  return [
    `${name} (${checked.length})`,
    isOne ? (of[0]?.set.isTrained ? 'other parts' : 'never') : '',
    ...[byMajority(truths), byBands(truths, words), decided].map((ways) => percent(macro(ways))),
    percent(accuracy(confusionOf(VERDICTS, decided))),
    percent(saidInstead(decided, 'contradicted', 'supported')),
    percent(saidInstead(decided, 'supported', 'contradicted')),
    expectedCalibrationError(bins).toFixed(3),
  ];
}

export function evidenceTable(outcomes: readonly Outcome[]): string {
  const rows = groups(outcomes).map(([name, of]) => {
    const figures = evidenceFigures(checkedOf(of));
    const { decided, inQuotes, wholeInQuotes, inRead, inPassages } = figures;
    const shares = [inQuotes, wholeInQuotes, inRead, inPassages].map(percent);
    return [name, String(decided), ...shares];
  });
  const head = [
    'evidence',
    'claims decided that have a gold sentence',
    'gold sentence in the first three quotes, %',
    'all that it takes in them, %',
    'of all with gold: among the sentences read, %',
    'in the passages found, %',
  ];
  return table(head, rows);
}

/** Made contradictions beside their twins by kind, and whether conflicts name the changed words. */
export function contrastSection(outcomes: readonly Outcome[]): string {
  const checked = checkedOf(outcomes).filter(
    ({ claim }) => claim.pair !== undefined && claim.label !== 'not_found',
  );
  if (checked.length === 0) return '';
  const items = checked.map(({ claim }) => ({ ...claim, pair: claim.pair ?? '' }));
  const named = contrastTable(items, checked.map(saidOf));
  const pointed = pointing(checked);
  const first = percent(pointed.filter(({ isFirst }) => isFirst).length / pointed.length);
  const any = percent(pointed.filter(({ isAny }) => isAny).length / pointed.length);
  return `${named}\n\nOf ${pointed.length} contradictions found, the first conflict marks words that the twins differ in for ${first} %, some conflict for ${any} %.`;
}

function pointing(checked: readonly Checked[]) {
  const twins = new Map(
    checked
      .filter(({ claim }) => claim.label === 'supported')
      .map(({ claim }) => [claim.pair, claim.claim]),
  );
  return checked.flatMap((entry) => {
    const twin = twins.get(entry.claim.pair);
    const isFound = entry.claim.label === 'contradicted' && saidOf(entry) === 'contradicted';
    if (twin === undefined || !isFound) return [];
    const changed = changedSpan(twin, entry.claim.claim);
    const marks = entry.result.conflicts.map((conflict) => pointsAt(conflict, changed));
    return [{ isFirst: marks[0] === true, isAny: marks.includes(true) }];
  });
}

/** Verdicts other than `not_found` by how sure they are. */
export function coverageTable(outcomes: readonly Outcome[]): string {
  const rows = groups(outcomes).map(([name, of]) => [
    name,
    ...THRESHOLDS.map((threshold) => {
      const { coverage, precision } = coverageAt(checkedOf(of), threshold);
      return `${percent(coverage)}: ${percent(precision)}`;
    }),
  ]);
  const head = THRESHOLDS.map((threshold) => `at least ${threshold}`);
  return table(['claims given a verdict so sure, %: of these right, %', ...head], rows);
}
