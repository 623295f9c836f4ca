/** A text as the rules see it: words with offsets, stems, sentences and clauses. */
import type { Span } from '../../domain.js';
import { termOf, tokenize } from '../../text/analyze.js';
import { sentenceSpans } from '../../text/sentences.js';
import { irregularBase } from './irregular.js';
import { FUNCTION_WORDS } from './word-lists.js';

export interface Word extends Span {
  readonly index: number;
  readonly surface: string;
  /** Lower case with plain apostrophes and without a possessive ending. */
  readonly lower: string;
  readonly term: string;
  /** Carries meaning of its own: no article, auxiliary, preposition, pronoun or negator. */
  readonly isContent: boolean;
  readonly sentence: number;
  /** Counts up through the whole text at every mark or conjunction that may close a clause. */
  readonly clause: number;
  /** What stands between this word and the next, at most 8 code units of it. */
  readonly after: string;
}

export interface Reading {
  readonly text: string;
  readonly words: readonly Word[];
  /** Positions of each stem, in order. */
  readonly positions: ReadonlyMap<string, readonly number[]>;
  /** The words of each sentence: first and one past the last. */
  readonly sentences: readonly Span[];
  /** Most letters are capitals, so that capitals say nothing. */
  readonly isShouted: boolean;
}

const CLAUSE_MARK = /[;:,()[\]—–"“”]|\s-\s|\.\s/u;
const PLAIN = /^[a-z\d]*$/;
const CLAUSE_WORDS = new Set(
  'but while whereas although though because which who whom whose where unless however'.split(' '),
);

export function readText(text: string): Reading {
  const words = readWords(text);
  const positions = new Map<string, number[]>();
  for (const word of words) {
    const at = positions.get(word.term);
    if (at === undefined) positions.set(word.term, [word.index]);
    else at.push(word.index);
  }
  return { text, words, positions, sentences: sentencesOf(words), isShouted: isShouted(text) };
}

function readWords(text: string): Word[] {
  const spans = sentenceSpans(text);
  const tokens = tokenize(text);
  const words: Word[] = [];
  let [sentence, clause] = [0, 0];
  for (const [index, token] of tokens.entries()) {
    const { start, end } = token;
    const surface = text.slice(start, end);
    const lower = lowerOf(surface);
    const after = text.slice(
      token.end,
      Math.min(tokens[index + 1]?.start ?? text.length, token.end + 8),
    );
    while (sentence + 1 < spans.length && token.start >= (spans[sentence]?.end ?? 0)) {
      sentence += 1;
      clause += 1;
    }
    if (CLAUSE_WORDS.has(lower)) clause += 1;
    const isContent = !FUNCTION_WORDS.has(lower);
    const base = irregularBase(lower);
    const term = base === undefined ? token.term : termOf(base);
    words.push({ start, end, term, index, surface, lower, isContent, sentence, clause, after });
    if (after !== ' ' && CLAUSE_MARK.test(after)) clause += 1;
  }
  return words;
}

function lowerOf(surface: string): string {
  const lower = surface.toLowerCase();
  return PLAIN.test(lower) ? lower : lower.replaceAll('’', "'").replace(/'s$/, '');
}

function sentencesOf(words: readonly Word[]): Span[] {
  const spans: { start: number; end: number }[] = [];
  for (const word of words) {
    const span = spans[word.sentence];
    if (span === undefined) {
      while (spans.length < word.sentence) spans.push({ start: word.index, end: word.index });
      spans.push({ start: word.index, end: word.index + 1 });
    } else span.end = word.index + 1;
  }
  return spans;
}

function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return letters > 8 && capitals > 0.7 * letters;
}

/** The offsets from one word to another, both included. */
export function spanOf(reading: Reading, first: number, last: number): Span {
  const [from, to] = [reading.words[first], reading.words[last]];
  return { start: from?.start ?? 0, end: to?.end ?? 0 };
}

/** The nearest words that carry meaning, in one direction within the sentence. */
export function contentNear(reading: Reading, from: number, step: 1 | -1, count: number): Word[] {
  const found: Word[] = [];
  const sentence = reading.words[from]?.sentence;
  for (let at = from + step, seen = 0; found.length < count && seen < 12; at += step, seen += 1) {
    const word = reading.words[at];
    if (word === undefined || word.sentence !== sentence) break;
    if (word.isContent) found.push(word);
  }
  return found;
}
