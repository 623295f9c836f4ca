/** Words as the lexical index and the sentence ranker see them: lower case, stemmed, with offsets. */
import { stemmer } from 'stemmer';
import { eng } from 'stopword';
import type { Span } from '../domain.js';

const WORD = /[\p{L}\p{N}]+(?:[’'.][\p{L}\p{N}]+)*/gu;
const LATIN = /^[a-z]+$/;
const STOP_WORDS: ReadonlySet<string> = new Set(eng);
/** Longer runs are no words; cutting them bounds the index and the stemmer's work. */
const MAX_TERM_LENGTH = 40;

export interface Token extends Span {
  /** Stemmed and folded: what two words must share to match. */
  readonly term: string;
  readonly isStopWord: boolean;
}

/** The words of a text in order, stop words included and marked. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = fold(match[0]);
    tokens.push({
      term: LATIN.test(word) ? stemmer(word) : word,
      isStopWord: STOP_WORDS.has(word),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return tokens;
}

/** The terms of a passage for the index: all of them, in order, repeats included. */
export function passageTerms(text: string): string[] {
  return tokenize(text).map((token) => token.term);
}

/** The distinct terms of a question, without stop words unless there is nothing else. */
export function queryTerms(text: string): string[] {
  const tokens = tokenize(text);
  const content = tokens.filter((token) => !token.isStopWord);
  return [...new Set((content.length > 0 ? content : tokens).map((token) => token.term))];
}

/** Lower case, without accents, possessive or full stops: "U.S." and "US", "Röntgen’s", "Rontgen". */
function fold(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’']s$/, '')
    .replace(/[’'.]/g, '')
    .slice(0, MAX_TERM_LENGTH);
}
