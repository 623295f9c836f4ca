/** Numbers, percentages, sums and measures of the claim beside those of the evidence. */
import type { Alignment } from './alignment.js';
import { type Candidate, matchDetails } from './best-match.js';
import type { DateValue } from './date-value.js';
import type { ComparedDetail, Detail } from './details.js';
import { type Quantity, readQuantities } from './quantities.js';
import { compareQuantities } from './same-quantity.js';

export function quantityRule(
  alignment: Alignment,
  claimDates: readonly DateValue[],
  sourceDates: readonly DateValue[],
): ComparedDetail[] {
  const claims = readQuantities(alignment.claim, takenBy(claimDates));
  const sources = readQuantities(alignment.source, takenBy(sourceDates));
  const candidates = claims.map((claim) =>
    sources.flatMap((source) => candidate(alignment, claim, source) ?? []),
  );
  return matchDetails(claims.map(detailOf), candidates);
}

function takenBy(dates: readonly DateValue[]): (index: number) => boolean {
  const taken = new Set<number>();
  for (const date of dates) for (let at = date.first; at <= date.last; at += 1) taken.add(at);
  return (index) => taken.has(index);
}

function detailOf(quantity: Quantity): Detail {
  const claim = { start: quantity.start, end: quantity.end };
  if (quantity.high !== quantity.value) return { kind: 'number', rule: 'range', claim };
  if (quantity.type === 'percent') return { kind: 'number', rule: 'percentage', claim };
  if (quantity.type === 'money') return { kind: 'number', rule: 'money', claim };
  if (quantity.type === 'ordinal') return { kind: 'number', rule: 'ordinal', claim };
  return { kind: 'number', rule: 'number', claim };
}

const UNIT = { kind: 'unit', rule: 'unit' } as const;

function candidate(alignment: Alignment, claim: Quantity, source: Quantity): Candidate | null {
  const role = alignment.sameRole(claim, source) * headFactor(claim, source);
  const sameFace = claim.value === source.value && claim.high === source.high;
  if (claim.type === source.type && isComparable(claim, source)) {
    const verdict = compareQuantities(claim, source);
    const isUnit = verdict === 'conflicts' && sameFace && claim.unit !== source.unit;
    return { source, verdict, alignment: role, ...(isUnit ? { as: UNIT } : {}) };
  }
  if (asShare(claim) !== null && asShare(source) !== null)
    return compareShares(claim, source, role);
  if (claim.type === 'ordinal' || source.type === 'ordinal' || !sameFace) return null;
  const isUnit = claim.unit !== '' && source.unit !== '';
  return { source, verdict: isUnit ? 'conflicts' : 'agrees', alignment: role, as: UNIT };
}

function isComparable(claim: Quantity, source: Quantity): boolean {
  if (claim.type === 'measure') return claim.measure?.dimension === source.measure?.dimension;
  return claim.unit === source.unit;
}

/** "half" beside "50 %": both as parts of one; null for other quantities. */
function asShare(quantity: Quantity): number | null {
  if (quantity.type === 'percent') return quantity.value / 100;
  return quantity.type === 'count' && quantity.value > 0 && quantity.value < 1
    ? quantity.value
    : null;
}

function compareShares(claim: Quantity, source: Quantity, role: number): Candidate {
  const difference = Math.abs((asShare(claim) ?? 0) - (asShare(source) ?? 0));
  const isExact = claim.bound === 'exact' && source.bound === 'exact';
  return {
    source,
    verdict: difference <= 0.04 ? 'agrees' : isExact && difference > 0.1 ? 'conflicts' : 'open',
    alignment: role,
  };
}

/** Counts of different things, and ordinals in different rows, seldom answer to each other. */
function headFactor(claim: Quantity, source: Quantity): number {
  if (claim.type !== source.type || (claim.type !== 'count' && claim.type !== 'ordinal')) return 1;
  if (claim.heads.length === 0 || source.heads.length === 0) return 0.85;
  if (claim.heads[0] === source.heads[0]) return 1.1;
  return claim.heads.some((head) => source.heads.includes(head)) ? 1 : 0.7;
}
