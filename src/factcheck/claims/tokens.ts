/** A sentence's words with what they may do in it: open a clause, be its verb, or stand hidden in quotes. */
import { type Word, wordsOf } from '../../language/mentions.js';
import { type VerbForm, verbForm } from '../../language/verbs.js';
import { DETERMINERS, PREPOSITIONS } from '../../language/words.js';

export interface Token extends Word {
  /** What stands between the word before and this one. */
  readonly gap: string;
  /** Its place among the sentence's words. */
  readonly index: number;
  /** In quotation marks or brackets: its words are nobody's verbs and conjunctions here. */
  readonly isHidden: boolean;
  /** "sure" where the word can only be a finite verb here, "maybe" where it may be one. */
  readonly finite: 'sure' | 'maybe' | null;
  readonly form: VerbForm | 'auxiliary' | null;
}

const AUXILIARY =
  /^(?:is|are|was|were|am|has|have|had|do|does|did|can|could|will|would|shall|should|may|might|must|cannot)$|n't$/;
const BE_OR_HAVE = /^(?:is|are|was|were|am|be|been|being|has|have|had|having)(?:n't)?$/;
const CONTRACTED = /^(?:it|he|she|that|there|they|we|you|i|who)'(?:s|re|d|ll|ve|m)$/;
const OWNERS = /^(?:his|her|its|their|my|our|your|whose)$/;
export const ADVERB =
  /^(?:also|then|later|now|still|soon|once|often|never|always|not|eventually|subsequently|previously|originally|only|even|already|thus|therefore|thereby|twice|again|ever|both|all|long|just|instead|.{2,}ly)$/;
const NO_ADVERB =
  /^(?:family|supply|reply|assembly|monopoly|ally|july|italy|sicily|rely|apply|fly|only)$/;

export function isAdverb(lower: string): boolean {
  return ADVERB.test(lower) && !NO_ADVERB.test(lower);
}

export function tokensOf(text: string): Token[] {
  const words = wordsOf(text);
  const hasCase = /\p{Ll}/u.test(text);
  const hidden = hiddenRanges(text);
  let at = 0;
  const tokens: Token[] = [];
  for (const [i, word] of words.entries()) {
    while ((hidden[at]?.[1] ?? Number.POSITIVE_INFINITY) <= word.start) at++;
    const isHidden = (hidden[at]?.[0] ?? Number.POSITIVE_INFINITY) <= word.start;
    const gap = text.slice(words[i - 1]?.end ?? 0, word.start);
    const isName = hasCase && i > 0 && /^\p{Lu}/u.test(word.surface);
    const form = isHidden || isName || word.possessive ? null : formOf(word.lower);
    tokens.push({
      ...word,
      index: i,
      gap,
      isHidden,
      form,
      finite: finiteness(form, word, words, i, tokens),
    });
  }
  return tokens;
}

function formOf(lower: string): Token['form'] {
  return AUXILIARY.test(lower) || CONTRACTED.test(lower) ? 'auxiliary' : verbForm(lower);
}

function finiteness(
  form: Token['form'],
  word: Word,
  words: readonly Word[],
  i: number,
  before: readonly Token[],
): Token['finite'] {
  if (form === null || form === 'participle' || form === 'base') return null;
  const previous = words[i - 1];
  const lower = previous?.lower ?? '';
  const beforeAdverb = isAdverb(lower) ? (words[i - 2]?.lower ?? '') : '';
  if (form !== 'auxiliary' && (/^(?:an?|the)$/.test(beforeAdverb) || OWNERS.test(beforeAdverb)))
    return null;
  if (DETERMINERS.has(lower) && lower !== 'that' && lower !== 'this') return null;
  if (OWNERS.test(lower) || previous?.possessive || lower === 'to') return null;
  if (form === 'auxiliary') return isNounHere(word.lower, lower) ? null : 'sure';
  if (PREPOSITIONS.has(lower)) return null;
  if (inVerbGroup(before)) return null;
  return form === 'past' ? 'sure' : 'maybe';
}

/** "The will of", "in may". */
function isNounHere(lower: string, previous: string): boolean {
  return /^(?:will|can|might|must|may)$/.test(lower) && /^(?:a|the|in|of|at)$/.test(previous);
}

/** After "was", "has also", "will", "to": what follows belongs to that verb. */
function inVerbGroup(before: readonly Token[]): boolean {
  for (let i = before.length - 1; i >= Math.max(0, before.length - 4); i--) {
    const token = before[i];
    if (!token) return false;
    if (token.form === 'auxiliary' || /^(?:been|being|be|having|to)$/.test(token.lower))
      return true;
    if (!isAdverb(token.lower)) return false;
  }
  return false;
}

export function isBeOrHave(lower: string): boolean {
  return BE_OR_HAVE.test(lower);
}

/** Quotations and brackets, in order, not overlapping; each looked for up to its own end only. */
function hiddenRanges(text: string): [number, number][] {
  const ranges: [number, number][] = [];
  const pattern = /"[^"]*"|“[^”]*”|«[^»]*»|\([^()]*\)|\[[^[\]]*\]/g;
  for (const match of text.matchAll(pattern)) {
    ranges.push([match.index, match.index + match[0].length]);
  }
  return ranges;
}
