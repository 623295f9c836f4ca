import { quoteText } from '../citations.js';
import { readingText } from '../text/readable.js';
import type { Piece } from './pieces.js';

/** Whether a claim is a source's own sentence, but for case, white space and kinds of marks. */
export function repeatsSource(claim: string, piece: Piece): boolean {
  return piece.quotes.some((quote) => fold(readingText(quoteText(quote))) === fold(claim));
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[“”„«»"‘’']/g, "'")
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/[.。!]+$/, '')
    .trim();
}
