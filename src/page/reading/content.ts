/** What a block is made of, down to its characters. Pure. */
import type { DocumentDetail } from '../../protocol.js';
import type { Block } from './blocks.js';
import { type Inline, type Leaf, readInline } from './inline.js';

const QUOTE_PREFIX = /[ \t]{0,3}(?:>[ \t]?)+/y;
const CODE_INDENT = /(?: {4}|\t)/y;
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;
const HEADING = /^ {0,3}#{1,6}[ \t]*/;
const HEADING_END = /[ \t]+#+$/;
const UNDERLINE = /\n {0,3}(?:=+|-{2,})$/;
const BULLET = /^[ \t]*[-*+](?:[ \t]+|$)/;
const NUMBER = /^([ \t]*)(\d{1,9}[.)](?:[ \t]+|$))/;

/** The parts of a block in order, without gaps; white space at its ends counts as syntax. */
export function contentOf(
  text: string,
  block: Block,
  format: DocumentDetail['format'],
): readonly Inline[] {
  const source = text.slice(block.start, block.end);
  const end = block.start + source.trimEnd().length;
  const trail = leaf('syntax', end, block.end);
  if (block.kind === 'rule') return leaf('syntax', block.start, block.end);
  if (format === 'text') return [...trimmed(text, block.start, end), ...trail];
  if (block.kind === 'code') return [...code(text, block, end), ...trail];
  const [lead, from] = opening(block, source.trimEnd());
  const [to, closing] = block.kind === 'heading' ? headingEnd(text, from, end) : [end, []];
  const prefix = block.kind === 'quote' ? QUOTE_PREFIX : undefined;
  return [...lead, ...readInline(text, from, to, prefix), ...closing, ...trail];
}

/** The cells of each row of a table. Bars, and the line under the first row, are syntax of a cell. */
export function tableRows(text: string, block: Block): readonly (readonly Inline[])[][] {
  const rows: Inline[][][] = [];
  for (let start = block.start; start < block.end; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 || feed >= block.end ? block.end : feed + 1;
    const last = rows.at(-1)?.at(-1);
    if (last !== undefined && /^[\s|:-]*$/.test(text.slice(start, end)))
      last.push(...leaf('syntax', start, end));
    else rows.push(cells(text, start, end));
    start = end;
  }
  return rows;
}

function cells(text: string, start: number, end: number): Inline[][] {
  const found: Inline[][] = [];
  const contentEnd = start + text.slice(start, end).replace(/\s*\|?\s*$/, '').length;
  for (let at = start; at < contentEnd; ) {
    const from = at + (/^\s*\|?\s*/.exec(text.slice(at, contentEnd))?.[0].length ?? 0);
    let to = from;
    while (to < contentEnd && (text[to] !== '|' || text[to - 1] === '\\')) to += 1;
    found.push([...leaf('syntax', at, from), ...readInline(text, from, to)]);
    at = to;
  }
  const rest = leaf('syntax', contentEnd, end);
  if (found.length === 0) return [rest];
  found.at(-1)?.push(...rest);
  return found;
}

/** The words that are seen, white space folded. */
export function visibleText(text: string, parts: readonly Inline[]): string {
  const read = (part: Inline): string =>
    'children' in part
      ? part.children.map(read).join('')
      : part.kind === 'syntax'
        ? ''
        : text.slice(part.start, part.end);
  return parts.map(read).join('').replace(/\s+/g, ' ').trim();
}

function opening(block: Block, source: string): [lead: Leaf[], from: number] {
  const { kind, start, isTight } = block;
  if (kind === 'quote' || isTight) return [[], start];
  const number = kind === 'item' ? NUMBER.exec(source) : null;
  if (number) {
    const at = start + (number[1] ?? '').length;
    const from = start + number[0].length;
    return [[...leaf('syntax', start, at), ...leaf('marker', at, from)], from];
  }
  const pattern = kind === 'heading' ? HEADING : kind === 'item' ? BULLET : undefined;
  const length = (pattern?.exec(source) ?? /^\s*/.exec(source))?.[0].length ?? 0;
  return [leaf('syntax', start, start + length), start + length];
}

function headingEnd(text: string, from: number, end: number): [to: number, closing: Leaf[]] {
  const source = text.slice(from, end);
  const length = (UNDERLINE.exec(source) ?? HEADING_END.exec(source))?.[0].length ?? 0;
  return [end - length, leaf('syntax', end - length, end)];
}

function code(text: string, block: Block, end: number): Inline[] {
  const source = text.slice(block.start, end);
  const isFenced = FENCE.test(source);
  const from = isFenced ? block.start + source.split('\n', 1).join('').length + 1 : block.start;
  const last = text.lastIndexOf('\n', end - 1);
  const isClosed = last >= from && FENCE.test(text.slice(last + 1, end));
  const to = isClosed ? last : end;
  const opening = leaf('syntax', block.start, Math.min(from, end));
  if (isFenced || isClosed)
    return [...opening, ...leaf('text', Math.min(from, end), to), ...leaf('syntax', to, end)];
  return outdented(text, block.start, end);
}

function outdented(text: string, start: number, end: number): Inline[] {
  const parts: Inline[] = [];
  for (let at = start; at < end; ) {
    CODE_INDENT.lastIndex = at;
    const from = at + (CODE_INDENT.exec(text)?.[0].length ?? 0);
    const feed = text.indexOf('\n', from);
    const to = feed < 0 || feed >= end ? end : feed + 1;
    parts.push(...leaf('syntax', at, Math.min(from, to)), ...leaf('text', Math.min(from, to), to));
    at = to;
  }
  return parts;
}

function trimmed(text: string, start: number, end: number): Leaf[] {
  const source = text.slice(start, end);
  const from = start + source.length - source.trimStart().length;
  return [...leaf('syntax', start, from), ...leaf('text', from, end)];
}

function leaf(kind: Leaf['kind'], start: number, end: number): Leaf[] {
  return start < end ? [{ kind, start, end }] : [];
}
