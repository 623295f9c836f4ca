import { plainWords, termOf, tokenize } from './analyze.js';

export interface FoundTerm {
  readonly term: string;
  /** Where its word begins. */
  readonly start: number;
  /** Its place among all tokens of the text, from 0. */
  readonly index: number;
}

const CODES = 128;
const Y = 'y'.charCodeAt(0);
const I = 'i'.charCodeAt(0);

/**
 * Finds a question's terms in many texts: what `tokenize` gives, filtered, at a fraction of its
 * time. In plain texts only words that begin like a term are analysed. Stemming keeps the first
 * letter of a word, and the second but for y, which becomes i, wherever it leaves two.
 */
export class TermFinder {
  readonly #terms: ReadonlySet<string>;
  /** 1 for each pair of first and second character that a term's word may begin with. */
  readonly #beginnings = new Uint8Array(CODES * CODES);

  constructor(terms: Iterable<string>) {
    this.#terms = new Set(terms);
    for (const term of this.#terms) this.#admit(term);
  }

  /** In order. */
  find(text: string): FoundTerm[] {
    const words = plainWords(text);
    const found: FoundTerm[] = [];
    let index = -1;
    if (words === null) {
      for (const { term, start } of tokenize(text)) {
        index += 1;
        if (this.#terms.has(term)) found.push({ term, start, index });
      }
      return found;
    }
    for (const { 0: word, index: start } of words) {
      index += 1;
      if (this.#beginnings[beginning(word)] === 0) continue;
      const term = termOf(word);
      if (this.#terms.has(term)) found.push({ term, start, index });
    }
    return found;
  }

  #admit(term: string): void {
    const first = term.charCodeAt(0) * CODES;
    if (!(first < CODES * CODES)) return;
    // Words of one character, and those whose second is an apostrophe or a full stop.
    this.#beginnings[first] = 1;
    if (term.length > 1) this.#beginnings[beginning(term)] = 1;
    else this.#beginnings.fill(1, first, first + CODES);
  }
}

function beginning(word: string): number {
  const first = lowerCase(word.charCodeAt(0));
  const second = word.length > 1 ? lowerCase(word.charCodeAt(1)) : 0;
  return first * CODES + (second === Y ? I : second);
}

/** Of a letter's or digit's code; 0 for others. */
function lowerCase(code: number): number {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39) ? lower : 0;
}
