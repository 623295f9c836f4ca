/** Dates as intervals of days, and how two of them compare. */
import type { Span } from '../../domain.js';
import type { Run } from './alignment.js';
import type { Verdict } from './same-quantity.js';

export type DateBound = 'at' | 'before' | 'after' | 'since' | 'until' | 'by';

export interface DateValue extends Span, Run {
  readonly type: 'date';
  /** Day numbers of 12 months of 31 days, first and last day included; null where no year is said. */
  readonly from: number | null;
  readonly to: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly weekday: string | null;
  readonly bound: DateBound;
  /** "1939-45": from the first to the last, rather than some time within. */
  readonly isRange: boolean;
}

export const DAYS_A_YEAR = 372;

/** The number of a day; the first day of the year or month where the others are left out. */
export function dayNumber(year: number, month = 1, day = 1): number {
  return year * DAYS_A_YEAR + (month - 1) * 31 + (day - 1);
}

/** The claim's date beside the source's. */
export function compareDates(claim: DateValue, source: DateValue): Verdict {
  if (claim.weekday !== null || source.weekday !== null) {
    if (claim.weekday === null || source.weekday === null) return 'open';
    return claim.weekday === source.weekday ? 'agrees' : 'conflicts';
  }
  if (claim.from === null || source.from === null) return compareFields(claim, source);
  if (claim.bound === 'at' && source.bound === 'at') return compareTimes(claim, source);
  return compareBounded(claim, source);
}

function compareFields(claim: DateValue, source: DateValue): Verdict {
  if (claim.month === null || source.month === null) return 'open';
  if (claim.month !== source.month) return 'conflicts';
  return claim.day !== null && source.day !== null && claim.day !== source.day
    ? 'conflicts'
    : 'agrees';
}

function compareTimes(claim: DateValue, source: DateValue): Verdict {
  const [a, b] = [boundsOf(claim), boundsOf(source)];
  if (claim.isRange && source.isRange) {
    const sameStart = overlaps(startOf(claim), startOf(source));
    return sameStart && overlaps(endOf(claim), endOf(source)) ? 'agrees' : 'conflicts';
  }
  return a.from <= b.to && b.from <= a.to ? 'agrees' : 'conflicts';
}

function compareBounded(claim: DateValue, source: DateValue): Verdict {
  const [a, b] = [intervalOf(claim), intervalOf(source)];
  if (a.from > b.to || a.to < b.from) return isState(claim, source) ? 'open' : 'conflicts';
  const sameKind = claim.bound === source.bound;
  const [one, other] = [boundsOf(claim), boundsOf(source)];
  const touches = one.from <= other.to && other.from <= one.to;
  if (sameKind) return touches ? 'agrees' : compareSameBound(claim);
  if (b.from >= a.from && b.to <= a.to) return 'agrees';
  return touches && (claim.bound === 'since' || claim.bound === 'until') ? 'agrees' : 'open';
}

/** "since 2015" beside "since 2012" cannot both name the beginning; "after 2015" may. */
function compareSameBound(claim: DateValue): Verdict {
  return claim.bound === 'since' || claim.bound === 'until' ? 'conflicts' : 'open';
}

/** What holds since or until a time may well be mentioned at another. */
function isState(claim: DateValue, source: DateValue): boolean {
  const states = ['since', 'until'];
  return states.includes(claim.bound) || states.includes(source.bound);
}

function intervalOf(date: DateValue): { from: number; to: number } {
  const { from, to } = boundsOf(date);
  switch (date.bound) {
    case 'before':
      return { from: Number.NEGATIVE_INFINITY, to: from - 1 };
    case 'until':
    case 'by':
      return { from: Number.NEGATIVE_INFINITY, to };
    case 'after':
      return { from: to + 1, to: Number.POSITIVE_INFINITY };
    case 'since':
      return { from, to: Number.POSITIVE_INFINITY };
    default:
      return { from, to };
  }
}

function boundsOf(date: DateValue): { from: number; to: number } {
  return { from: date.from ?? 0, to: date.to ?? 0 };
}

function startOf(date: DateValue) {
  const { from } = boundsOf(date);
  return { from, to: from + (from % DAYS_A_YEAR === 0 ? DAYS_A_YEAR - 1 : 0) };
}

function endOf(date: DateValue) {
  const { to } = boundsOf(date);
  const isYearEnd = to % DAYS_A_YEAR === DAYS_A_YEAR - 1;
  return { from: isYearEnd ? to - DAYS_A_YEAR + 1 : to, to };
}

function overlaps(a: { from: number; to: number }, b: { from: number; to: number }): boolean {
  return a.from <= b.to && b.from <= a.to;
}
