/** From a claim as it was checked back to the words that its author wrote. */
import type { Span } from '../domain.js';
import { tokenize } from '../text/analyze.js';

/**
 * The range of `original` for a range of `standalone`: the same words where they stand there too,
 * the nearest run between words that both have where a reference was resolved, all of it where
 * nothing lines up.
 */
export function inOwnWords(original: string, standalone: string, span: Span): Span {
  if (original === standalone) return span;
  const wanted = standalone.slice(span.start, span.end);
  const nearest = nearestOf(original, wanted, span.start);
  if (nearest !== null) return nearest;
  return betweenAnchors(original, standalone, span);
}

function nearestOf(text: string, wanted: string, near: number): Span | null {
  // An empty text is found everywhere, without end.
  if (wanted === '') return null;
  let best: number | null = null;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    if (best === null || Math.abs(at - near) < Math.abs(best - near)) best = at;
  return best === null ? null : { start: best, end: best + wanted.length };
}

function betweenAnchors(original: string, standalone: string, span: Span): Span {
  const words = tokenize(standalone);
  const own = tokenize(original);
  const before = words.filter(({ end }) => end <= span.start).at(-1)?.term;
  const after = words.find(({ start }) => start >= span.end)?.term;
  const last = own.findLastIndex(({ term }) => term === after);
  const first = own.findIndex(({ term }) => term === before);
  const from = own[first + 1]?.start ?? 0;
  const to = (last > first ? own[last - 1]?.end : own.at(-1)?.end) ?? original.length;
  return from < to ? { start: from, end: to } : { start: 0, end: original.length };
}
