import { isListItem, textBlocks } from '../../text/lines.js';
import type { Block } from './blocks.js';

/** So much is read at once; a reader that pauses between blocks does not freeze the page. */
const PART = 100_000;
/** Lines up to this length that stand close together are verse, an address or a list. */
const SHORT = 80;
const SENTENCE_END = /[\p{Sentence_Terminal}…,;:][\p{Pe}\p{Pf}"']*$/u;
const TITLE_START = /^[\p{P}\p{S}]{0,3}[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u;
const MAX_TITLE = 150;
const MAX_TITLE_WORDS = 20;

/** Blocks of plain text in order, white space left between them. Titles are guessed. */
export function* plainBlocks(text: string): Generator<Block, void, void> {
  let last: Block | undefined;
  for (const block of lineBlocks(text)) {
    const isFalseTitle = last?.kind === 'heading' && block.kind !== 'paragraph' && last.start > 0;
    if (last !== undefined) yield isFalseTitle ? asProse(last) : last;
    last = block;
  }
  if (last !== undefined) yield last.start > 0 && last.kind === 'heading' ? asProse(last) : last;
}

function* lineBlocks(text: string): Generator<Block, void, void> {
  let lastEnd = 0;
  let wasShort = false;
  for (let start = 0; start < text.length; ) {
    const end = endOfPart(text, start);
    for (const span of textBlocks(text.slice(start, end))) {
      const block = { start: start + span.start, end: start + span.end };
      const line = text.slice(block.start, Math.min(block.end, block.start + MAX_TITLE + 1));
      const isShort = line.length <= SHORT;
      const isClose = lastEnd > 0 && !text.slice(lastEnd, block.start).includes('\n\n');
      const isTight = isClose && isShort && wasShort;
      const isTitle = !isTight && isTitleLike(line);
      yield isListItem(line)
        ? { ...block, kind: 'item', level: 1, isTight }
        : { ...block, kind: isTitle ? 'heading' : 'paragraph', level: isTitle ? 1 : 0, isTight };
      wasShort = isShort;
      lastEnd = block.end;
    }
    start = end;
  }
}

function endOfPart(text: string, start: number): number {
  if (text.length - start <= PART) return text.length;
  const blank = text.indexOf('\n\n', start + PART / 2);
  if (blank >= 0 && blank < start + PART) return blank + 2;
  const line = text.indexOf('\n', start + PART);
  return line < 0 ? text.length : line + 1;
}

function isTitleLike(line: string): boolean {
  return (
    line.length <= MAX_TITLE &&
    TITLE_START.test(line) &&
    !SENTENCE_END.test(line) &&
    line.split(/\s+/).length <= MAX_TITLE_WORDS
  );
}

function asProse(block: Block): Block {
  return { ...block, kind: 'paragraph', level: 0 };
}
