/** The sentences and lines that passages are made of. */
import type { Span } from '../domain.js';
import { lineSpans, trimSpan } from '../text/lines.js';
import { sentenceSpans } from '../text/sentences.js';
import type { Block } from './blocks.js';
import { countWords, cutRange } from './measure.js';

export interface Unit extends Span {
  readonly words: number;
  /** Which block of the document it is part of. */
  readonly block: number;
  readonly kind: Block['kind'];
}

/** A sentence beyond this is cut, into pieces of at most `MAX_PIECE` words. */
const MAX_SENTENCE = 400;
const MAX_PIECE = 200;

/** The units of a block in order; together they hold all of it but white space. */
export function blockUnits(text: string, block: Block, index: number): Unit[] {
  const part = text.slice(block.start, block.end);
  const spans = block.kind === 'lines' ? lineSpans(part) : sentenceSpans(part);
  return spans
    .filter((span) => span.start < span.end)
    .map((span) => ({ start: block.start + span.start, end: block.start + span.end }))
    .flatMap((span) => {
      const words = countWords(text.slice(span.start, span.end));
      const unit: Unit = { ...span, words, block: index, kind: block.kind };
      return words > MAX_SENTENCE ? piecesOf(text, unit) : [unit];
    });
}

function piecesOf(text: string, unit: Unit): Unit[] {
  return cutRange(text, unit, MAX_PIECE).map((piece) => {
    const { start, end } = trimSpan(text, piece.start, piece.end);
    return { ...unit, start, end, words: countWords(text.slice(start, end)) };
  });
}

const MARKER = /^(?:(?:#{1,6}|>|[-*+•]|\|)\s+)+/;
const HAS_TEXT = /[\p{L}\p{N}]/u;

/**
 * The sentences that a reader would quote: without Markdown's marks of headings, quotations and
 * list items, and without rules. Never empty unless `units` is.
 */
export function quotableSpans(text: string, units: readonly Unit[], isMarkdown: boolean): Span[] {
  const spans = units.map(({ start, end }): Span => ({ start, end }));
  const filled = spans.filter(({ start, end }) => HAS_TEXT.test(text.slice(start, end)));
  if (filled.length === 0) return spans;
  return isMarkdown ? filled.map((span) => withoutMarker(text, span)) : filled;
}

function withoutMarker(text: string, { start, end }: Span): Span {
  const marker = MARKER.exec(text.slice(start, end))?.[0] ?? '';
  return { start: start + marker.length, end };
}
