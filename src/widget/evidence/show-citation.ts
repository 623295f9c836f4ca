import type { Citation } from '../../protocol.js';
import { english, type Messages } from '../messages/messages.js';
import { findQuote } from './find-quote.js';
import { highlight } from './highlight.js';
import { linkTo } from './link.js';
import { documentOnPage } from './this-page.js';

/** The citation's link as an absolute address: its page with a text fragment, or the reading page. */
export function linkOf(citation: Citation, server: string): string {
  return linkTo(citation.href, citation.source.documentId, server);
}

/**
 * Shows the quote in its document: in place where this page holds it, else in a new tab.
 * @param within where this page may hold it, if in a shadow root
 */
export function showCitation(
  citation: Citation,
  server: string,
  messages: Messages = english,
  within: ParentNode = document,
): 'highlighted' | 'opened' {
  const root = documentOnPage(citation, window.location, within);
  const range = root && findQuote(root, citation.selector);
  if (range) {
    highlight(range, messages);
    return 'highlighted';
  }
  window.open(linkOf(citation, server), '_blank', 'noopener,noreferrer');
  return 'opened';
}
