import type { DocumentDetail } from '../../protocol.js';
import type { Span } from './marks.js';

/** A quote between the sentences beside it. */
export interface QuoteContext {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

const MAX_CHARACTERS = 320;

/** The sentence before and the one after, each cut to what helps; those of other paragraphs too. */
export function contextOf(document: DocumentDetail, { start, end }: Span): QuoteContext {
  const { text } = document;
  const sentences = document.passages.flatMap((passage) => passage.sentences);
  const from = Math.max(start - MAX_CHARACTERS, firstOf(sentences, start));
  const to = Math.min(end + MAX_CHARACTERS, lastOf(sentences, end));
  const isCutBefore = from === start - MAX_CHARACTERS;
  const isCutAfter = to === end + MAX_CHARACTERS;
  return {
    before: (isCutBefore ? '… ' : '') + wholeWords(text.slice(from, start), isCutBefore, 'start'),
    quote: text.slice(start, end),
    after: wholeWords(text.slice(end, to), isCutAfter, 'end') + (isCutAfter ? ' …' : ''),
  };
}

/** Where the sentence that holds or precedes `start` begins. */
function firstOf(sentences: readonly Span[], start: number): number {
  let first = -1;
  for (const sentence of sentences)
    if (sentence.start < start && sentence.start > first) first = sentence.start;
  return first === -1 ? start : first;
}

/** Where the sentence that holds or follows `end` ends. */
function lastOf(sentences: readonly Span[], end: number): number {
  let last = Number.POSITIVE_INFINITY;
  for (const sentence of sentences)
    if (sentence.end > end && sentence.end < last) last = sentence.end;
  return last === Number.POSITIVE_INFINITY ? end : last;
}

function wholeWords(text: string, isCut: boolean, side: 'start' | 'end'): string {
  if (!isCut) return text;
  return side === 'start' ? text.replace(/^\S*\s/, '') : text.replace(/\s\S*$/, '');
}
