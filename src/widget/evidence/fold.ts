/**
 * White space, what nobody sees, and the marks of Markdown: a page and the source that it was made
 * from differ in these.
 */
const DROPPED =
  /[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff*_`#~|>[\]\\]|\ufe0f/;
const ALL_DROPPED = new RegExp(`(?:${DROPPED.source})+`, 'g');
const SINGLE_QUOTES = /[‘’‚‛′]/g;
const DOUBLE_QUOTES = /[“”„‟″«»]/g;
const DASHES = /[‐‑‒–—―−]/g;

/** The text as quotes are compared: each UTF-16 unit is left out or becomes one. */
export function fold(text: string): string {
  return text
    .replace(ALL_DROPPED, '')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-');
}

/** Where the unit at `position` of the folded text stands in the text. */
export function unfoldedOffset(text: string, position: number): number {
  let left = 0;
  for (const { index, 0: run } of text.matchAll(ALL_DROPPED)) {
    if (index - left > position) break;
    left += run.length;
  }
  return position + left;
}

/** What a page shows of Markdown: no addresses of links, no bullets, no numbers of list items. */
export function withoutMarkdown(source: string): string {
  return source
    .replace(/\]\([^()\s]*\)/g, ']')
    .replace(/^[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+)+/gm, '')
    .replace(/^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|?)+[ \t]*$/gm, '');
}
