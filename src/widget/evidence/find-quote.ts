import { fold, unfoldedOffset, withoutMarkdown } from './fold.js';
import { bestOccurrence } from './occurrence.js';

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

const NOT_TEXT =
  'script, style, noscript, template, textarea, select, input, iframe, object, svg, math';

/**
 * Where a page shows a quote, whatever elements and white space divide it there. Of several places,
 * the one whose surroundings agree best. Hidden text does not count, unless the page can open it.
 */
export function findQuote(root: ParentNode, selector: TextQuoteSelector): Range | null {
  const page = readPage(root);
  const { exact, prefix, suffix } = selector;
  const found = rangeOf(page, { exact: fold(exact), prefix: fold(prefix), suffix: fold(suffix) });
  if (found !== null) return found;
  const plain = (text: string) => fold(withoutMarkdown(text));
  return rangeOf(page, { exact: plain(exact), prefix: plain(prefix), suffix: plain(suffix) });
}

function rangeOf(page: PageText, sought: TextQuoteSelector): Range | null {
  const start = bestOccurrence(page.folded, sought);
  if (start < 0) return null;
  const [first, from] = pointOf(page, start);
  const [last, to] = pointOf(page, start + sought.exact.length - 1);
  const range = first.ownerDocument.createRange();
  range.setStart(first, from);
  range.setEnd(last, to + 1);
  return range;
}

function readPage(root: ParentNode): PageText {
  const nodes: Text[] = [];
  const starts: number[] = [];
  const pieces: string[] = [];
  let length = 0;
  for (const node of textNodes(root)) {
    const piece = fold(node.data);
    if (piece === '') continue;
    nodes.push(node);
    starts.push(length);
    pieces.push(piece);
    length += piece.length;
  }
  return { nodes, starts, folded: pieces.join('') };
}

function* textNodes(root: ParentNode): Generator<Text> {
  const walker = document.createTreeWalker(
    root,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) =>
      node instanceof Element && !mayShow(node)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node instanceof Text && isVisible(node)) yield node;
}

function mayShow(element: Element): boolean {
  if (element.localName.startsWith('vouch-') || element.matches(NOT_TEXT)) return false;
  return getComputedStyle(element).display !== 'none';
}

/** What is inside an element of hidden visibility may be visible again, so that text is asked. */
function isVisible({ parentElement }: Text): boolean {
  return parentElement === null || getComputedStyle(parentElement).visibility === 'visible';
}

/** The node and the offset in it of the unit at a position of the folded text. */
function pointOf({ nodes, starts }: PageText, position: number): [Text, number] {
  let low = 0;
  let high = nodes.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= position) low = middle;
    else high = middle - 1;
  }
  const node = nodes[low] as Text;
  return [node, unfoldedOffset(node.data, position - (starts[low] as number))];
}
