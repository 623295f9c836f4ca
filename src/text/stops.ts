/** Whether a full stop that white space and a word follow ends its sentence. */
import {
  AFTER_CLOCK,
  AFTER_ORDINAL,
  BEFORE_NUMBER,
  LETTERED,
  NEVER_LAST,
  OPENINGS,
  SOMETIMES_LAST,
  UNITS,
} from './abbreviations.js';

export interface Stop {
  readonly text: string;
  /** Offset of the stop. */
  readonly stop: number;
  /** The stop, or several of an ellipsis. */
  readonly mark: string;
  /** The word after it, with its own full stop if it has one; empty where none follows. */
  readonly word: string;
  /** Offset where the sentence begins. */
  readonly sentenceStart: number;
}

/** Looked at before a stop, in code units: words, numbers and abbreviations are shorter. */
const REACH = 32;
const LAST_WORD = /[\p{L}\p{N}\p{M}'’&.]+$/u;
const ACRONYM = /^(?:\p{L}\p{M}*\.){1,}\p{L}{1,2}$|^[A-Z]{1,2}[a-z]?\.\p{L}$/u;
const LETTER = /^\p{L}\p{M}*$/u;
const LIST_NUMBER = /^(?:\d{1,3}|[IVXLC]{1,6}|\p{L})(?:\.\d{1,3})*$/u;
const SERIES = /^(?:\p{N}|[IVXLC]+\b|\p{L}\d|\p{L}\b(?![’']))/u;
const CLOCK = /^[ap]\.m$/;
const CAPITAL = /^\p{Lu}$/u;
const UPPER = /^\p{Lu}/u;

export function stopEndsSentence(stop: Stop): boolean {
  if (stop.mark.length > 1 || stop.mark === '…') return UPPER.test(stop.word) && stop.word !== 'I';
  const from = Math.max(stop.sentenceStart, stop.stop - REACH);
  const last = LAST_WORD.exec(stop.text.slice(from, stop.stop))?.[0] ?? '';
  if (last === '') return true;
  const lower = last.toLowerCase();
  const before = stop.text.slice(from, stop.stop - last.length);
  // "v." stands between two parties, "V." is a numeral or an initial.
  if (NEVER_LAST.has(lower) && !CAPITAL.test(last)) return false;
  if (LIST_NUMBER.test(last) && isBlankSince(stop, last)) return false;
  if (BEFORE_NUMBER.has(lower) && SERIES.test(stop.word)) return false;
  if (/^\d+$/.test(last)) return !isOrdinal(last, stop.word);
  if (UNITS.has(lower) && /\d\s*$/.test(before)) return UPPER.test(stop.word);
  if (CLOCK.test(lower)) return endsAfterClock(stop.word);
  if (LETTER.test(last) && LETTERED.has(wordBefore(before))) return true;
  if (LETTER.test(last) || ACRONYM.test(last) || SOMETIMES_LAST.has(lower))
    return isOpening(stop.word);
  return true;
}

/** A usual beginning of a sentence; with a stop of its own it is an initial or an abbreviation. */
function isOpening(word: string): boolean {
  return !word.endsWith('.') && OPENINGS.has(word.toLowerCase().replace(/[’'].*$/, ''));
}

function endsAfterClock(word: string): boolean {
  return (
    UPPER.test(word) && !/^\p{Lu}{2,5}\.?$/u.test(word) && !AFTER_CLOCK.has(word.toLowerCase())
  );
}

function isOrdinal(number: string, word: string): boolean {
  return number.length <= 2 && AFTER_ORDINAL.has(word.toLowerCase());
}

function isBlankSince(stop: Stop, last: string): boolean {
  const start = stop.stop - last.length;
  return (
    start - stop.sentenceStart < REACH &&
    /^[\s\p{P}\p{S}]*$/u.test(stop.text.slice(stop.sentenceStart, start))
  );
}

function wordBefore(before: string): string {
  return (/\p{L}+(?=\s+$)/u.exec(before)?.[0] ?? '').toLowerCase();
}
