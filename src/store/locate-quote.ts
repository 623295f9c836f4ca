import type { Span } from '../domain.js';
import { findApproximately } from './approximate-match.js';
import type { Database } from './database.js';
import { readSource } from './documents.js';
import { foldText } from './fold-text.js';
import type { QuoteLocation } from './port.js';

/** A quote that differs in more than this share of its characters is another text. */
const MOST_CHANGED = 0.25;

export function locateQuote(
  db: Database,
  request: {
    readonly documentId: string;
    readonly quote: string;
    readonly start?: number;
    readonly end?: number;
  },
): QuoteLocation {
  const source = readSource(db, request.documentId);
  if (source === null) return { result: 'gone', version: null };
  const { version, text } = source;
  const place = locateInText(text, request.quote, request.start);
  return place === null ? { result: 'gone', version } : { ...place, version };
}

/** Where a quote stands in a canonical text; `start` is where it stood when it was cited. */
export function locateInText(
  text: string,
  rawQuote: string,
  start?: number,
): (Span & { readonly result: 'exact' | 'moved' | 'changed' }) | null {
  // As documents are stored: a quote in other line ends or composition is the same quote.
  const quote = rawQuote.replace(/\r\n?/g, '\n').normalize('NFC');
  if (quote.trim() === '') return null;
  const at = nearest(text, quote, start ?? 0);
  if (at >= 0) {
    const result = start === undefined || at === start ? 'exact' : 'moved';
    return { result, start: at, end: at + quote.length };
  }
  const changed = locateChanged(text, quote, start ?? 0);
  return changed === null ? null : { result: 'changed', ...changed };
}

function locateChanged(text: string, quote: string, start: number): Span | null {
  const folded = foldText(text);
  const pattern = foldText(quote).text.trim();
  const hint = folded.starts.findIndex((at) => at >= start);
  const at = nearest(folded.text, pattern, Math.max(0, hint));
  const match =
    at >= 0
      ? { start: at, end: at + pattern.length }
      : findApproximately(folded.text, pattern, Math.floor(pattern.length * MOST_CHANGED));
  if (match === null || match.end <= match.start) return null;
  return trimmed(text, {
    start: folded.starts[match.start] as number,
    end: folded.ends[match.end - 1] as number,
  });
}

function trimmed(text: string, { start, end }: Span): Span | null {
  const found = text.slice(start, end);
  const lead = found.length - found.trimStart().length;
  const span = { start: start + lead, end: start + found.trimEnd().length };
  return span.end > span.start ? span : null;
}

/** The occurrence that begins nearest to `start`; -1 where there is none. */
function nearest(text: string, quote: string, start: number): number {
  const before = text.lastIndexOf(quote, start);
  const after = text.indexOf(quote, start);
  if (before < 0 || after < 0) return Math.max(before, after);
  return start - before <= after - start ? before : after;
}
