import type { Citation } from '../../protocol.js';

/** The citation's link as an absolute address: its page with a text fragment, or the reading page. */
export function linkOf(citation: Citation, server: string): string {
  return new URL(citation.href, `${server}/`).href;
}

/** Opens the document of a citation at the quote. */
export function showCitation(citation: Citation, server: string): void {
  window.open(linkOf(citation, server), '_blank', 'noopener,noreferrer');
}
