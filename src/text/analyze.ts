/** Words as the lexical index and the sentence ranker see them: lower case, stemmed, with offsets. */
import { stemmer } from 'stemmer';
import type { Span } from '../domain.js';
import { foldWord } from './fold.js';
import { isStopWord } from './stop-words.js';

/** Abbreviations with full stops; words with an inner apostrophe; numbers with inner . or , */
const WORD =
  /(?:\p{L}\.){2,20}\p{L}?(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}\p{Join_C}\u00ad]+(?:(?:['’](?=\p{L})|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{M}\p{N}\p{Join_C}\u00ad]+)*/gu;
/** Scripts that put no spaces between words, and Korean, whose words carry their particles. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]+/gu;
const MAY_BE_UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u{3ffff}]/u;
const LATIN = /^[a-z]+$/;
/** A question has no more: a pasted book asks for its first terms only. */
const MAX_QUERY_TERMS = 256;
const STEMS = new Map<string, string>();
const MAX_REMEMBERED = 20_000;
/** V8 copies slices of up to 12 code units. */
const MAX_REMEMBERED_LENGTH = 12;

export interface Token extends Span {
  /** Stemmed and folded: what two words must share to match. */
  readonly term: string;
  readonly isStopWord: boolean;
}

/**
 * The words of a text in order, stop words included and marked. Where a script has no spaces
 * (and in Korean), each
 * pair of neighbouring characters is a token, so the spans of such tokens overlap.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    if (MAY_BE_UNSPACED.test(match[0])) addUnspaced(tokens, match[0], match.index);
    else addWord(tokens, match[0], match.index);
  }
  return tokens;
}

/** The terms of a passage for the index: all of them, in order, repeats included. */
export function passageTerms(text: string): string[] {
  return tokenize(text).map((token) => token.term);
}

/** The distinct terms of a question, 256 at most, without stop words unless there is nothing else. */
export function queryTerms(text: string): string[] {
  const tokens = tokenize(text);
  const content = tokens.filter((token) => !token.isStopWord);
  const terms = new Set((content.length > 0 ? content : tokens).map((token) => token.term));
  return [...terms].slice(0, MAX_QUERY_TERMS);
}

function addWord(tokens: Token[], text: string, start: number): void {
  const word = foldWord(text);
  if (word === '') return;
  const term = LATIN.test(word) ? stem(word) : word;
  tokens.push({ term, isStopWord: isStopWord(word), start, end: start + text.length });
}

/** Stemming takes most of the time, and most words are common. */
function stem(word: string): string {
  // A longer slice would keep the whole text that it was cut from in memory.
  if (word.length > MAX_REMEMBERED_LENGTH) return stemmer(word);
  const known = STEMS.get(word);
  if (known !== undefined) return known;
  if (STEMS.size >= MAX_REMEMBERED) STEMS.clear();
  const made = stemmer(word);
  STEMS.set(word, made);
  return made;
}

/** Runs of unspaced script as pairs of characters, what stands between them as words. */
function addUnspaced(tokens: Token[], text: string, start: number): void {
  let done = 0;
  for (const run of text.matchAll(UNSPACED)) {
    if (run.index > done) addWord(tokens, text.slice(done, run.index), start + done);
    addPairs(tokens, run[0], start + run.index);
    done = run.index + run[0].length;
  }
  if (done < text.length) addWord(tokens, text.slice(done), start + done);
}

function addPairs(tokens: Token[], run: string, start: number): void {
  const characters = [...run];
  let at = start;
  for (const [index, character] of characters.entries()) {
    const next = characters[index + 1];
    if (next !== undefined) addWord(tokens, character + next, at);
    else if (index === 0) addWord(tokens, character, at);
    at += character.length;
  }
}
