/** What a text speaks of by name: names by their capitals, quoted titles and years. */
import type { Span } from '../domain.js';
import {
  capitalsInside,
  isCapital,
  isOrdinaryOpener,
  opensAsName,
  startsSentence,
} from './openers.js';
import { DETERMINERS, FOREIGN_WORDS, FUNCTION_WORDS, HONORIFICS, PREPOSITIONS } from './words.js';

export interface Word extends Span {
  /** Without a possessive ending. */
  readonly surface: string;
  readonly lower: string;
  readonly possessive: boolean;
}

export interface Mention extends Span {
  /** As it stands in the text, with "the" where the text has it. */
  readonly text: string;
  readonly kind: 'name' | 'quote' | 'year' | 'phrase';
  /** The determiner before it, in lower case; empty where there is none. */
  readonly determiner: string;
  /** The preposition before it, in lower case; empty where there is none. */
  readonly preposition: string;
}

/** Abbreviations keep their last stop: "U.S."; it would be lost at the end of a name. */
const WORD =
  /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:[’'.&-][\p{L}\p{N}]+)*/gu;
const QUOTED = /["“«]([^"“”«»\n]{2,80})["”»]/gu;
const NAME_LINKS: ReadonlySet<string> = new Set(
  'of de du la le von van der del di da bin al'.split(' '),
);
/** These open names too: "Los Angeles", "La Paz", "Van Gogh". */
const FOREIGN_ARTICLES: ReadonlySet<string> = new Set(
  'el la los las le les der die das van da di os'.split(' '),
);
const YEAR = /^(?:1[0-9]|20)\d{2}$/;
const MAX_NAME_WORDS = 8;

/** The words of a text, in order; "Russia's" is the word "Russia", possessive. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const possessive =
      /[’']s$/i.test(match[0]) && !/^(?:it|that|what|who|he|she|there|let)[’']s$/i.test(match[0]);
    const surface = possessive ? match[0].slice(0, -2) : match[0];
    const start = match.index;
    const lower = surface.toLowerCase().replaceAll('’', "'");
    words.push({ surface, lower, possessive, start, end: start + surface.length });
  }
  return words;
}

/**
 * Names, quoted titles and years of a text in order, not overlapping. `known` names are found
 * whatever their case; the first word of a sentence counts as a name
 * only where it goes on, stands as a subject, or has its capital inside a sentence as well.
 */
export function findMentions(text: string, known: readonly string[] = []): Mention[] {
  const words = wordsOf(text);
  const found: Mention[] = [];
  for (const match of text.matchAll(QUOTED)) {
    found.push(mentionAt(text, words, 'quote', match.index, match.index + match[0].length));
  }
  const hasCase = /\p{Ll}/u.test(text) || (words.length === 1 && text.length < 8);
  const hasCapitals = hasCase && /\p{Lu}/u.test(text);
  const lookup = knownByFirstWord(known);
  const inside = capitalsInside(text, words);
  for (let i = 0; i < words.length; ) {
    const known = knownAt(words, i, lookup, hasCapitals);
    const spelled = hasCase ? nameLength(text, words, i, inside) : 0;
    const length = Math.max(known?.parts.length ?? 0, spelled);
    const [first, last] = [words[i], words[i + length - 1]];
    if (length > 0 && first && last) {
      const name = known && known.parts.length >= spelled ? known.name : undefined;
      found.push(mentionAt(text, words, 'name', first.start, last.end, name));
    } else if (first && YEAR.test(first.surface))
      found.push(mentionAt(text, words, 'year', first.start, first.end));
    i += Math.max(1, length);
  }
  return withoutOverlaps(found);
}

/** How many words from `index` on are one name; 0 when none begins there. */
function nameLength(
  text: string,
  words: readonly Word[],
  index: number,
  inside: ReadonlySet<string>,
): number {
  const first = words[index];
  if (!first || !isCapital(first) || first.surface === 'I' || /^I[’']/.test(first.surface))
    return 0;
  if (FUNCTION_WORDS.has(first.lower)) return 0;
  if (FOREIGN_WORDS.has(first.lower) && !FOREIGN_ARTICLES.has(first.lower)) return 0;
  const next = words[index + 1];
  const isOpener = startsSentence(text, first);
  if (isOpener && !first.possessive && isOrdinaryOpener(first, next)) return 0;
  let length = 1;
  for (let i = index + 1; i < words.length && length < MAX_NAME_WORDS; i++) {
    const [word, before] = [words[i], words[i - 1]];
    if (
      !word ||
      !before ||
      before.possessive ||
      !isNameGap(text.slice(before.end, word.start), before)
    )
      break;
    if (isCapital(word) && !(FUNCTION_WORDS.has(word.lower) && !NAME_LINKS.has(word.lower)))
      length = i - index + 1;
    else if (/^\d{1,3}$/.test(word.surface)) return i - index + 1;
    else if (!NAME_LINKS.has(word.lower) && !(word.lower === 'the' && before.lower === 'of')) break;
  }
  const isLone = isOpener && length === 1 && !first.possessive && !inside.has(first.lower);
  return isLone && !opensAsName(text, words, index) ? 0 : length;
}

function isNameGap(gap: string, before: Word): boolean {
  if (gap === ' ' || gap === '-' || gap === '–' || gap === ' & ') return true;
  return gap === '. ' && (before.surface.length === 1 || HONORIFICS.has(before.lower));
}

interface KnownName {
  readonly name: string;
  readonly parts: readonly string[];
}

function knownByFirstWord(known: readonly string[]): Map<string, KnownName[]> {
  const lookup = new Map<string, KnownName[]>();
  for (const name of known) {
    const parts = wordsOf(name).map((word) => word.lower);
    const first = parts[0];
    if (first === undefined || FUNCTION_WORDS.has(first)) continue;
    lookup.set(first, [...(lookup.get(first) ?? []), { name, parts }]);
  }
  return lookup;
}

/** The longest known name that begins at the word of this index. */
function knownAt(
  words: readonly Word[],
  index: number,
  lookup: Map<string, KnownName[]>,
  hasCapitals: boolean,
): KnownName | null {
  let best: KnownName | null = null;
  for (const candidate of lookup.get(words[index]?.lower ?? '') ?? []) {
    const isHere = candidate.parts.every((part, i) => words[index + i]?.lower === part);
    const isCommon =
      hasCapitals && candidate.parts.length === 1 && !isCapital(words[index] as Word);
    if (isHere && !isCommon && candidate.parts.length > (best?.parts.length ?? 0)) best = candidate;
  }
  return best;
}

/** A mention of these offsets, with what stands before it; `spelling` replaces its text. */
export function mentionAt(
  text: string,
  words: readonly Word[],
  kind: Mention['kind'],
  start: number,
  end: number,
  spelling?: string,
): Mention {
  const before = wordsBefore(words, start);
  const determiner = DETERMINERS.has(before[0]?.lower ?? '') ? (before[0]?.lower ?? '') : '';
  const link = (determiner === '' ? before[0] : before[1])?.lower ?? '';
  const article = determiner === 'the' ? 'the ' : '';
  return {
    text: article + (spelling ?? text.slice(start, end)).replace(/[,.;](["”»])$/, '$1'),
    kind,
    determiner,
    preposition: PREPOSITIONS.has(link) ? link : '',
    start,
    end,
  };
}

/** The two words before an offset, nearest first. */
function wordsBefore(words: readonly Word[], start: number): Word[] {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return words.slice(Math.max(0, low - 2), low).reverse();
}

function withoutOverlaps(mentions: Mention[]): Mention[] {
  const kept: Mention[] = [];
  for (const candidate of mentions.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (candidate.start >= (kept.at(-1)?.end ?? 0)) kept.push(candidate);
  }
  return kept;
}
