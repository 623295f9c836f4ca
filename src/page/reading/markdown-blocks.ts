/** Markdown line by line, in linear time; what it does not know is a paragraph. */
import type { Block, BlockKind } from './blocks.js';

interface Line {
  readonly start: number;
  /** Without the line feed. */
  readonly end: number;
  /** Its first characters: enough to see what it begins. */
  readonly head: string;
}

const HEAD = 200;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})(?:\s|$)/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const UNDERLINE = /^ {0,3}(?:(=+)|-{2,})[ \t]*$/;
const QUOTE = /^ {0,3}((?:> ?)+)/;
const ITEM = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const INDENTED = /^(?: {4}|\t)/;
const TABLE_RULE = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+$/;
/** Deeper lists are shown at this depth. */
const MAX_DEPTH = 6;

/** Blocks in order, blank lines left between them. */
export function* markdownBlocks(text: string): Generator<Block, void, void> {
  const indents: number[] = [];
  for (let line = lineAt(text, 0); line !== undefined; ) {
    if (isBlank(line) || isEmptyQuote(line)) {
      line = after(text, line);
      continue;
    }
    const isInList = indents.length > 0 && /^[ \t]/.test(line.head);
    const [kind, level, last] = readBlock(text, line, isInList, indents);
    if (kind !== 'item' && !isInList) indents.length = 0;
    yield { kind, level, start: line.start, end: last.end, isTight: false };
    line = after(text, last);
  }
}

type Found = readonly [kind: BlockKind, level: number, last: Line];

function readBlock(text: string, line: Line, isInList: boolean, indents: number[]): Found {
  const { head } = line;
  const fence = FENCE.exec(head)?.[1];
  if (fence !== undefined) return ['code', 0, endOfFence(text, line, fence)];
  const hashes = HEADING.exec(head)?.[1];
  if (hashes !== undefined) return ['heading', hashes.length, line];
  if (isRule(line)) return ['rule', 0, line];
  const item = ITEM.exec(head);
  if (item !== null)
    return ['item', depthOf(item[1] ?? '', indents), lastWhile(text, line, isProse)];
  const depth = quoteDepth(line);
  if (depth > 0)
    return ['quote', depth, lastWhile(text, line, (next) => quoteDepth(next) === depth)];
  if (INDENTED.test(head) && !isInList)
    return ['code', 0, lastWhile(text, line, (next) => INDENTED.test(next.head))];
  const next = after(text, line);
  if (
    next !== undefined &&
    isTableRule(text, next) &&
    text.slice(line.start, line.end).includes('|')
  )
    return [
      'table',
      0,
      lastWhile(text, next, (row) => text.slice(row.start, row.end).includes('|')),
    ];
  return paragraph(text, line);
}

/** A paragraph that is underlined is a heading. */
function paragraph(text: string, first: Line): Found {
  let last = first;
  for (let line = after(text, first); line !== undefined; line = after(text, line)) {
    const underline = line.end - line.start <= HEAD ? UNDERLINE.exec(line.head) : null;
    if (underline !== null) return ['heading', underline[1] === undefined ? 2 : 1, line];
    if (!isProse(line)) break;
    last = line;
  }
  return ['paragraph', 0, last];
}

/** A fence that is never closed runs to the end of the text. */
function endOfFence(text: string, first: Line, fence: string): Line {
  let last = first;
  for (let line = after(text, first); line !== undefined; line = after(text, line)) {
    last = line;
    if (line.head.trimStart().startsWith(fence)) break;
  }
  return last;
}

function lastWhile(text: string, first: Line, fits: (line: Line) => boolean): Line {
  let last = first;
  for (let line = after(text, first); line !== undefined && fits(line); line = after(text, line))
    last = line;
  return last;
}

function isProse(line: Line): boolean {
  const { head } = line;
  return (
    !isBlank(line) &&
    !isRule(line) &&
    !FENCE.test(head) &&
    !HEADING.test(head) &&
    !QUOTE.test(head) &&
    !ITEM.test(head)
  );
}

/** From 1. An item that is indented further than the one before lies inside it. */
function depthOf(white: string, indents: number[]): number {
  const indent = white.replaceAll('\t', '    ').length;
  while (indents.length > 0 && (indents.at(-1) ?? 0) > indent) indents.pop();
  if (indents.length === 0 || indent > (indents.at(-1) ?? 0) + 1) indents.push(indent);
  return Math.min(indents.length, MAX_DEPTH);
}

/** 0 for a line that is no quote, or an empty line of one. */
function quoteDepth(line: Line): number {
  if (isEmptyQuote(line)) return 0;
  const marks = QUOTE.exec(line.head)?.[1] ?? '';
  return Math.min(marks.replaceAll(' ', '').length, MAX_DEPTH);
}

function isEmptyQuote({ head }: Line): boolean {
  return QUOTE.exec(head)?.[0].trimEnd() === head.trimEnd() && head.length < HEAD && head !== '';
}

function isRule(line: Line): boolean {
  return line.end - line.start <= HEAD && RULE.test(line.head);
}

function isTableRule(text: string, line: Line): boolean {
  return line.end - line.start <= HEAD && TABLE_RULE.test(text.slice(line.start, line.end));
}

function isBlank({ head }: Line): boolean {
  return head.trim() === '' && head.length < HEAD;
}

function lineAt(text: string, start: number): Line | undefined {
  if (start >= text.length) return undefined;
  const feed = text.indexOf('\n', start);
  const end = feed < 0 ? text.length : feed;
  return { start, end, head: text.slice(start, Math.min(end, start + HEAD)) };
}

function after(text: string, line: Line): Line | undefined {
  return lineAt(text, line.end + 1);
}
