/**
 * Sentence bounds by scanning for stops and judging each by its neighbours, in linear time. The cues
 * (abbreviations, initials, numbers, usual sentence openings) are those of Kiss and Strunk,
 * "Unsupervised Multilingual Sentence Boundary Detection" (Computational Linguistics, 2006), here
 * with fixed lists instead of learnt ones.
 */
import type { Span } from '../domain.js';
import { textBlocks, trimSpan } from './lines.js';
import { createQuoteTracker, type QuoteTracker } from './quotes.js';
import { stopEndsSentence } from './stops.js';

/** A full stop or an ellipsis, another stop of any script, or the Greek question mark. */
const STOP = /\.(?:\s?\.(?![\p{L}\p{N}]))*|[!?…]|(?<=\p{Script=Greek});|\p{Sentence_Terminal}/gu;
/** What may stand between a stop and the space after it: further stops, closing marks, note numbers. */
const CLOSERS =
  /(?:[\p{Pe}\p{Pf}\p{M}'*_`~…]|\u200d|["“](?![\p{L}\p{N}])|\s»(?!\S)|\p{Sentence_Terminal}|\[[^[\]]{1,24}\])*/uy;
const SPACE = /\s*/uy;
/** What may stand before the first word of a sentence. */
const OPENERS = /[\p{Ps}\p{Pi}\p{Pd}\s"'„‚¿¡*_`~•>#+]{0,12}/uy;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}’']{0,30}\.?/uy;
/** These are marks within words and names too, so white space must follow. */
const NEEDS_SPACE = /^[.!?…۔．;]/u;
const GOES_ON = /[,;:，、；：)\]}.!?…]/u;
/** Japanese: what was quoted is taken up again. */
const QUOTATIVE = /(?<=[」』])[\s　]*(?:と|って)/uy;
/** "iPhone" and "eBay" may begin a sentence. */
const STARTS_LOWER = /^\p{Ll}(?!\p{Lu})/u;

interface Scan {
  readonly text: string;
  readonly hasCase: boolean;
  /** Made where the first stop asks for it: most headings and list items have none. */
  quotes: QuoteTracker | undefined;
  /** Where the sentence begins that is being read. */
  start: number;
}

/**
 * The sentences of a text in order, white space trimmed; every other character is in exactly one.
 * Headings, list items and table rows count as sentences. Offsets are UTF-16 code units.
 */
export function sentenceSpans(text: string): Span[] {
  const spans: Span[] = [];
  const hasCase = /\p{Lu}/u.test(text);
  for (const block of textBlocks(text)) {
    const part = text.slice(block.start, block.end);
    for (const span of scanBlock(part, hasCase)) {
      spans.push({ start: block.start + span.start, end: block.start + span.end });
    }
  }
  return spans;
}

function scanBlock(text: string, hasCase: boolean): Span[] {
  const spans: Span[] = [];
  const scan: Scan = { text, hasCase, quotes: undefined, start: 0 };
  STOP.lastIndex = 0;
  for (let match = STOP.exec(text); match !== null; match = STOP.exec(text)) {
    const end = matchEnd(CLOSERS, text, match.index + match[0].length);
    if (endsSentence(scan, match.index, match[0], end)) {
      spans.push(trimSpan(text, scan.start, end));
      scan.start = end;
    }
    STOP.lastIndex = end;
  }
  const rest = trimSpan(text, scan.start, text.length);
  if (rest.start < rest.end) spans.push(rest);
  return spans;
}

function endsSentence(scan: Scan, stop: number, mark: string, end: number): boolean {
  const { text } = scan;
  const spaceEnd = matchEnd(SPACE, text, end);
  const wordStart = matchEnd(OPENERS, text, spaceEnd);
  if (wordStart >= text.length) return false;
  const needsSpace = NEEDS_SPACE.test(mark);
  if (needsSpace && spaceEnd === end) return false;
  if (GOES_ON.test(text.charAt(wordStart))) return false;
  scan.quotes ??= createQuoteTracker(text);
  if (scan.quotes.isQuotedAside(end)) return false;
  if (!needsSpace) return matchEnd(QUOTATIVE, text, end) === end;
  const word = text.slice(wordStart, matchEnd(WORD, text, wordStart));
  if (scan.hasCase && STARTS_LOWER.test(word)) return false;
  if (!mark.startsWith('.') && mark !== '…' && mark !== '۔') return true;
  return stopEndsSentence({ text, stop, mark, word, sentenceStart: scan.start });
}

/** Where a sticky pattern's match at `from` ends; `from` itself where there is none. */
function matchEnd(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
