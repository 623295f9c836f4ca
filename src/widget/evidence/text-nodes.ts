const NOT_TEXT = new Set(
  'script style noscript template textarea select input iframe object svg math'.split(' '),
);

/** The text below a node in document order, without what is never text and without elements of ours. */
export function textNodes(root: ParentNode): Generator<Text> {
  return walk(root, isReading, () => true);
}

/** The same without what the page's styles hide; what it can open, such as `<details>`, stays. */
export function shownTextNodes(root: ParentNode): Generator<Text> {
  const invisible = new Set<Element>();
  const isRendered = (element: Element) => {
    if (!isReading(element)) return false;
    const { display, visibility } = getComputedStyle(element);
    if (visibility !== 'visible') invisible.add(element);
    return display !== 'none';
  };
  // What is inside an invisible element may be visible again.
  return walk(root, isRendered, ({ parentElement }) => !invisible.has(parentElement as Element));
}

/** False where it is not known. */
export function isCertainlyShown({ parentElement }: Text): boolean {
  return parentElement?.checkVisibility?.({ visibilityProperty: true }) ?? false;
}

function isReading(element: Element): boolean {
  return !NOT_TEXT.has(element.localName) && !element.localName.startsWith('vouch-');
}

function* walk(
  root: ParentNode,
  mayEnter: (element: Element) => boolean,
  isShown: (text: Text) => boolean,
): Generator<Text> {
  const walker = document.createTreeWalker(
    root,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) =>
      node instanceof Element && !mayEnter(node)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node instanceof Text && isShown(node)) yield node;
}
