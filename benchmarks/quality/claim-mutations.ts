/**
 * One changed detail in a sentence, by simple means of its own: what checks claims must not share
 * them, or the self-test would ask only for what is known to be found.
 */
import type { Span } from '../../src/domain.js';
import { shareOf } from './claims-data-parts.js';

export const MUTATIONS = ['number', 'year', 'name', 'negation'] as const;
export type MutationKind = (typeof MUTATIONS)[number];

export interface Mutation {
  readonly kind: MutationKind;
  readonly text: string;
  /** The changed words in `text`. */
  readonly changed: Span;
}

type Mutate = (sentence: string, names: readonly string[]) => Omit<Mutation, 'kind'> | undefined;

const YEAR = /(?<![\d.,/–-])(?:1[0-9]{3}|20[0-2]\d)(?![\d/–-]|[.,]\d|s\b)/g;
const NUMBER = /(?<![\p{L}\d.,/–-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\p{L}\d/–-]|[.,]\d)/gu;
/** Under these a larger number would follow from the smaller one. */
const BOUNDED =
  /(?:under|below|within|almost|nearly|up to|(?:less|fewer) than|at most|no more than) (?:[$£€] ?)?$/i;
const WORDS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'twelve'];
const NUMBER_WORD = new RegExp(`\\b(?:${WORDS.join('|')})\\b(?!-)`, 'g');
const MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December';
const MONTH_BEFORE = new RegExp(`(?:${MONTHS})\\.? $`);
const MONTH_AFTER = new RegExp(`^ (?:${MONTHS})\\b`);
/** Capitalised words in a row, none of them opening the sentence. */
const NAME = /(?<=[\p{Ll},] )\p{Lu}\p{Ll}[\p{L}’'-]*(?: \p{Lu}\p{Ll}[\p{L}’'-]*)*/gu;
const NO_NAME =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|The|This|That|These|Those|He|She|It|They|We|In|On|At|But|And|If|When|While|As|For|Dr|Mr|Mrs|Ms|Professor|President|King|Queen|Sir)\b/;
const AUXILIARY = /\b(?:is|was|are|were|will|would|(?:has|have|had)(?= been\b))\b(?! not\b)/g;
/** A verb behind these may stand in a clause that is not the sentence's point. */
const SUBORDINATE =
  /\b(?:which|that|who|whom|whose|when|where|while|if|because|although|though|as|since|after|before|until|what|how|why)\b/i;
/** Both "some are" and "some are not" may hold, and "not all" says less than "none". */
const QUANTIFIED =
  /\b(?:some|many|most|few|several|often|sometimes|usually|generally|may|might|can|could|any|all|every|each|both|either|neither|never|no|none|not|only|almost|nearly|hardly)\b/i;

const MUTATE: Readonly<Record<MutationKind, Mutate>> = {
  number: otherNumber,
  year: otherYear,
  name: otherName,
  negation: negated,
};

/** At most one of each kind. @param names that the same document has */
export function mutationsOf(sentence: string, names: readonly string[]): Mutation[] {
  return MUTATIONS.flatMap((kind) => {
    const found = MUTATE[kind](sentence, names);
    return found === undefined ? [] : [{ kind, ...found }];
  });
}

/** Capitalised names of a text that do not open a sentence, in order of first use. */
export function namesOf(text: string): string[] {
  const found = [...text.matchAll(NAME)].map(([name]) => name);
  return [...new Set(found)].filter((name) => !NO_NAME.test(name));
}

function otherYear(sentence: string) {
  const [match] = sentence.matchAll(YEAR);
  if (match === undefined) return undefined;
  const year = Number(match[0]);
  const distance = 3 + Math.floor(14 * shareOf(`year\n${sentence}`));
  const other = String(year > 1990 ? year - distance : year + distance);
  return sentence.includes(other) ? undefined : replaced(sentence, match, other);
}

/** Always a larger one: "more than 30" would still hold of a smaller. */
function otherNumber(sentence: string) {
  const isFree = (match: RegExpExecArray) => isAlone(sentence, match);
  const digits = [...sentence.matchAll(NUMBER)].find(isFree);
  if (digits !== undefined) {
    const other = larger(digits[0], rest(sentence, 9 - Number(digits[0][0])));
    return sentence.includes(other) ? undefined : replaced(sentence, digits, other);
  }
  const word = [...sentence.matchAll(NUMBER_WORD)].find(isFree);
  const others = word === undefined ? [] : WORDS.slice(WORDS.indexOf(word[0]) + 1);
  const other = others[rest(sentence, others.length)];
  if (word === undefined || other === undefined || sentence.includes(other)) return undefined;
  return replaced(sentence, word, other);
}

/** A number that bounds nothing from above, and is no day of a month. */
function isAlone(sentence: string, { 0: text, index }: RegExpExecArray): boolean {
  const [before, after] = [sentence.slice(0, index), sentence.slice(index + text.length)];
  return !BOUNDED.test(before) && !MONTH_BEFORE.test(before) && !MONTH_AFTER.test(after);
}

/** With a higher first digit, or one more digit where that is 9; "9,500" becomes "94,500". */
function larger(number: string, more: number): string {
  const [first = '', others] = [number[0], number.slice(1)];
  if (first !== '9') return `${Number(first) + 1 + more}${others}`;
  return /^\d{3}/.test(number) ? `1,${number}` : `${first}4${others}`;
}

function otherName(sentence: string, names: readonly string[]) {
  const [match] = [...sentence.matchAll(NAME)].filter(([name]) => !NO_NAME.test(name));
  if (match === undefined) return undefined;
  const own = new Set(sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const length = match[0].split(' ').length;
  const others = names.filter(
    (name) =>
      name.split(' ').length === length &&
      (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => !own.has(word)),
  );
  const other = others[rest(sentence, others.length)];
  return other === undefined ? undefined : replaced(sentence, match, other);
}

function negated(sentence: string) {
  if (QUANTIFIED.test(sentence)) return undefined;
  for (const match of sentence.matchAll(AUXILIARY)) {
    const before = sentence.slice(0, match.index).split(/[,;:]/).at(-1) ?? '';
    if (!SUBORDINATE.test(before)) return replaced(sentence, match, `${match[0]} not`);
  }
  return undefined;
}

function replaced(sentence: string, match: RegExpExecArray, by: string) {
  const { 0: old, index: start } = match;
  const text = sentence.slice(0, start) + by + sentence.slice(start + old.length);
  return { text, changed: { start, end: start + by.length } };
}

/** The same number from 0 to `count` - 1 for the same sentence. */
const rest = (sentence: string, count: number): number =>
  Math.floor(count * shareOf(`rest\n${sentence}`));
