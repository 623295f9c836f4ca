/** The quantities of a text: counts, percentages, sums of money, measures, ordinals and ranges. */
import type { Span } from '../../domain.js';
import type { Run } from './alignment.js';
import { type Bound, boundAfter, boundBefore } from './bounds.js';
import { type ReadNumber, readNumber } from './read-number.js';
import { contentNear, type Reading } from './reading.js';
import { currencyOf, powerOf, type Unit, unitOf } from './units.js';

export interface Quantity extends Span, Run {
  readonly type: 'count' | 'percent' | 'money' | 'measure' | 'ordinal';
  readonly value: number;
  /** The upper end of a range, else the value itself. */
  readonly high: number;
  readonly step: number;
  readonly bound: Bound;
  /** An ISO currency code or the name of the unit; empty for counts. */
  readonly unit: string;
  readonly measure: Unit | null;
  /** Stems of the next content words: what is counted, most likely first. */
  readonly heads: readonly string[];
  /** The offsets of the bare number. */
  readonly digits: Span;
}

interface Kind {
  readonly type: Quantity['type'];
  readonly unit: string;
  readonly measure: Unit | null;
  readonly last: number;
  readonly end: number;
}

/** More in one text are not looked at. */
const MAX_QUANTITIES = 32;
const DASH = /^\s?[-–—]\s?$/;

/** @param isTaken whether a word belongs to a date already */
export function readQuantities(
  reading: Reading,
  isTaken: (index: number) => boolean,
): readonly Quantity[] {
  const found: Quantity[] = [];
  for (let at = 0; at < reading.words.length && found.length < MAX_QUANTITIES; at += 1) {
    if (isTaken(at)) continue;
    const number = readNumber(reading, at);
    if (number === null || isIdiom(reading, at, number)) continue;
    const quantity = readQuantity(reading, at, number);
    found.push(quantity);
    at = quantity.last;
  }
  return found;
}

function readQuantity(reading: Reading, index: number, number: ReadNumber): Quantity {
  const range = rangeEnd(reading, index, number);
  const end = range ?? number;
  const kind = kindOf(reading, index, end);
  const before = boundBefore(reading, index);
  const bound = before.bound === 'exact' ? boundAfter(reading, kind.last) : before.bound;
  const sign = signBefore(reading, index);
  const start = reading.words[before.first]?.start ?? 0;
  const low =
    range !== null && number.value * 1000 <= range.value ? shared(number, range) : number.value;
  return {
    first: index,
    last: kind.last,
    start: before.first < index ? start : start - sign.length,
    end: kind.end,
    type: number.isOrdinal ? 'ordinal' : kind.type,
    value: low,
    high: end.value,
    step: end.step,
    bound: range === null ? bound : 'exact',
    unit: kind.unit,
    measure: kind.measure,
    heads: contentNear(reading, kind.last, 1, 3).map((word) => word.term),
    digits: { start: reading.words[index]?.start ?? 0, end: reading.words[end.last]?.end ?? 0 },
  };
}

/** "5 to 8 million": the scale word is meant for both. */
function shared(low: ReadNumber, high: ReadNumber): number {
  const scale = high.step >= 1000 ? 10 ** (3 * Math.floor(Math.log10(high.value) / 3)) : 1;
  return low.value * scale;
}

function rangeEnd(reading: Reading, index: number, number: ReadNumber): ReadNumber | null {
  if (number.isOrdinal) return null;
  const joint = reading.words[number.last]?.after ?? '';
  const next = reading.words[number.last + 1]?.lower;
  const before = reading.words[index - 1]?.lower;
  const isWord = next === 'to' || (next === 'and' && before === 'between');
  const at = DASH.test(joint) ? number.last + 1 : isWord ? number.last + 2 : null;
  const other = at === null ? null : readNumber(reading, at);
  if (other === null || other.isOrdinal) return null;
  return other.value > number.value ? other : null;
}

function kindOf(reading: Reading, index: number, number: ReadNumber): Kind {
  const at = number.last;
  const end = reading.words[at]?.end ?? 0;
  const plain = { type: 'count', unit: '', measure: null, last: at, end } as const;
  const sign = signBefore(reading, index);
  const currency = currencyOf(sign.toLowerCase()) ?? currencyOf(sign.slice(-1));
  if (currency !== undefined) return { ...plain, type: 'money', unit: currency };
  const glued = unitOf(number.glued);
  if (glued !== undefined) return { ...plain, type: 'measure', unit: glued.name, measure: glued };
  const percent = /^\s?%/.exec(reading.words[at]?.after ?? '');
  if (percent) return { ...plain, type: 'percent', end: end + percent[0].length };
  return kindByWord(reading, at) ?? plain;
}

function kindByWord(reading: Reading, at: number): Kind | null {
  if (!/^[\s\u00a0\u202f-]+°?$|^°$/.test(reading.words[at]?.after ?? '')) return null;
  const [next, second] = [reading.words[at + 1], reading.words[at + 2]];
  if (next === undefined) return null;
  const here = { unit: '', measure: null, last: at + 1, end: next.end };
  if (/^(?:percent|percentage|pct)$/.test(next.lower)) return { ...here, type: 'percent' };
  if (next.lower === 'per' && second?.lower === 'cent')
    return { ...here, type: 'percent', last: at + 2, end: second.end };
  const isNational = /^(?:us|u\.s\.|american|canadian|australian)$/.test(next.lower);
  const money = isNational ? second : next;
  const currency = money === undefined ? undefined : currencyOf(money.lower);
  if (money !== undefined && currency !== undefined)
    return { ...here, type: 'money', unit: currency, last: money.index, end: money.end };
  const power = next.lower === 'square' ? 2 : next.lower === 'cubic' ? 3 : null;
  const unit = unitOf(power === null ? next.lower : (second?.lower ?? ''));
  if (
    unit === undefined ||
    (power === null && next.lower.length === 1 && next.surface !== next.lower)
  )
    return null;
  const measure = power === null ? unit : powerOf(unit, power);
  const last = power === null ? next : second;
  return {
    type: 'measure',
    unit: measure.name,
    measure,
    last: last?.index ?? at,
    end: last?.end ?? 0,
  };
}

/** "$", "US$", "€" just before a number. */
function signBefore(reading: Reading, index: number): string {
  const start = reading.words[index]?.start ?? 0;
  const text = reading.text.slice(Math.max(0, start - 5), start);
  return /(?:\b(?:US|CA?|AU?|NZ|HK))?[$€£¥₹] ?$/.exec(text)?.[0] ?? '';
}

/** Words that look like numbers and count nothing: "one of the best", "no one", "second to none". */
function isIdiom(reading: Reading, index: number, number: ReadNumber): boolean {
  const [before, word] = [reading.words[index - 1]?.lower ?? '', reading.words[index]?.lower ?? ''];
  if (number.last !== index) return false;
  const next = reading.words[index + 1]?.lower ?? '';
  if (word === 'one')
    return /^(?:no|any|every|some|which|this|that|the|each|another)$/.test(before) || next === 'of';
  if (word === 'second' || word === 'quarter')
    return /^(?:a|per|the|every)$/.test(before) && next === 'of';
  return word === 'half' && /^(?:first|second|other|latter|former)$/.test(before);
}
