/** The names of a text by their capitals, and what they go by elsewhere. */
import type { Span } from '../../domain.js';
import type { Run } from './alignment.js';
import type { Reading, Word } from './reading.js';
import { FUNCTION_WORDS, MONTH_NUMBERS, NAME_LINKS, TITLES, WEEKDAYS } from './word-lists.js';

export interface Name extends Span, Run {
  /** Stems without titles and link words. */
  readonly terms: readonly string[];
  /** First letters of all words that have capitals, lower case: "sco". */
  readonly initials: string;
  readonly isAcronym: boolean;
}

const MAX_NAMES = 32;
const CAPITAL = /^\p{Lu}|^\p{Ll}{1,2}\p{Lu}/u;
const JOINT = /^(?:\s|-|\.\s|&|\s&\s|['’]s?\s?|-\s)$/u;
const OPENERS = new Set(
  `during following according today later earlier despite although many most several such however
  once yes no these those people scientists researchers critics experts officials studies
  research`.split(/\s+/),
);

/** @param isTaken whether a word belongs to a date */
export function readNames(
  reading: Reading,
  isTaken: (index: number) => boolean,
  isKnown: (term: string) => boolean,
): readonly Name[] {
  if (reading.isShouted) return [];
  const names: Name[] = [];
  for (let at = 0; at < reading.words.length && names.length < MAX_NAMES; at += 1) {
    const word = reading.words[at];
    if (word === undefined || isTaken(at) || !isNameWord(word)) continue;
    const last = nameEnd(reading, at, isTaken);
    const first = isOrdinaryOpener(reading, at, last, isKnown) ? at + 1 : at;
    at = last;
    if (first <= last && !isOnlyTitle(reading, first, last))
      names.push(makeName(reading, first, last));
  }
  return names;
}

/** Stems of words that have a capital where no sentence begins. */
export function capitalTerms(reading: Reading): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const word of reading.words)
    if (isNameWord(word) && !startsSentence(reading, word.index)) terms.add(word.term);
  return terms;
}

function isNameWord(word: Word): boolean {
  if (!CAPITAL.test(word.surface)) return false;
  if (/^(?:i|i'm|i've|i'd|i'll)$/.test(word.lower)) return false;
  if (word.lower.length === 1 && !/^\./.test(word.after)) return false;
  return !(FUNCTION_WORDS.has(word.lower) && word.surface !== word.surface.toUpperCase());
}

function nameEnd(reading: Reading, index: number, isTaken: (at: number) => boolean): number {
  let last = index;
  for (let at = index + 1; at < reading.words.length; at += 1) {
    const [before, word] = [reading.words[at - 1], reading.words[at]];
    if (before === undefined || word === undefined || isTaken(at)) break;
    if (!JOINT.test(before.after) || before.sentence !== word.sentence) break;
    if (/['’]s?\s?$/.test(before.surface) || /['’]s$/.test(before.surface)) break;
    if (isNameWord(word)) last = at;
    else if (!NAME_LINKS.has(word.lower) || word.lower === 'and' || at - last > 2) break;
  }
  return last;
}

/** The first word of a sentence is a name only where something else says so. */
function isOrdinaryOpener(
  reading: Reading,
  first: number,
  last: number,
  isKnown: (term: string) => boolean,
): boolean {
  const word = reading.words[first];
  if (word === undefined || !startsSentence(reading, first)) return false;
  if (/\p{Lu}.*\p{Lu}|\d/u.test(word.surface) || isKnown(word.term)) return false;
  return last === first || OPENERS.has(word.lower);
}

function startsSentence(reading: Reading, index: number): boolean {
  const [before, word] = [reading.words[index - 1], reading.words[index]];
  return (
    before === undefined || before.sentence !== word?.sentence || /["“:•]\s*$/.test(before.after)
  );
}

function isOnlyTitle(reading: Reading, first: number, last: number): boolean {
  for (let at = first; at <= last; at += 1) {
    const lower = reading.words[at]?.lower ?? '';
    if (!TITLES.has(lower) && !WEEKDAYS.has(lower) && !(MONTH_NUMBERS.has(lower) && first === last))
      return false;
  }
  return true;
}

function makeName(reading: Reading, first: number, last: number): Name {
  const words = reading.words.slice(first, last + 1);
  const own = words.filter(({ lower }) => !TITLES.has(lower) && !NAME_LINKS.has(lower));
  const capitals = words.filter((word) => CAPITAL.test(word.surface));
  const end = words.at(-1)?.end ?? 0;
  const possessive = /['’]s$/.exec(words.at(-1)?.surface ?? '')?.[0].length ?? 0;
  return {
    first,
    last,
    start: words[0]?.start ?? 0,
    end: end - possessive,
    terms: (own.length > 0 ? own : words).map((word) => word.term),
    initials: capitals.map((word) => word.lower[0] ?? '').join(''),
    isAcronym: words.length === 1 && /^(?:\p{Lu}\.?){2,8}s?$/u.test(words[0]?.surface ?? ''),
  };
}
