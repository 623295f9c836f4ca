/** Tells a line end that only wraps a paragraph from one that ends it. */
import type { Span } from '../domain.js';

const STRUCTURE = /^(?:#{1,6}\s|\||`{3}|~{3}|(?:[-*_=]\s*){3,}$)/;
const LIST_ITEM = /^(?:[-*+•‣◦▪–—]|\(?(?:\d{1,3}|[a-z])[.)]|\(?[A-Z]\))\s/;
const STARTS_LOWER = /^[\p{P}\p{S}]{0,3}\p{Ll}/u;
const STARTS_UPPER = /^[\p{P}\p{S}]{0,3}\p{Lu}/u;
const CAPITALISED = /^\P{L}*\p{Lu}/u;
/** Lines beyond this are paragraphs, not wrapped lines; wraps below the other are verse or lists. */
const MAX_WRAP = 100;
const MIN_WRAP = 40;
const MIN_LOWER_WRAP = 20;
const LF = 0x0a;
const CR = 0x0d;

/**
 * The runs of a text that no sentence crosses, in order, white space trimmed: paragraphs, headings,
 * list items, lines of verse, rows of a table. Hard-wrapped paragraphs stay whole.
 */
export function textBlocks(text: string): Span[] {
  const blocks: Span[] = [];
  let group: Span[] = [];
  for (const line of lineSpans(text)) {
    if (line.start < line.end) {
      group.push(line);
    } else {
      appendGroup(text, group, blocks);
      group = [];
    }
  }
  appendGroup(text, group, blocks);
  return blocks;
}

/** All lines in order, white space trimmed on both sides; a blank line is an empty span. */
export function lineSpans(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!isLineEnd(text.charCodeAt(at))) continue;
    lines.push(trimSpan(text, start, at));
    start = at + 1;
    // The second half of a Windows line end would count as a blank line.
    if (text.charCodeAt(at) === CR && text.charCodeAt(start) === LF) {
      at += 1;
      start += 1;
    }
  }
  lines.push(trimSpan(text, start, text.length));
  return lines;
}

/** The range without white space at its ends; empty where there is nothing else. */
export function trimSpan(text: string, start: number, end: number): Span {
  if (start >= end) return { start, end: start };
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return { start: from, end: Math.max(from, start + part.trimEnd().length) };
}

/** A list item of Markdown or plain text, by its first characters. */
export function isListItem(line: string): boolean {
  return LIST_ITEM.test(line);
}

/** Line feed, vertical tab, form feed, carriage return, line and paragraph separator. */
function isLineEnd(code: number): boolean {
  return (code >= LF && code <= CR) || code === 0x2028 || code === 0x2029;
}

function appendGroup(text: string, group: readonly Span[], blocks: Span[]): void {
  const width = group.reduce((widest, line) => Math.max(widest, line.end - line.start), 0);
  let start = group[0]?.start ?? 0;
  group.forEach((line, index) => {
    const next = group[index + 1];
    if (next !== undefined && isWrapped(text, line, next, width)) return;
    blocks.push({ start, end: line.end });
    start = next?.start ?? start;
  });
}

/** Whether the paragraph goes on in the next line: a word that would have fitted shows it does not. */
function isWrapped(text: string, line: Span, next: Span, width: number): boolean {
  if (width < MIN_LOWER_WRAP) return false;
  const above = text.slice(line.start, line.end);
  const below = text.slice(next.start, next.end);
  if (STRUCTURE.test(above) || STRUCTURE.test(below) || LIST_ITEM.test(below)) return false;
  if (below.startsWith('>') && !above.startsWith('>')) return false;
  if (STARTS_LOWER.test(below) && above.length >= MIN_LOWER_WRAP) return true;
  if (width < MIN_WRAP || width > MAX_WRAP) return false;
  if (above.length + 1 + firstWordLength(below) <= width) return false;
  return !(STARTS_UPPER.test(below) && isTitleCase(above));
}

function firstWordLength(line: string): number {
  const space = line.search(/\s/);
  return space < 0 ? line.length : space;
}

function isTitleCase(line: string): boolean {
  const long = line.split(/\s+/).filter((word) => word.length >= 4);
  const capitalised = long.filter((word) => CAPITALISED.test(word)).length;
  return long.length > 0 && capitalised / long.length >= 0.6;
}
