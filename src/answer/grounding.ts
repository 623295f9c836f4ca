/**
 * What can be said for certain, without a trained verifier, of a model's sentence and the quotes it
 * names: it repeats them, it says something they cannot hold, or it has not been checked.
 */

import { type Quote, quoteText } from '../citations.js';
import type { Conflict, SentenceStatus, Support } from '../protocol.js';

export interface Grounding {
  readonly status: SentenceStatus;
  /** What holds for each quote that `supports` does not speak of. */
  readonly support: Support;
  /** Each quote's own, in the order of the quotes. */
  readonly supports?: readonly Support[];
  /** The `claim` of each counts in the sentence. */
  readonly conflicts?: readonly Conflict[];
}

const VERIFIER = 'verbatim@1';
const SUPPORTED: Grounding = {
  status: 'supported',
  support: { label: 'supported', score: 1, verifier: VERIFIER },
};
const UNSUPPORTED: Grounding = {
  status: 'unsupported',
  support: { label: 'not_found', score: 0, verifier: VERIFIER },
};
export const NOT_CHECKED: Grounding = {
  status: 'not_checked',
  support: { label: 'not_checked', score: null, verifier: null },
};

/** A sentence that was copied from its quote, as every local answer is. */
export const VERBATIM = SUPPORTED;

export function groundSentence(text: string, quotes: readonly Quote[]): Grounding {
  if (quotes.length === 0) return UNSUPPORTED;
  const holders = quotes.map((quote) => contains(quoteText(quote), text));
  if (holders.includes(true)) {
    const supports = holders.map((holds) => (holds ? SUPPORTED : NOT_CHECKED).support);
    return { ...SUPPORTED, supports };
  }
  const passages = quotes.map((quote) => quote.passage.text);
  const isFound = (part: string) => passages.some((passage) => contains(passage, part));
  const numbers = numbersOf(text);
  const known = new Set(passages.flatMap(numbersOf));
  if (!quotationsIn(text).every(isFound)) return UNSUPPORTED;
  if (!numbers.every((number) => known.has(number))) return UNSUPPORTED;
  return NOT_CHECKED;
}

/** Quoted runs of three words or more; shorter ones are often scare quotes or titles of nothing. */
function quotationsIn(text: string): string[] {
  const quotations = [...text.matchAll(/“([^”]+)”|"([^"]+)"|«([^»]+)»/g)];
  return quotations
    .map((match) => (match[1] ?? match[2] ?? match[3] ?? '').replace(/[,.;:!?…]+$/, ''))
    .filter((quotation) => quotation.trim().split(/\s+/).length >= 3);
}

/** Numbers in digits, without group separators: "1,300.5" and "1300.5" are one. */
function numbersOf(text: string): string[] {
  const numbers = text.match(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu) ?? [];
  return numbers.map((number) => number.replace(/,(?=\p{Nd}{3})/gu, ''));
}

function contains(source: string, text: string): boolean {
  return fold(source).includes(fold(text));
}

/** Case, white space, and the kind of quotation marks and dashes do not make a misquotation. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}
