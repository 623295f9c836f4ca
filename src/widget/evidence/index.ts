/** Showing quotes in the page that holds them. */
export { findQuote, type TextQuoteSelector } from './find-quote.js';
export { clearHighlight, highlight } from './highlight.js';
export { linkOf, showCitation } from './show-citation.js';
export { documentOnPage, isThisPage } from './this-page.js';
