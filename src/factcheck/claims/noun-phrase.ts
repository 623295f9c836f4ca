/** Noun phrases before a comma, and the form of "be" that fits them. */
import { DETERMINERS, PREPOSITIONS } from '../../language/words.js';
import { isAdverb, type Token } from './tokens.js';

const OWNER = /^(?:his|her|its|their|our|my)$/;
const MAX_WORDS = 8;

export function isDeterminer(lower: string): boolean {
  return (DETERMINERS.has(lower) && lower !== 'no') || OWNER.test(lower);
}

export function isCapitalised(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.surface);
}

/**
 * The noun phrase that ends before `end` and is the first thing behind the verb group, or a name
 * there; null where what follows could belong to another noun as well.
 */
export function objectBefore(
  tokens: readonly Token[],
  end: number,
  verb: number,
): readonly Token[] | null {
  const start = phraseStart(tokens, end, verb);
  if (start === null) return null;
  let at = start - 1;
  if (at > verb && PREPOSITIONS.has(tokens[at]?.lower ?? '')) {
    if (/^(?:of|as|for|than|like)$/.test(tokens[at]?.lower ?? '')) return null;
    at--;
  }
  while (at > verb && isVerbal(tokens[at])) at--;
  return at === verb ? tokens.slice(start, end) : null;
}

function isVerbal(token: Token | undefined): boolean {
  if (!token) return false;
  return (
    isAdverb(token.lower) ||
    /^(?:be|been|being)$/.test(token.lower) ||
    (token.form !== null && !isCapitalised(token))
  );
}

function phraseStart(tokens: readonly Token[], end: number, verb: number): number | null {
  const isName = isCapitalised(tokens[end - 1]);
  for (let i = end - 1; i > Math.max(verb, end - 1 - MAX_WORDS); i--) {
    const token = tokens[i];
    const before = tokens[i - 1];
    if (!token || !before || token.isHidden || (i < end && /[,;:—–(]/.test(tokens[i]?.gap ?? '')))
      return null;
    if (isDeterminer(token.lower))
      return /^(?:the|his|her|its|their)$/.test(token.lower) ? i : null;
    if (PREPOSITIONS.has(token.lower) || token.lower === 'and' || token.lower === 'or') return null;
    if (isName && !isCapitalised(before) && !isDeterminer(before.lower)) return i;
    if (token.finite !== null) return null;
  }
  return null;
}

/** Whether a noun phrase speaks of several; null where its look does not say. */
export function isPlural(phrase: readonly Token[]): boolean | null {
  const lower = phrase.map((token) => token.lower);
  if (lower.includes('and')) return true;
  if (/^(?:a|an|this|that|each|every|another|he|she|it)$/.test(lower[0] ?? '')) return false;
  if (/^(?:these|those|many|several|two|three|both|they|we)$/.test(lower[0] ?? '')) return true;
  const cut = lower.findIndex((word, i) => i > 0 && PREPOSITIONS.has(word));
  const head = (cut < 0 ? lower : lower.slice(0, cut)).at(-1) ?? '';
  if (/^(?:people|men|women|children|police)$/.test(head)) return true;
  const looksPlural = /[^sui]s$/.test(head);
  const at = cut < 0 ? phrase.length - 1 : cut - 1;
  const isProper = (phrase[at]?.index ?? 0) > 0 && isCapitalised(phrase[at]);
  if (isProper) return looksPlural && lower[0] === 'the' ? null : false;
  return looksPlural ? null : false;
}

const PRESENT =
  /^(?:is|are|has|have|do|does|can|will|may|must|shall|isn't|aren't|hasn't|doesn't|don't)$/;
const MANY = /^(?:are|were|have|do|aren't|weren't|haven't|don't)$/;
const ONE = /^(?:is|was|has|does|isn't|wasn't|hasn't|doesn't)$/;

/** "is", "are", "was" or "were", by the verb that the phrase is the subject of. */
export function beFor(phrase: readonly Token[], verb: Token): string {
  const isPresent = PRESENT.test(verb.lower) || verb.form === 'present';
  const isMany =
    MANY.test(verb.lower) ||
    (!ONE.test(verb.lower) && verb.form !== 'present' && (isPlural(phrase) ?? true));
  if (isPresent) return isMany ? 'are' : 'is';
  return isMany ? 'were' : 'was';
}

export function agrees(phrase: readonly Token[], verb: Token): boolean {
  const plural = isPlural(phrase);
  if (plural === null) return true;
  return plural ? !ONE.test(verb.lower) && verb.form !== 'present' : !MANY.test(verb.lower);
}
