/** A sentence without the marks of its markup, and where each of its characters stands in the text. */
import type { Span } from '../../domain.js';
import { trimSpan } from '../../text/lines.js';

export interface Plain {
  readonly text: string;
  readonly isHeading: boolean;
  readonly isTableRow: boolean;
  /** The span in the original of a range of `text`; the range must not be empty. */
  spanOf(start: number, end: number): Span;
}

const QUOTE = /^(?:>\s*)+/;
const HEADING = /^#{1,6}\s+/;
const LIST = /^(?:[-*+•‣◦▪–—]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+(?:\[[ xX]\]\s+)?/;
const CAPTION = /^[ivxlc]{1,6}[.)]\s+/;
/** Image or link, note number, emphasis, code and strike-through marks. */
const INLINE =
  /!?\[([^[\]\n]{1,300})\]\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s"[^"\n]*")?\)|\[\^?[\w ]{1,12}\]|\*{1,3}|_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}|`{1,3}|~~/g;

/** `span` is a sentence's, white space trimmed. Marks of lists, headings, quotes, emphasis and links are left out. */
export function plainOf(text: string, span: Span): Plain {
  const raw = text.slice(span.start, span.end);
  const { length, isHeading } = openingMarks(raw);
  const isTableRow = raw.startsWith('|');
  const kept: Span[] = [];
  let from = isTableRow ? raw.length - raw.replace(/^\|\s*/, '').length : length;
  const end = isTableRow ? raw.replace(/\s*\|\s*$/, '').length : raw.length;
  const keep = (start: number, stop: number) => {
    if (stop > start) kept.push({ start, end: stop });
  };
  for (const match of raw.slice(0, end).matchAll(INLINE)) {
    if (match.index < from || isPartOfWord(raw, match)) continue;
    keep(from, match.index);
    from = match.index + match[0].length;
    if (match[1] === undefined) continue;
    const label = match.index + match[0].indexOf('[') + 1;
    keep(label, label + match[1].length);
  }
  keep(from, end);
  return assemble(raw, span.start, kept, isHeading, isTableRow);
}

function openingMarks(raw: string): { readonly length: number; readonly isHeading: boolean } {
  let rest = raw.replace(QUOTE, '');
  const isHeading = HEADING.test(rest);
  rest = rest.replace(HEADING, '').replace(LIST, '').replace(CAPTION, '');
  return { length: raw.length - rest.length, isHeading };
}

/** "snake_case" and "2*3" are no emphasis. */
function isPartOfWord(raw: string, match: RegExpExecArray): boolean {
  if (!/^[*_]/.test(match[0])) return false;
  const [before, after] = [raw[match.index - 1] ?? ' ', raw[match.index + match[0].length] ?? ' '];
  const isInner = /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  return isInner || (/\s/.test(before) && /\s/.test(after));
}

const PAIRS: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '«': '»',
  '„': '“',
};

/** Without the quotation marks around the whole, or one whose other half stands in another sentence. */
function unquoted(text: string): Span {
  let [start, end] = [0, text.length];
  const close = PAIRS[text[0] ?? ''];
  if (close !== undefined) {
    const closing = text.indexOf(close, 1);
    if (closing < 0 || closing === end - 1) start = 1;
    if (closing > 0 && closing === end - 1) end -= 1;
  } else if (/[”»"]$/.test(text)) {
    const opened = text.endsWith('"') ? text.split('"').length % 2 === 1 : /[“„«]/.test(text);
    if (!opened) end -= 1;
  }
  return trimSpan(text, start, end);
}

function assemble(
  raw: string,
  offset: number,
  kept: readonly Span[],
  isHeading: boolean,
  isTableRow: boolean,
): Plain {
  let whole = '';
  const starts: number[] = [];
  for (const piece of kept) {
    starts.push(whole.length);
    whole += raw.slice(piece.start, piece.end);
  }
  const bare = unquoted(whole);
  const original = (at: number) => {
    const i = Math.max(
      0,
      starts.findLastIndex((start) => start <= at),
    );
    return offset + (kept[i]?.start ?? 0) + at - (starts[i] ?? 0);
  };
  return {
    text: whole.slice(bare.start, bare.end),
    isHeading,
    isTableRow,
    spanOf: (start, end) => ({
      start: original(bare.start + start),
      end: original(bare.start + end - 1) + 1,
    }),
  };
}
