/** Between offsets of a text and places in the elements that hold it. */

/** The place of an offset in the block that holds it. */
export function placeIn(block: Element, offset: number): [node: Node, offset: number] {
  let rest = offset - startOf(block);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let last: Text | null = null;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (rest < node.length) return [node, rest];
    rest -= node.length;
    last = node;
  }
  return last === null ? [block, 0] : [last, last.length];
}

/** The offset of a place inside a block; null where it is in none. */
export function offsetOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const block = element?.closest('[data-start]');
  if (!block) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return startOf(block) + before.toString().length;
}

export function startOf(block: Element): number {
  return Number((block as HTMLElement).dataset.start);
}
