import { fold, unfoldedOffset, withoutMarkdown } from './fold.js';
import { bestOccurrence } from './occurrence.js';
import { isCertainlyShown, shownTextNodes, textNodes } from './text-nodes.js';

/** As in the Web Annotation data model: https://www.w3.org/TR/annotation-model/#text-quote-selector */
export interface TextQuoteSelector {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

interface PageText {
  readonly nodes: readonly Text[];
  /** Where each node's text begins in `text`. */
  readonly starts: readonly number[];
  readonly text: string;
}

interface Place {
  readonly range: Range;
  readonly nodes: readonly Text[];
}

/**
 * Where a page shows a quote, whatever elements and white space divide it there. Of several places,
 * the one whose surroundings agree best. Hidden text does not count, unless the page can open it.
 */
export function findQuote(root: ParentNode, selector: TextQuoteSelector): Range | null {
  // Asking every element for its style takes most of the time, and is seldom needed.
  const place = placeOf(readPage(textNodes(root)), selector);
  if (place?.nodes.every(isCertainlyShown)) return place.range;
  return placeOf(readPage(shownTextNodes(root)), selector)?.range ?? null;
}

function placeOf(page: PageText, { exact, prefix, suffix }: TextQuoteSelector): Place | null {
  const folded = fold(page.text);
  const asIs = { exact: fold(exact), prefix: fold(prefix), suffix: fold(suffix) };
  const plain = (text: string) => fold(withoutMarkdown(text));
  const asShown = { exact: plain(exact), prefix: plain(prefix), suffix: plain(suffix) };
  return locate(page, folded, asIs) ?? locate(page, folded, asShown);
}

function locate(page: PageText, folded: string, sought: TextQuoteSelector): Place | null {
  const at = bestOccurrence(folded, sought);
  if (at < 0) return null;
  const start = unfoldedOffset(page.text, at);
  const end = unfoldedOffset(page.text, at + sought.exact.length - 1);
  const first = indexAt(page, start);
  const last = indexAt(page, end);
  const nodes = page.nodes.slice(first, last + 1);
  const range = document.createRange();
  range.setStart(nodes[0] as Text, start - (page.starts[first] as number));
  range.setEnd(nodes.at(-1) as Text, end + 1 - (page.starts[last] as number));
  return { range, nodes };
}

function readPage(texts: Iterable<Text>): PageText {
  const nodes = [...texts];
  const starts: number[] = [];
  let length = 0;
  for (const { data } of nodes) {
    starts.push(length);
    length += data.length;
  }
  return { nodes, starts, text: nodes.map(({ data }) => data).join('') };
}

/** Index of the node that holds the unit at an offset of the text. */
function indexAt({ starts }: PageText, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
