import type { Span } from '../domain.js';
import { isListItem, lineSpans } from '../text/lines.js';
import type { Block } from './blocks.js';

const FENCE = /^(`{3,}|~{3,})/;
const ATX_HEADING = /^#{1,6}(?:\s|$)/;
const SETEXT_RULE = /^(?:=+|-{2,})$/;
const TABLE_ROW = /^\|/;
const TABLE_RULE = /^[|:\-\s]+$/;

interface Line extends Span {
  readonly content: string;
}

/** Reads Markdown line by line, in linear time; what it does not know is a paragraph. */
export function markdownBlocks(text: string): Block[] {
  const lines = lineSpans(text).map((line): Line => {
    return { ...line, content: text.slice(line.start, line.end) };
  });
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; ) {
    const kind = kindOfLine(lines, index);
    const end = kind === undefined ? index + 1 : endOfBlock(lines, index, kind);
    const first = lines[index];
    const last = lines[end - 1];
    if (kind !== undefined && first !== undefined && last !== undefined)
      blocks.push({ kind, start: first.start, end: last.end });
    index = end;
  }
  return blocks;
}

function kindOfLine(lines: readonly Line[], index: number): Block['kind'] | undefined {
  const content = lines[index]?.content ?? '';
  const next = lines[index + 1]?.content ?? '';
  if (content === '') return undefined;
  if (ATX_HEADING.test(content)) return 'heading';
  if (FENCE.test(content) || TABLE_ROW.test(content) || opensTable(content, next)) return 'lines';
  if (isListItem(content)) return 'list';
  return SETEXT_RULE.test(next) && !content.startsWith('>') ? 'heading' : 'prose';
}

function opensTable(content: string, next: string): boolean {
  const isRule = next.includes('|') && next.includes('-') && TABLE_RULE.test(next);
  return isRule && content.includes('|');
}

/** Index of the first line behind the block that begins at `index`. */
function endOfBlock(lines: readonly Line[], index: number, kind: Block['kind']): number {
  const content = lines[index]?.content ?? '';
  if (kind === 'heading') return ATX_HEADING.test(content) ? index + 1 : index + 2;
  const fence = FENCE.exec(content)?.[1];
  if (fence !== undefined) return endOfFence(lines, index, fence);
  let end = index + 1;
  while (end < lines.length && continues(lines, end, kind)) end += 1;
  while (lines[end - 1]?.content === '') end -= 1;
  return end;
}

/** A fence that is never closed runs to the end of the text. */
function endOfFence(lines: readonly Line[], index: number, fence: string): number {
  let end = index + 1;
  while (end < lines.length && !lines[end]?.content.startsWith(fence)) end += 1;
  return Math.min(end + 1, lines.length);
}

function continues(lines: readonly Line[], index: number, kind: Block['kind']): boolean {
  const content = lines[index]?.content ?? '';
  if (content === '') return kind === 'list' && isListItem(lines[index + 1]?.content ?? '');
  if (kind === 'lines') return content.includes('|');
  const found = kindOfLine(lines, index);
  return found === 'prose' || (kind === 'list' && found === 'list');
}
