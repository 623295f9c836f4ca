/** The building blocks of a document, in order; every character but white space is in exactly one. */
import type { SourceDocument, SourceMark, Span } from '../domain.js';
import { isListItem, lineSpans, textBlocks } from '../text/lines.js';
import { isExtracted } from './file-formats.js';
import { markdownBlocks } from './markdown-blocks.js';

export interface Block extends Span {
  /** `lines`: code and tables, whose lines are not joined to sentences. */
  readonly kind: 'heading' | 'prose' | 'list' | 'lines';
}

const MAX_TITLE_LENGTH = 150;
const MAX_TITLE_WORDS = 20;
/** More short lines in a row are verse, a list or a table rather than titles over a text. */
const MAX_TITLE_RUN = 3;
const SENTENCE_END = /[\p{Sentence_Terminal}…,;:][\p{Pe}\p{Pf}"'*_]*$/u;
const TITLE_START = /^[\p{P}\p{S}]{0,3}[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u;

export function documentBlocks({
  text,
  format,
  marks,
}: Pick<SourceDocument, 'text' | 'format' | 'marks'>): Block[] {
  if (format === 'markdown') return markdownBlocks(text);
  return isExtracted(format) ? extractedBlocks(text, marks ?? []) : plainBlocks(text);
}

/** A short line without a full stop, as titles are. */
export function isTitleLike(line: string): boolean {
  return (
    line.length <= MAX_TITLE_LENGTH &&
    TITLE_START.test(line) &&
    !SENTENCE_END.test(line) &&
    !isListItem(line) &&
    line.split(/\s+/).length <= MAX_TITLE_WORDS
  );
}

/** Blank lines part the blocks of an extracted text, and marks say which of them are headings. */
function extractedBlocks(text: string, marks: readonly SourceMark[]): Block[] {
  const headings = new Set(marks.filter(({ kind }) => kind === 'heading').map((m) => m.start));
  const blocks: Block[] = [];
  let isOpen = false;
  for (const span of lineSpans(text)) {
    const last = blocks.at(-1);
    if (span.start === span.end) isOpen = false;
    else if (isOpen && last !== undefined) {
      const kind = last.kind === 'list' ? 'list' : 'lines';
      blocks[blocks.length - 1] = { start: last.start, end: span.end, kind };
    } else {
      const isHeading = headings.has(span.start);
      const isList = isListItem(text.slice(span.start, span.end));
      blocks.push({ ...span, kind: isHeading ? 'heading' : isList ? 'list' : 'prose' });
      isOpen = !isHeading;
    }
  }
  return blocks;
}

function plainBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  for (const span of textBlocks(text)) {
    const line = text.slice(span.start, span.end);
    const last = blocks.at(-1);
    if (isListItem(line) && last?.kind === 'list') {
      blocks[blocks.length - 1] = { ...last, end: span.end };
    } else {
      blocks.push({ ...span, kind: isListItem(line) ? 'list' : titleOrProse(line) });
    }
  }
  return withoutFalseTitles(blocks);
}

function titleOrProse(line: string): Block['kind'] {
  return isTitleLike(line) ? 'heading' : 'prose';
}

/** Titles stand over something, and few at a time. */
function withoutFalseTitles(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  let run: Block[] = [];
  const flush = (next: Block | undefined) => {
    const isTitle = next !== undefined && run.length <= MAX_TITLE_RUN;
    for (const block of run) kept.push(isTitle ? block : { ...block, kind: 'prose' });
    run = [];
    if (next !== undefined) kept.push(next);
  };
  for (const block of blocks) {
    if (block.kind === 'heading') run.push(block);
    else flush(block);
  }
  flush(undefined);
  return kept;
}
