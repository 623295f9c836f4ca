/** Names: whose they look like, in full, and as owners. */
import { type Mention, wordsOf } from './mentions.js';
import { isPlaceName } from './places.js';
import { bareName } from './spelling.js';
import { HONORIFICS, ORGANISATION_WORDS, PLACE_PREPOSITIONS } from './words.js';

/** What is known of the names of a text. */
export interface Surroundings {
  /** Titles of documents that read like names. */
  readonly titles: readonly string[];
  /** Names that are spoken of as places, without articles. */
  readonly places: ReadonlySet<string>;
}

/** -4 to 5: how much a name looks like a person's. 0 says nothing. */
export function personScore(mention: Mention, context: Surroundings): number {
  const words = wordsOf(mention.text);
  const [first, last] = [words[0]?.lower ?? '', words.at(-1)?.lower ?? ''];
  let score = words.length === 2 || words.length === 3 ? 1 : 0;
  if (HONORIFICS.has(first)) score += 3;
  if (words.some((word) => ORGANISATION_WORDS.has(word.lower))) score -= 3;
  if (mention.determiner === 'the') score -= 2;
  if (PLACE_PREPOSITIONS.has(mention.preposition)) score -= 1;
  if (/\d/.test(mention.text)) score -= 2;
  if (words.every((word) => isPlaceName(word.surface))) score -= 3;
  else if (isPlaceName(bareName(mention.text)) || context.places.has(bareName(mention.text)))
    score -= 2;
  if (words.some((word) => isAbbreviation(word.surface))) score -= 2;
  const inTitle = context.titles.some((title) =>
    wordsOf(title).some((word) => word.lower === last),
  );
  return inTitle ? score + 1 : score;
}

/** "NATO", "U.S.", "BM25", unlike "J. K." */
function isAbbreviation(surface: string): boolean {
  return /^\p{Lu}[\p{Lu}\d-]+$/u.test(surface) || /^(?:\p{Lu}\.){2,}$/u.test(surface);
}

/** "Gravel" or "Mike" in full, where the known names have the whole one. */
export function fullName(name: string | null, known: readonly string[]): string | null {
  if (name === null || wordsOf(name).length > 1) return name;
  const lower = name.toLowerCase();
  const full = known.find((other) => {
    const parts = wordsOf(other);
    return (
      parts.length > 1 &&
      parts.length < 4 &&
      (parts[0]?.lower === lower || parts.at(-1)?.lower === lower)
    );
  });
  return full ?? name;
}

export function possessive(name: string): string {
  return /s$/i.test(name) ? `${name}'` : `${name}'s`;
}
