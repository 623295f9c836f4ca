/** The building blocks of a document, in order; every character but white space is in exactly one. */
import type { DocumentFormat, Span } from '../domain.js';
import { isListItem, textBlocks } from '../text/lines.js';
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

export function documentBlocks(text: string, format: DocumentFormat): Block[] {
  return format === 'markdown' ? markdownBlocks(text) : plainBlocks(text);
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
