/** Years, decades and centuries, before and after Christ. */
import { dayNumber } from './date-value.js';
import { ordinalValue } from './number-words.js';
import type { Parts } from './read-dates.js';
import type { Reading } from './reading.js';

const YEAR = /^(?:1\d{3}|20\d{2}|21\d{2})$/;
/** Words that a year often follows. */
export const YEAR_CUES = new Set(
  `in since by until till from before after during of to circa c ca around early mid late about
  between year and through and spring summer autumn fall winter season`.split(/\s+/),
);

/** "19th century", "3rd century BC". */
export function century(reading: Reading, index: number): Parts | null {
  const value = ordinalValue(reading.words[index]?.lower ?? '');
  if (value === undefined || reading.words[index + 1]?.term !== 'centuri') return null;
  const isBc = /^bce?$/.test(reading.words[index + 2]?.lower ?? '');
  const first = isBc ? -100 * value : 100 * (value - 1);
  return { last: index + (isBc ? 2 : 1), ...years(first, first + 99) };
}

/**
 * A year or a decade.
 * @param isExpected a month or a range stands before: no other cue is asked for
 */
export function yearAt(reading: Reading, index: number, isExpected: boolean): Parts | null {
  const word = reading.words[index];
  if (word === undefined) return null;
  const decade = /^(\d{3}0|\d0)s$/.exec(word.lower)?.[1];
  if (decade !== undefined) {
    const first = decade.length === 4 ? Number(decade) : 1900 + Number(decade);
    return { last: index, ...years(first, first + (first % 100 === 0 ? 99 : 9)) };
  }
  const next = reading.words[index + 1]?.lower ?? '';
  if (/^bce?$/.test(next) && /^\d{1,4}$/.test(word.surface))
    return { last: index + 1, ...years(-Number(word.surface), -Number(word.surface)) };
  if (!YEAR.test(word.surface) || (!isExpected && !looksLikeYear(reading, index))) return null;
  return { last: index, ...years(Number(word.surface), Number(word.surface)) };
}

function looksLikeYear(reading: Reading, index: number): boolean {
  const word = reading.words[index];
  const before = reading.text.slice(Math.max(0, (word?.start ?? 0) - 2), word?.start ?? 0);
  if (/[$€£¥#]|\d[.,:]$/.test(before) || /^\s?(?:%|°)/.test(word?.after ?? '')) return false;
  if (/[(,;:–—-]\s?$/.test(before)) return true;
  const next = reading.words[index + 1]?.lower ?? '';
  const previous = reading.words[index - 1]?.lower ?? '';
  if (
    YEAR_CUES.has(previous) ||
    index === 0 ||
    reading.words[index - 1]?.sentence !== word?.sentence
  )
    return true;
  const ends = word?.after.trim() !== '' || word.after === '';
  return ends || !/[a-z]s$/.test(next);
}

function years(first: number, last: number) {
  return { from: dayNumber(first), to: dayNumber(last + 1) - 1, month: null, day: null };
}
