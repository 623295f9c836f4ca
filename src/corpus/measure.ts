/** How long a text is in words, also where the script has no spaces, and where a long one may be cut. */
import type { Span } from '../domain.js';

const TOKEN = /\S+/gu;
const SPACED = /^[\x20-\u02ff\u2010-\u203f]*$/;
const IDEOGRAPH = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu;
const UNSPACED = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/gu;
/** Longer runs are no words: addresses, encoded data. They count by their length. */
const WORD_LENGTH = 16;

/** Words of a text; two ideographs, four letters of Thai and its like count as one. */
export function countWords(text: string): number {
  let words = 0;
  for (const [token] of text.matchAll(TOKEN)) words += weigh(token);
  return words;
}

function weigh(token: string): number {
  if (SPACED.test(token)) return Math.ceil(token.length / WORD_LENGTH);
  const ideographs = token.match(IDEOGRAPH)?.length ?? 0;
  const unspaced = token.match(UNSPACED)?.length ?? 0;
  const others = Math.max(0, token.length - ideographs - unspaced);
  return ideographs / 2 + unspaced / 4 + Math.ceil(others / WORD_LENGTH);
}

/** A run of at most 24 characters with the commas, combining marks and white space behind it. */
const ATOM = /(?:[^\s，、；：]{1,24}[，、；：]*|[，、；：]{1,24})[\p{M}\u200d]*\s*/gu;
const CLAUSE_END = /(?:[,;:—–)\]]\s+|[，、；：])$/u;
const SPACE_END = /\s$/;

interface Cut {
  readonly end: number;
  /** 2 at the end of a clause, 1 at a space, 0 within a word. */
  readonly rank: number;
}

/**
 * Cuts a range into pieces of at most `limit` words: at the end of a clause where one lies in the
 * second half of a piece, else at a space, else between two characters.
 */
export function cutRange(text: string, range: Span, limit: number): Span[] {
  const pieces: Span[] = [];
  let start = range.start;
  let words = 0;
  let best: Cut | undefined;
  let wordsAtBest = 0;
  for (const match of text.slice(range.start, range.end).matchAll(ATOM)) {
    const weight = countWords(match[0]);
    if (words + weight > limit && best !== undefined) {
      pieces.push({ start, end: best.end });
      start = best.end;
      words -= wordsAtBest;
      best = undefined;
    }
    words += weight;
    const end = range.start + match.index + match[0].length;
    const rank = CLAUSE_END.test(match[0]) ? 2 : SPACE_END.test(match[0]) ? 1 : 0;
    if (best === undefined || words < limit / 2 || rank >= best.rank) {
      best = { end, rank };
      wordsAtBest = words;
    }
  }
  if (start < range.end) pieces.push({ start, end: range.end });
  return pieces;
}
