/** Joins the units of one section to passages of a useful length. */
import type { Unit } from './units.js';

/** Indices of units, half-open. Neighbours share a unit where a paragraph was cut. */
export interface Pack {
  readonly from: number;
  readonly to: number;
}

/** Words: shorter neighbours are joined up to the larger length; longer paragraphs are cut. */
export const MIN_WORDS = 80;
export const MAX_WORDS = 200;
const CUT_GOAL = 150;
/** A longer sentence is not repeated for overlap. */
const MAX_OVERLAP = 40;

export function packUnits(units: readonly Unit[]): Pack[] {
  const size = sizeOf(units);
  const joined: Pack[] = [];
  for (const block of blockRanges(units)) {
    const last = joined.at(-1);
    if (last !== undefined && belongTogether(units, last, block, size))
      joined[joined.length - 1] = { from: last.from, to: block.to };
    else joined.push(block);
  }
  return withoutShortLast(
    joined.flatMap((pack) => cutLong(units, pack, size)),
    size,
  );
}

type Size = (pack: Pack) => number;

function sizeOf(units: readonly Unit[]): Size {
  const sums = [0];
  for (const unit of units) sums.push((sums.at(-1) ?? 0) + unit.words);
  return ({ from, to }) => (sums[to] ?? 0) - (sums[from] ?? 0);
}

function blockRanges(units: readonly Unit[]): Pack[] {
  const ranges: Pack[] = [];
  let from = 0;
  units.forEach((unit, index) => {
    if (units[index + 1]?.block === unit.block) return;
    ranges.push({ from, to: index + 1 });
    from = index + 1;
  });
  return ranges;
}

function belongTogether(units: readonly Unit[], current: Pack, next: Pack, size: Size): boolean {
  const isHeading = units[current.to - 1]?.kind === 'heading';
  if (isHeading) return true;
  const isShort = size(current) < MIN_WORDS || size(next) < MIN_WORDS;
  return isShort && size({ from: current.from, to: next.to }) <= MAX_WORDS;
}

/** Cuts what is too long into parts of about equal length, each beginning with the last sentence before. */
function cutLong(units: readonly Unit[], pack: Pack, size: Size): Pack[] {
  const total = size(pack);
  if (total <= MAX_WORDS) return [pack];
  const goal = total / Math.ceil(total / CUT_GOAL);
  const parts: Pack[] = [];
  let from = pack.from;
  let fresh = pack.from;
  for (let to = pack.from + 1; to <= pack.to; to += 1) {
    const reached = size({ from: fresh, to }) >= goal;
    const isHeading = units[to - 1]?.kind === 'heading';
    const overflows = !isHeading && size({ from, to: to + 1 }) > MAX_WORDS;
    if (to < pack.to && !reached && !overflows) continue;
    parts.push({ from, to });
    from = overlapStart(units, from, to);
    fresh = to;
  }
  return parts;
}

/** Where the next part begins: a sentence early, unless that is long, or a line or a list item. */
function overlapStart(units: readonly Unit[], from: number, to: number): number {
  const last = units[to - 1];
  const next = units[to];
  const isRepeated =
    last !== undefined &&
    to - 1 > from &&
    last.kind === 'prose' &&
    last.block === next?.block &&
    last.words <= MAX_OVERLAP &&
    last.words + next.words <= MAX_WORDS;
  return isRepeated ? to - 1 : to;
}

function withoutShortLast(packs: readonly Pack[], size: Size): Pack[] {
  const last = packs.at(-1);
  const previous = packs.at(-2);
  if (last === undefined || previous === undefined || size(last) >= MIN_WORDS) return [...packs];
  const joined = { from: previous.from, to: last.to };
  return size(joined) <= MAX_WORDS ? [...packs.slice(0, -2), joined] : [...packs];
}
