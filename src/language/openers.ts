/** Whether the capital of a sentence's first word is that of a name. */

import type { Word } from './mentions.js';
import { AUXILIARIES, IMPERATIVES, PREPOSITIONS, VAGUE_WORDS, VERBS } from './words.js';

export function isCapital(word: Word): boolean {
  return /^\p{Lu}/u.test(word.surface) || /\p{Lu}/u.test(word.surface.slice(1));
}

export function startsSentence(text: string, word: Word): boolean {
  return /(?:^|[.!?:\n"“])\s*$/.test(text.slice(Math.max(0, word.start - 3), word.start));
}

export function isOrdinaryOpener(first: Word, next: Word | undefined): boolean {
  if (VERBS.has(first.lower) || VAGUE_WORDS.has(first.lower) || PREPOSITIONS.has(first.lower))
    return true;
  if (IMPERATIVES.has(first.lower)) return true;
  const nextIsName = next !== undefined && isCapital(next);
  return !nextIsName && /(?:ly|ing|ed)$/.test(first.lower);
}

/** Words that have their capital inside a sentence: there it is no matter of position. */
export function capitalsInside(text: string, words: readonly Word[]): ReadonlySet<string> {
  return new Set(
    words
      .filter((word) => isCapital(word) && !startsSentence(text, word))
      .map((word) => word.lower),
  );
}

/** "France won", "France and Italy", "France?" and "NATO members", unlike "Summarise the plot". */
export function opensAsName(text: string, words: readonly Word[], index: number): boolean {
  const [first, next, afterNext] = [words[index], words[index + 1], words[index + 2]];
  if (!first || /\p{Lu}/u.test(first.surface.slice(1))) return true;
  if (!next || /[^\s]/.test(text.slice(first.end, next.start))) return true;
  if (/^(?:and|or)$/.test(next.lower)) return afterNext !== undefined && isCapital(afterNext);
  const stem = next.lower.replace(/s$/, '');
  return (
    AUXILIARIES.has(next.lower) || VERBS.has(next.lower) || VERBS.has(stem) || isPast(next.lower)
  );
}

function isPast(lower: string): boolean {
  return lower.length > 4 && /[^e]ed$/.test(lower);
}
