/** Words as the lexical index and the sentence ranker see them: lower case, stemmed, with offsets. */
import { stemmer } from 'stemmer';
import type { Span } from '../domain.js';
import { foldWord } from './fold.js';
import { isStopWord } from './stop-words.js';

/** Abbreviations with full stops; words with an inner apostrophe; numbers with inner . or , */
const WORD =
  /(?:\p{L}\.){2,20}\p{L}?(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}\p{Join_C}\u00ad]+(?:(?:['’](?=\p{L})|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{M}\p{N}\p{Join_C}\u00ad]+)*/gu;
/** Texts of these characters alone have the same words by a pattern that is four times as fast. */
const PLAIN = /^[\0-\x7f\u2010-\u203f]*$/;
const PLAIN_WORD =
  /(?:[a-z]\.){2,20}[a-z]?(?![a-z\d])|[a-z\d]+(?:(?:['’](?=[a-z])|(?<=\d)[.,](?=\d))[a-z\d]+)*/gi;
/** Scripts that put no spaces between words, and Korean, whose words carry their particles. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]+/gu;
const MAY_BE_UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u{3ffff}]/u;
const LATIN = /^[a-z]+$/;
/** A question has no more: a pasted book asks for its first terms only. */
const MAX_QUERY_TERMS = 256;

type Word = Pick<Token, 'term' | 'isStopWord'>;

/** Texts use the same words over and over. When the newer words are full, the older ones go. */
const remembered = { newer: new Map<string, Word>(), older: new Map<string, Word>() };
const REMEMBERED_WORDS = 30_000;
/** V8 cuts longer words out of their text by reference, and one would keep the whole text alive. */
const REMEMBERED_LENGTH = 12;

export interface Token extends Span {
  /** Stemmed and folded: what two words must share to match. */
  readonly term: string;
  readonly isStopWord: boolean;
}

/**
 * The words of a text in order, stop words included and marked. Where a script has no spaces
 * (and in Korean), each pair of neighbouring characters is a token, so the spans of such tokens
 * overlap.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const plain = plainWords(text);
  for (const match of plain ?? text.matchAll(WORD)) {
    if (plain === null && MAY_BE_UNSPACED.test(match[0]))
      addUnspaced(tokens, match[0], match.index);
    else addWord(tokens, match[0], match.index);
  }
  return tokens;
}

/** The words of a text that needs no more than Latin letters without accents; null for others. */
export function plainWords(text: string): IterableIterator<RegExpExecArray> | null {
  return PLAIN.test(text) ? text.matchAll(PLAIN_WORD) : null;
}

/** What a word comes to; empty for what folds to nothing. */
export function termOf(word: string): string {
  return wordOf(word)?.term ?? '';
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
  const word = wordOf(text);
  if (word === null) return;
  const { term, isStopWord } = word;
  tokens.push({ term, isStopWord, start, end: start + text.length });
}

/** Null for what folds to nothing. */
function wordOf(text: string): Word | null {
  const known = remembered.newer.get(text);
  if (known !== undefined) return known;
  const word = remembered.older.get(text) ?? analyseWord(text);
  if (word === null || text.length > REMEMBERED_LENGTH) return word;
  if (remembered.newer.size >= REMEMBERED_WORDS) {
    remembered.older = remembered.newer;
    remembered.newer = new Map();
  }
  remembered.newer.set(text, word);
  return word;
}

function analyseWord(text: string): Word | null {
  const folded = foldWord(text);
  if (folded === '') return null;
  const term = LATIN.test(folded) ? stemmer(folded) : folded;
  return { term, isStopWord: isStopWord(folded) };
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
