/** Whether two quantities can both be right. */
import type { Bound } from './bounds.js';
import type { Quantity } from './quantities.js';

export type Verdict = 'agrees' | 'open' | 'conflicts';

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How far "about" and "nearly" reach. */
const ABOUT = 0.12;
/** A bound this much stricter than the source's own is another statement. */
const STRICTER = 1.2;

/** The claim's quantity beside the source's, both of one type and unit or convertible. */
export function compareQuantities(claim: Quantity, source: Quantity): Verdict {
  const [one, other] = inOneUnit(claim, source);
  const converted = claim.unit !== source.unit;
  if (isRange(claim) || isRange(source)) return compareRanges(one, other, claim, source);
  const tolerance = toleranceOf(claim, source, one, other, converted);
  if (claim.bound === 'exact' && source.bound === 'exact')
    return Math.abs(one.low - other.low) <= tolerance ? 'agrees' : 'conflicts';
  if (Math.abs(one.low - other.low) <= tolerance) return sameValue(claim.bound, source.bound);
  return compareBounds(
    intervalOf(one.low, claim.bound),
    intervalOf(other.low, source.bound),
    claim.bound,
    source.bound,
  );
}

function sameValue(claim: Bound, source: Bound): Verdict {
  const [up, down] = [new Set<Bound>(['over', 'from']), new Set<Bound>(['under', 'upto'])];
  const opposed = (up.has(claim) && down.has(source)) || (down.has(claim) && up.has(source));
  return opposed ? 'conflicts' : 'agrees';
}

function compareBounds(claim: Interval, source: Interval, bound: Bound, other: Bound): Verdict {
  if (claim.low > source.high || claim.high < source.low) return 'conflicts';
  if (source.low >= claim.low && source.high <= claim.high) return 'agrees';
  const isOpen = (interval: Interval) => interval.high === Number.POSITIVE_INFINITY;
  if (isOpen(claim) && isOpen(source))
    return claim.low > source.low * STRICTER ? 'conflicts' : 'open';
  const isCeiling = (one: Bound) => one === 'upto' || one === 'under';
  if (isCeiling(bound) && isCeiling(other))
    return claim.high * STRICTER < source.high ? 'conflicts' : 'open';
  return 'open';
}

function compareRanges(one: Interval, other: Interval, claim: Quantity, source: Quantity): Verdict {
  const slack = 0.005 * Math.max(Math.abs(one.high), Math.abs(other.high));
  const close = (a: number, b: number) => Math.abs(a - b) <= slack;
  if (close(one.low, other.low) && close(one.high, other.high)) return 'agrees';
  const [a, b] = [boundedBy(one, claim), boundedBy(other, source)];
  if (a.low > b.high + slack || a.high < b.low - slack) return 'conflicts';
  if (b.low >= a.low - slack && b.high <= a.high + slack) return 'agrees';
  return isRange(claim) && isRange(source) ? 'conflicts' : 'open';
}

function boundedBy(interval: Interval, quantity: Quantity): Interval {
  return isRange(quantity) ? interval : intervalOf(interval.low, quantity.bound);
}

function isRange(quantity: Quantity): boolean {
  return quantity.high !== quantity.value;
}

function intervalOf(value: number, bound: Bound): Interval {
  const size = Math.abs(value);
  switch (bound) {
    case 'about':
      return { low: value - ABOUT * size, high: value + ABOUT * size };
    case 'below-near':
      return { low: value - ABOUT * size, high: value + 0.01 * size };
    case 'above-near':
      return { low: value, high: value + ABOUT * size };
    case 'over':
    case 'from':
      return { low: value, high: Number.POSITIVE_INFINITY };
    case 'under':
    case 'upto':
      return { low: Number.NEGATIVE_INFINITY, high: value };
    default:
      return { low: value, high: value };
  }
}

/** Half a step of the coarser number, no more than a few hundredths of it. */
function toleranceOf(
  claim: Quantity,
  source: Quantity,
  one: Interval,
  other: Interval,
  converted: boolean,
): number {
  const size = Math.max(Math.abs(one.low), Math.abs(other.low));
  if (converted) return 0.03 * size;
  const factor = claim.measure?.factor ?? 1;
  const coarser = Math.max(claim.step, source.step) * factor;
  const differs = claim.step !== source.step;
  return differs ? Math.min(0.5 * coarser, 0.05 * size) : 1e-9 * size;
}

function inOneUnit(claim: Quantity, source: Quantity): [Interval, Interval] {
  return [inBase(claim), inBase(source)];
}

function inBase({ value, high, measure }: Quantity): Interval {
  const { factor = 1, offset = 0 } = measure ?? {};
  return { low: value * factor + offset, high: high * factor + offset };
}
