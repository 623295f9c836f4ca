import type { PageStart, Passage, SourceDocument, SourceMark, Span } from '../domain.js';
import { passageId } from '../text/passage-id.js';
import { documentBlocks } from './blocks.js';
import { type Pack, packUnits } from './pack.js';
import { blockUnits, quotableSpans, type Unit } from './units.js';

/** Grows whenever the same text would be split otherwise: stored passages are then made anew. */
export const SPLITTER_VERSION = 'split-1';

/** Code units of context kept on either side of a passage. */
const CONTEXT = 32;

/**
 * The passages of a document, in order: whole sentences of one section, 80 to 200 words where its
 * paragraphs allow, never across a heading. A paragraph that is cut repeats one sentence. All of
 * the text but white space is in some passage. Takes time linear in the text: see `prepareDocument`
 * for long ones.
 */
export function splitDocument(document: SourceDocument): Passage[] {
  return sections(document).flatMap((units) =>
    packUnits(units).map((pack) => toPassage(document, units, pack)),
  );
}

/** Begins a section at each heading, unless only headings came before it. */
function sections(document: SourceDocument): Unit[][] {
  const found: Unit[][] = [];
  let current: Unit[] = [];
  documentBlocks(document).forEach((block, index) => {
    if (block.kind === 'heading' && current.at(-1)?.kind !== 'heading' && current.length > 0) {
      found.push(current);
      current = [];
    }
    for (const unit of blockUnits(document.text, block, index)) current.push(unit);
  });
  if (current.length > 0) found.push(current);
  return found;
}

function toPassage(document: SourceDocument, all: readonly Unit[], pack: Pack): Passage {
  const { id, version, text, format } = document;
  const units = all.slice(pack.from, pack.to);
  const span: Span = { start: units[0]?.start ?? 0, end: units.at(-1)?.end ?? 0 };
  return {
    ...span,
    id: passageId(id, version, span),
    documentId: id,
    text: text.slice(span.start, span.end),
    sentences: quotableSpans(text, units, format === 'markdown'),
    ...contextOf(text, span),
    ...pagesOf(document.marks, span),
  };
}

/** Up to `CONTEXT` code units on either side of a range, whole characters only. */
export function contextOf(text: string, { start, end }: Span): { before: string; after: string } {
  let from = Math.max(0, start - CONTEXT);
  let to = Math.min(text.length, end + CONTEXT);
  if (isInsidePair(text, from)) from += 1;
  if (isInsidePair(text, to)) to -= 1;
  return { before: text.slice(from, start), after: text.slice(end, to) };
}

/** The pages that a range stands on, the first from the range's start; nothing where there are none. */
export function pagesOf(
  marks: readonly SourceMark[] = [],
  { start, end }: Span,
): { readonly pages?: readonly PageStart[] } {
  const pages = marks.filter((mark) => mark.kind === 'page');
  const first = pages.findLastIndex((mark) => mark.start <= start);
  if (first < 0) return {};
  const here = pages.slice(first).filter((mark) => mark.start < end);
  return { pages: here.map((mark) => ({ start: Math.max(start, mark.start), page: mark.page })) };
}

function isInsidePair(text: string, offset: number): boolean {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}
