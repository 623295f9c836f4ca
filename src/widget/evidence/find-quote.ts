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
  /** Where each node's text begins in `folded`. */
  readonly starts: readonly number[];
  readonly folded: string;
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
  const place = placeOf(readPage(root, textNodes), selector);
  if (place?.nodes.every(isCertainlyShown)) return place.range;
  return placeOf(readPage(root, shownTextNodes), selector)?.range ?? null;
}

function placeOf(page: PageText, { exact, prefix, suffix }: TextQuoteSelector): Place | null {
  const found = locate(page, { exact: fold(exact), prefix: fold(prefix), suffix: fold(suffix) });
  if (found !== null) return found;
  const plain = (text: string) => fold(withoutMarkdown(text));
  return locate(page, { exact: plain(exact), prefix: plain(prefix), suffix: plain(suffix) });
}

function locate(page: PageText, sought: TextQuoteSelector): Place | null {
  const start = bestOccurrence(page.folded, sought);
  if (start < 0) return null;
  const end = start + sought.exact.length - 1;
  const first = indexAt(page, start);
  const last = indexAt(page, end);
  const nodes = page.nodes.slice(first, last + 1);
  const range = document.createRange();
  range.setStart(nodes[0] as Text, offsetIn(page, first, start));
  range.setEnd(nodes.at(-1) as Text, offsetIn(page, last, end) + 1);
  return { range, nodes };
}

function readPage(root: ParentNode, read: (root: ParentNode) => Iterable<Text>): PageText {
  const nodes: Text[] = [];
  const starts: number[] = [];
  const pieces: string[] = [];
  let length = 0;
  for (const node of read(root)) {
    const piece = fold(node.data);
    if (piece === '') continue;
    nodes.push(node);
    starts.push(length);
    pieces.push(piece);
    length += piece.length;
  }
  return { nodes, starts, folded: pieces.join('') };
}

/** Index of the node that holds the unit at a position of the folded text. */
function indexAt({ starts }: PageText, position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

function offsetIn({ nodes, starts }: PageText, index: number, position: number): number {
  return unfoldedOffset((nodes[index] as Text).data, position - (starts[index] as number));
}
