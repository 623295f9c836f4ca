import type { Span } from '../../domain.js';
import { needsContext, readableSpan, readingText, textOf } from '../../text/readable.js';
import type { DraftSentence } from '../draft.js';
import type { RankedSentence } from './rank.js';

/**
 * Chosen sentences as they are shown, in reading order, the best document first: each with what
 * makes it readable, exact ranges only.
 */
export function draftSentences(chosen: readonly RankedSentence[]): DraftSentence[] {
  const documents = [...new Set(chosen.map(({ view }) => view.hit.passage.documentId))];
  const place = ({ view }: RankedSentence) => documents.indexOf(view.hit.passage.documentId);
  const inOrder = [...chosen].sort(
    (a, b) => place(a) - place(b) || a.view.span.start - b.view.span.start,
  );
  const drafts: DraftSentence[] = [];
  let shown: (Span & { readonly documentId: string }) | null = null;
  for (const { view } of inOrder) {
    const { passage } = view.hit;
    const sameDocument: Span | null = shown?.documentId === passage.documentId ? shown : null;
    if (sameDocument !== null && view.span.end <= sameDocument.end) continue;
    const isShown = (index: number) =>
      (passage.sentences[index]?.end ?? 0) <= (sameDocument?.end ?? -1);
    const { span, open } = readableSpan(passage, view.index, isShown);
    drafts.push({
      text: withTitle(readingText(textOf(passage, span)), open ? passage.title : ''),
      quotes: [{ passage, span }],
      status: 'supported',
    });
    shown = { ...span, documentId: passage.documentId };
  }
  return drafts;
}

function withTitle(text: string, title: string): string {
  const heading = title.replace(/\s+/g, ' ').trim();
  return heading === '' || !needsContext(text) ? text : `${heading}: ${text}`;
}
