/** One number at a place in a text: digits, words, scale words, fractions. */
import { ordinalValue, partOf, SCALES, smallNumber } from './number-words.js';
import type { Reading, Word } from './reading.js';

export interface ReadNumber {
  readonly last: number;
  readonly value: number;
  /** The step of its last significant digit: 0.1e6 for "1.4 million", 100 for "1,300". */
  readonly step: number;
  /** What is glued to the digits: "kg" in "15kg". */
  readonly glued: string;
  readonly isOrdinal: boolean;
}

const DIGITS = /^(\d[\d.,]*)(\p{L}*)$/u;
const FRACTION_SIGNS: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75 };
const SHORT_SCALES = new Set(['k', 'bn', 'mn', 'm', 'b']);
const ONLY_SPACE = /^[\s\u00a0\u202f-]+$/;

export function readNumber(reading: Reading, index: number): ReadNumber | null {
  const word = reading.words[index];
  if (word === undefined) return null;
  if (/^\d/.test(word.surface)) return fromDigits(reading, index, word);
  return fromWords(reading, index);
}

function fromDigits(reading: Reading, index: number, word: Word): ReadNumber | null {
  const half = /^(\d{1,6})?([½¼¾])$/.exec(word.surface);
  const value = half ? Number(half[1] ?? 0) + (FRACTION_SIGNS[half[2] ?? ''] ?? 0) : null;
  if (value !== null) return { last: index, value, step: 0.25, glued: '', isOrdinal: false };
  const ordinal = ordinalValue(word.lower);
  if (ordinal !== undefined) return plain(index, ordinal, true);
  const match = DIGITS.exec(word.surface);
  if (match === null) return null;
  const [digits = '', letters = ''] = match.slice(1);
  const grouped = letters === '' ? groupedBySpaces(reading, index, digits) : null;
  const written = (grouped?.digits ?? digits).replace(/,(?=\d{3}(?!\d))/g, '').replace(',', '.');
  const number = Number(written);
  if (!Number.isFinite(number) || written.length > 20) return null;
  const places = written.split('.')[1]?.length ?? 0;
  const step = places > 0 ? 10 ** -places : stepOf(number);
  const last = grouped?.last ?? index;
  const glued = letters.toLowerCase();
  if (SHORT_SCALES.has(glued) && (glued !== 'm' || hasSign(reading, word)))
    return scaled({ last, value: number, step, glued: '', isOrdinal: false }, glued);
  return withScale(reading, { last, value: number, step, glued, isOrdinal: false });
}

/** "1 300" and "12 345 678". */
function groupedBySpaces(reading: Reading, index: number, digits: string) {
  if (!/^\d{1,3}$/.test(digits)) return null;
  let [last, all] = [index, digits];
  while (/^[ \u00a0\u202f]$/.test(reading.words[last]?.after ?? '')) {
    const next = reading.words[last + 1];
    if (next === undefined || !/^\d{3}$/.test(next.surface) || all.length > 12) break;
    all += next.surface;
    last += 1;
  }
  return last === index ? null : { digits: all, last };
}

function hasSign(reading: Reading, word: Word): boolean {
  return /[$€£¥₹]/.test(reading.text.slice(Math.max(0, word.start - 2), word.start));
}

function fromWords(reading: Reading, index: number): ReadNumber | null {
  let [at, total, current, seen] = [index, 0, 0, 0];
  for (; seen < 12; at += 1, seen += 1) {
    const lower = reading.words[at]?.lower ?? '';
    const isFollowed = at === index || ONLY_SPACE.test(reading.words[at - 1]?.after ?? '');
    const small = smallNumber(lower);
    if (!isFollowed) break;
    if (small !== undefined) {
      if (current % 100 !== 0 && !(small < 10 && current % 10 === 0 && current % 100 >= 20)) break;
      current += small;
    } else if (seen > 0 && lower === 'hundred') current = Math.max(1, current) * 100;
    else if (seen > 0 && lower.length > 3 && SCALES.has(lower)) {
      total += Math.max(1, current) * (SCALES.get(lower) ?? 1);
      current = 0;
    } else if (lower !== 'and' || seen === 0 || current % 100 !== 0 || !goesOn(reading, at)) break;
  }
  if (seen === 0) return fromOneWord(reading, index);
  return fractionOr(reading, index, at, total + current);
}

/** "and" within a number stands between a scale word and a smaller number. */
function goesOn(reading: Reading, at: number): boolean {
  const before = reading.words[at - 1]?.lower ?? '';
  return SCALES.has(before) && smallNumber(reading.words[at + 1]?.lower ?? '') !== undefined;
}

function fractionOr(reading: Reading, first: number, end: number, value: number): ReadNumber {
  const next = reading.words[end]?.lower ?? '';
  const isJoined = ONLY_SPACE.test(reading.words[end - 1]?.after ?? '');
  const part = partOf(next);
  if (isJoined && part !== undefined && value < part && end - first === 1)
    return { last: end, value: value / part, step: 0.01, glued: '', isOrdinal: false };
  const ordinal = ordinalValue(next);
  if (isJoined && ordinal !== undefined && ordinal < 10 && value >= 20 && value < 100)
    return plain(end, value + ordinal, true);
  return plain(end - 1, value, false);
}

function fromOneWord(reading: Reading, index: number): ReadNumber | null {
  const lower = reading.words[index]?.lower ?? '';
  const next = reading.words[index + 1]?.lower ?? '';
  if (lower === 'half') return { last: index, value: 0.5, step: 0.01, glued: '', isOrdinal: false };
  if (lower === 'a' || lower === 'an') {
    const scale = next.length > 3 ? SCALES.get(next) : undefined;
    if (scale !== undefined) return plain(index + 1, scale, false);
    const part = ['third', 'quarter', 'fifth', 'half'].includes(next) ? partOf(next) : undefined;
    return part !== undefined && reading.words[index + 2]?.lower === 'of'
      ? { last: index + 1, value: 1 / part, step: 0.01, glued: '', isOrdinal: false }
      : null;
  }
  const ordinal = ordinalValue(lower);
  return ordinal === undefined ? null : plain(index, ordinal, true);
}

function withScale(reading: Reading, number: ReadNumber): ReadNumber {
  const next = reading.words[number.last + 1]?.lower ?? '';
  const isNext = ONLY_SPACE.test(reading.words[number.last]?.after ?? '');
  const isScale = SCALES.has(next) && (next.length > 3 || next === 'bn' || next === 'mn');
  if (!isNext || number.glued !== '' || !isScale) return number;
  return scaled({ ...number, last: number.last + 1 }, next);
}

function scaled(number: ReadNumber, scale: string): ReadNumber {
  const factor = SCALES.get(scale) ?? 1;
  const step = Number.isInteger(number.value) ? 1 : number.step;
  return { ...number, value: number.value * factor, step: step * factor };
}

function plain(last: number, value: number, isOrdinal: boolean): ReadNumber {
  return { last, value, step: isOrdinal ? 1 : stepOf(value), glued: '', isOrdinal };
}

/** 100 for 1,300; 1 below a thousand, where round numbers may well be exact. */
function stepOf(value: number): number {
  if (value < 1000 || !Number.isInteger(value)) return 1;
  let step = 1;
  while (value % (step * 10) === 0 && step < value) step *= 10;
  return step;
}
