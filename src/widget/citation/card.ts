import type { Citation, DocumentDetail } from '../../protocol.js';
import type { Nearest } from '../chat/conversation.js';
import { contextOf, type QuoteContext } from './context.js';
import type { Span } from './marks.js';

/** What a card shows: a quote that an answer rests on, or a passage that came close. */
export type Card =
  | {
      readonly kind: 'quote';
      readonly citation: Citation;
      /** Words of the quote that the sentence conflicts with, counted in the quote. */
      readonly conflicts: readonly Span[];
    }
  | { readonly kind: 'passage'; readonly number: number; readonly passage: Nearest };

export function documentOf(card: Card): string {
  return card.kind === 'quote' ? card.citation.source.documentId : card.passage.documentId;
}

export function titleOf(card: Card): string {
  return card.kind === 'quote' ? card.citation.source.title : card.passage.title;
}

/**
 * The text of a card in its document; null for a passage that does not stand there. The document
 * may have changed since the answer: then a quote stands alone, as it was cited.
 */
export function textOf(card: Card, document: DocumentDetail | null): QuoteContext | null {
  if (card.kind === 'quote') {
    const { source } = card.citation;
    const isSame = document?.text.slice(source.start, source.end) === source.quote;
    return document !== null && isSame
      ? contextOf(document, source)
      : { before: '', quote: source.quote, after: '' };
  }
  const { passageId, text } = card.passage;
  const found = text ?? document?.passages.find(({ id }) => id === passageId)?.text;
  return found === undefined ? null : { before: found, quote: '', after: '' };
}
