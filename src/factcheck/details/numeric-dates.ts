/** "2021-03-03", "03/2021", "3.3.2021". */
import { dayNumber } from './date-value.js';
import type { Parts } from './read-dates.js';
import type { Reading } from './reading.js';

const ISO = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])/;
const SLASHED = /^(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?!\d)/;
const MONTH_YEAR = /^(\d{1,2})\/(\d{4})(?![\d/])/;

export function numericDate(reading: Reading, index: number): Parts | null {
  const word = reading.words[index];
  if (word === undefined || !/^\d/.test(word.surface)) return null;
  const text = reading.text.slice(word.start, word.start + 12);
  const iso = ISO.exec(text);
  if (iso)
    return partsOf(reading, index, iso[0], Number(iso[1]), Number(iso[2]), Number(iso[3] ?? 0));
  const slashed = SLASHED.exec(text);
  if (slashed) {
    const [first, second] = [Number(slashed[1]), Number(slashed[3])];
    const isDayFirst = first > 12 || slashed[2] === '.';
    const isKnown = isDayFirst || second > 12 || first === second;
    const [day, month] = isDayFirst ? [first, second] : [second, first];
    return partsOf(
      reading,
      index,
      slashed[0],
      Number(slashed[4]),
      isKnown ? month : 0,
      isKnown ? day : 0,
    );
  }
  const short = MONTH_YEAR.exec(text);
  return short ? partsOf(reading, index, short[0], Number(short[2]), Number(short[1]), 0) : null;
}

/** @param month 0 where it cannot be told, as for 03/04/2021; the same for the day */
function partsOf(
  reading: Reading,
  index: number,
  text: string,
  year: number,
  month: number,
  day: number,
): Parts | null {
  if (month > 12 || day > 31) return null;
  const end = (reading.words[index]?.start ?? 0) + text.length;
  let last = index;
  while ((reading.words[last + 1]?.end ?? Number.POSITIVE_INFINITY) <= end) last += 1;
  const from = dayNumber(year, month || 1, day || 1);
  const to = month === 0 ? dayNumber(year + 1) - 1 : day === 0 ? from + 30 : from;
  return { last, from, to, month: month || null, day: day || null };
}
