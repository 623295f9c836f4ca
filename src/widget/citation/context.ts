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
  const before = sentences.map((sentence) => sentence.start).filter((at) => at < start);
  const behind = sentences.map((sentence) => sentence.end).filter((at) => at > end);
  const from = Math.max(
    start - MAX_CHARACTERS,
    before.length > 0 ? before.reduce((a, b) => Math.max(a, b)) : start,
  );
  const to = Math.min(
    end + MAX_CHARACTERS,
    behind.length > 0 ? behind.reduce((a, b) => Math.min(a, b)) : end,
  );
  const isCutBefore = from === start - MAX_CHARACTERS;
  const isCutAfter = to === end + MAX_CHARACTERS;
  return {
    before: (isCutBefore ? '… ' : '') + wholeWords(text.slice(from, start), isCutBefore, 'start'),
    quote: text.slice(start, end),
    after: wholeWords(text.slice(end, to), isCutAfter, 'end') + (isCutAfter ? ' …' : ''),
  };
}

function wholeWords(text: string, isCut: boolean, side: 'start' | 'end'): string {
  if (!isCut) return text;
  return side === 'start' ? text.replace(/^\S*\s/, '') : text.replace(/\s\S*$/, '');
}
