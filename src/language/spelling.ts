/** Names and sentences as they are put into other sentences. */
import { type Mention, wordsOf } from './mentions.js';
import { FUNCTION_WORDS, VERBS } from './words.js';

/** "The Beatles", "the Beatles" and "Beatles" are one name. */
export function bareName(name: string): string {
  return name.replace(/^the /i, '');
}

/** A phrase as it is spoken of again: "a key" and "this key" have become "the key". */
export function asTopic(mention: Mention): string {
  return /^(?:an?|this|that|these|those)$/.test(mention.determiner)
    ? `the ${mention.text}`
    : mention.text;
}

/** Without the marks at its end, but for the stop of an abbreviation: "the U.S." */
export function withoutEndMarks(text: string): string {
  const bare = text.replace(/[\s?!.…]+$/u, '');
  return /(?<![\p{L}\p{N}])(?:\p{L}\.)+\p{L}$/u.test(bare) && text[bare.length] === '.'
    ? `${bare}.`
    : bare;
}

/** At most `limit` code units, not ending inside a surrogate pair. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const code = text.charCodeAt(limit - 1);
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit);
}

/** Lower-cases the first letter where the first word is a function word, not a name. */
export function lowerOpener(text: string): string {
  const first = wordsOf(text)[0];
  const isOpener =
    first &&
    first.start === 0 &&
    first.surface !== 'I' &&
    (FUNCTION_WORDS.has(first.lower) || VERBS.has(first.lower));
  return isOpener ? lowerFirst(text) : text;
}

export function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) && FUNCTION_WORDS.has(wordsOf(text)[0]?.lower ?? '')
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

export function capitalize(text: string): string {
  return /^\p{Ll}/u.test(text) && !/^[\ud800-\udfff]/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}
