/** Cuts a text where what is to be marked in it begins and ends. */
import type { Span } from '../domain.js';

export interface Segment {
  readonly text: string;
  readonly isMarked: boolean;
}

/** The text in order, in pieces that are wholly marked or not at all. Spans may overlap. */
export function markedSegments(text: string, spans: readonly Span[]): Segment[] {
  const segments: Segment[] = [];
  let cursor = 0;
  for (const { start, end } of unite(spans, text.length)) {
    if (start > cursor) segments.push({ text: text.slice(cursor, start), isMarked: false });
    segments.push({ text: text.slice(start, end), isMarked: true });
    cursor = end;
  }
  if (cursor < text.length) segments.push({ text: text.slice(cursor), isMarked: false });
  return segments;
}

/** The same ground in ascending spans that do not touch, kept within the text. */
export function unite(spans: readonly Span[], length: number): Span[] {
  const sorted = spans
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(end, length) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  const united: Span[] = [];
  for (const span of sorted) {
    const last = united.at(-1);
    if (last === undefined || span.start > last.end) united.push(span);
    else united[united.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return united;
}

/** The text with `mark` around its marked pieces and `plain` applied to the others. */
export function withMarks(
  text: string,
  spans: readonly Span[],
  mark: (words: string) => string,
  plain: (words: string) => string = (words) => words,
): string {
  return markedSegments(text, spans)
    .map((segment) => (segment.isMarked ? mark(segment.text) : plain(segment.text)))
    .join('');
}
