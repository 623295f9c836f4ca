/** The dates of a text in the usual English notations. */
import type { Span } from '../../domain.js';
import { DAYS_A_YEAR, type DateBound, type DateValue, dayNumber } from './date-value.js';
import { ordinalValue } from './number-words.js';
import { numericDate } from './numeric-dates.js';
import { century, YEAR_CUES, yearAt } from './read-years.js';
import { type Reading, spanOf } from './reading.js';
import { MONTH_NUMBERS, WEEKDAYS } from './word-lists.js';

/** A calendar date with its parts, and where its words end. */
export interface Parts {
  readonly last: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const MAX_DATES = 32;
const BOUNDS: ReadonlyMap<string, DateBound> = new Map([
  ['before', 'before'],
  ['after', 'after'],
  ['since', 'since'],
  ['until', 'until'],
  ['till', 'until'],
  ['by', 'by'],
]);
const PARTS_OF_TIME: Readonly<Record<string, readonly [number, number]>> = {
  early: [0, 0.35],
  mid: [0.3, 0.7],
  middle: [0.3, 0.7],
  late: [0.6, 1],
};

export function readDates(reading: Reading): readonly DateValue[] {
  const dates: DateValue[] = [];
  for (let at = 0; at < reading.words.length && dates.length < MAX_DATES; at += 1) {
    const date = readDate(reading, at);
    if (date === null) continue;
    dates.push(date);
    at = date.last;
  }
  return dates;
}

function readDate(reading: Reading, index: number): DateValue | null {
  const word = reading.words[index];
  if (word === undefined) return null;
  if (WEEKDAYS.has(word.lower) && /^\p{Lu}/u.test(word.surface))
    return make(
      reading,
      index,
      { last: index, from: null, to: null, month: null, day: null },
      word.lower,
    );
  const parts =
    numericDate(reading, index) ??
    dayMonth(reading, index) ??
    monthFirst(reading, index) ??
    century(reading, index) ??
    yearAt(reading, index, false);
  return parts === null ? null : make(reading, index, parts, null);
}

function make(reading: Reading, index: number, parts: Parts, weekday: string | null): DateValue {
  const range = weekday === null ? rangeEnd(reading, parts) : null;
  const whole = { ...parts, last: range?.last ?? parts.last, to: range?.to ?? parts.to };
  const narrowed = narrow(reading, index, whole);
  const before = reading.words[narrowed.first - 1]?.lower ?? '';
  const article = before === 'the' ? reading.words[narrowed.first - 2]?.lower : before;
  const span: Span = spanOf(reading, narrowed.first, whole.last);
  return {
    ...span,
    first: narrowed.first,
    last: whole.last,
    type: 'date',
    from: narrowed.from,
    to: narrowed.to,
    month: parts.month,
    day: parts.day,
    weekday,
    bound: BOUNDS.get(article ?? '') ?? 'at',
    isRange: range !== null,
  };
}

/** "early 2010s", "late 19th century", "mid-1990s". */
function narrow(reading: Reading, index: number, parts: Parts) {
  const cue = reading.words[index - 1]?.lower ?? '';
  const share = PARTS_OF_TIME[cue];
  const { from, to } = parts;
  if (share === undefined || from === null || to === null) return { first: index, from, to };
  const length = to - from + 1;
  return {
    first: index - 1,
    from: Math.floor(from + share[0] * length),
    to: Math.ceil(from + share[1] * length) - 1,
  };
}

/** "1939-45", "1939 to 1945", "between 1939 and 1945". */
function rangeEnd(reading: Reading, parts: Parts): { last: number; to: number } | null {
  if (parts.from === null || parts.day !== null) return null;
  const joint = reading.words[parts.last]?.after ?? '';
  const next = reading.words[parts.last + 1];
  if (next === undefined) return null;
  if (/^\s?[-–—]\s?$/.test(joint)) {
    if (/^\d{2}$/.test(next.surface) && !/^[-–/]/.test(next.after)) {
      const year = Math.floor(parts.from / DAYS_A_YEAR);
      const end = Math.floor(year / 100) * 100 + Number(next.surface);
      return end > year ? { last: next.index, to: dayNumber(end + 1) - 1 } : null;
    }
    return endAt(reading, next.index, parts.from);
  }
  const isJoined = /^(?:to|until|and|through)$/.test(next.lower) && joint === ' ';
  return isJoined && (next.lower !== 'and' || isBetween(reading, parts.last))
    ? endAt(reading, next.index + 1, parts.from)
    : null;
}

function isBetween(reading: Reading, last: number): boolean {
  return [1, 2, 3].some((back) => reading.words[last - back]?.lower === 'between');
}

function endAt(reading: Reading, index: number, from: number) {
  const end = monthFirst(reading, index) ?? yearAt(reading, index, true);
  return end?.to != null && end.to > from ? { last: end.last, to: end.to } : null;
}

/** "3 March 2021", "3rd of March". */
function dayMonth(reading: Reading, index: number): Parts | null {
  const day = dayAt(reading, index);
  if (day === null) return null;
  const at = reading.words[index + 1]?.lower === 'of' ? index + 2 : index + 1;
  const month = monthAt(reading, at);
  return month === null ? null : withYear(reading, at, month, day);
}

/** "March 2021", "March 3rd, 2021", "in May". */
function monthFirst(reading: Reading, index: number): Parts | null {
  const month = monthAt(reading, index);
  if (month === null) return null;
  const day = dayAt(reading, index + 1);
  if (day !== null) return withYear(reading, index + 1, month, day);
  const parts = withYear(reading, index, month, null);
  const before = reading.words[index - 1]?.lower ?? '';
  const isFull = (reading.words[index]?.surface.length ?? 0) > 3 || month === 5;
  return parts.from !== null || (isFull && (YEAR_CUES.has(before) || before === 'on'))
    ? parts
    : null;
}

function withYear(reading: Reading, at: number, month: number, day: number | null): Parts {
  const yearIndex = reading.words[at + 1]?.lower === 'of' ? at + 2 : at + 1;
  const year = yearAt(reading, yearIndex, true);
  if (year?.from == null) return { last: at, from: null, to: null, month, day };
  const number = Math.floor(year.from / DAYS_A_YEAR);
  const from = dayNumber(number, month, day ?? 1);
  return { last: year.last, from, to: day === null ? from + 30 : from, month, day };
}

function monthAt(reading: Reading, index: number): number | null {
  const word = reading.words[index];
  if (word === undefined || !/^\p{Lu}/u.test(word.surface)) return null;
  return MONTH_NUMBERS.get(word.lower) ?? null;
}

function dayAt(reading: Reading, index: number): number | null {
  const lower = reading.words[index]?.lower ?? '';
  const day = /^\d{1,2}$/.test(lower)
    ? Number(lower)
    : /^\d/.test(lower)
      ? ordinalValue(lower)
      : null;
  return day != null && day >= 1 && day <= 31 ? day : null;
}
