import { isTitleLike } from './blocks.js';
import { markdownBlocks } from './markdown-blocks.js';

export const MAX_TITLE_LENGTH = 200;
/** A document is named by what it begins with. Code units. */
const REACH = 20_000;

/** One line without control characters, at most 200 code units; null where nothing is left. */
export function tidyTitle(title: string | null | undefined): string | null {
  const line = (title ?? '')
    .slice(0, 10 * MAX_TITLE_LENGTH)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (line === '') return null;
  return line.length <= MAX_TITLE_LENGTH ? line : shorten(line);
}

function shorten(line: string): string {
  const part = line.slice(0, MAX_TITLE_LENGTH - 1).replace(/[\ud800-\udbff]$/, '');
  const space = part.lastIndexOf(' ');
  return `${space > MAX_TITLE_LENGTH / 2 ? part.slice(0, space) : part}…`;
}

/** The first line of a plain text, if it reads like a title and a text follows. */
export function plainTitle(text: string): string | null {
  const start = text.trimStart().slice(0, REACH);
  const end = start.indexOf('\n');
  if (end < 0 || start.slice(end).trim() === '') return null;
  const line = start.slice(0, end).trimEnd();
  return isTitleLike(line) ? tidyTitle(line) : null;
}

/** The first heading of a Markdown text, without its marks. */
export function markdownTitle(text: string): string | null {
  const start = text.slice(0, REACH);
  const heading = markdownBlocks(start).find((block) => block.kind === 'heading');
  if (heading === undefined) return null;
  const line = start.slice(heading.start, heading.end).split('\n', 1)[0] ?? '';
  return tidyTitle(withoutMarks(line.slice(0, 1_000)));
}

function withoutMarks(line: string): string {
  return line
    .replace(/^#{1,6}(?:\s+|$)/, '')
    .replace(/(?:^|\s)#+\s*$/, '')
    .replace(/!?\[([^[\]]{0,300})\]\([^()\s]{0,300}\)/g, '$1')
    .replace(/\*{1,3}|`|(?<!\w)_{1,2}|_{1,2}(?!\w)/g, '');
}
