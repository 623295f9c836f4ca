import type { Citation, ClaimResult, Conflict } from '../../protocol.js';

/** UTF-16 offsets, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface MarkedPiece {
  readonly text: string;
  readonly isMarked: boolean;
}

/** The text in order, in pieces that are wholly marked or not at all. Spans may overlap. */
export function markedPieces(text: string, spans: readonly Span[]): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let cursor = 0;
  for (const { start, end } of united(text, spans)) {
    if (start > cursor) pieces.push({ text: text.slice(cursor, start), isMarked: false });
    pieces.push({ text: text.slice(start, end), isMarked: true });
    cursor = end;
  }
  if (cursor < text.length) pieces.push({ text: text.slice(cursor), isMarked: false });
  return pieces;
}

/** The same ground in ascending spans that do not touch, within the text and between characters. */
export function united(text: string, spans: readonly Span[]): Span[] {
  const inside = spans
    .map((span) => fitted(text, span))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  const merged: Span[] = [];
  for (const span of inside) {
    const last = merged.at(-1);
    if (last === undefined || span.start > last.end) merged.push(span);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return merged;
}

/** The span widened to whole characters, kept within the text. Empty ones stay empty. */
export function fitted(text: string, { start, end }: Span): Span {
  const from = Math.min(Math.max(0, start), text.length);
  const to = Math.min(Math.max(from, end), text.length);
  if (from === to) return { start: from, end: to };
  return {
    start: isInsideCharacter(text, from) ? from - 1 : from,
    end: isInsideCharacter(text, to) ? to + 1 : to,
  };
}

function isInsideCharacter(text: string, offset: number): boolean {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

/** The conflicting words of a claim, counted in the claim's own words. */
export function conflictsInClaim({ span, conflicts }: ClaimResult): Span[] {
  return conflicts.map(({ claim }) => countedFrom(span.start, claim));
}

/** The conflicting words of a quote, counted in the quote. */
export function conflictsInQuote(conflicts: readonly Conflict[], { source }: Citation): Span[] {
  return conflicts
    .filter(({ source: place }) => place.documentId === source.documentId)
    .filter(({ source: place }) => place.start >= source.start && place.end <= source.end)
    .map(({ source: place }) => countedFrom(source.start, place));
}

/** The span counted from a place. */
export function countedFrom(from: number, { start, end }: Span): Span {
  return { start: start - from, end: end - from };
}
