/** Marks one passage on the page: by the Custom Highlight API, else by `<mark>` around its text. */
const NAME = 'vouch-passage';

/** Takes away the mark that was there; null leaves none. */
export function highlightPassage(range: Range | null): void {
  if ('highlights' in CSS) {
    CSS.highlights.delete(NAME);
    if (range) CSS.highlights.set(NAME, new Highlight(range));
    return;
  }
  for (const mark of document.querySelectorAll('mark.passage')) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
  if (range === null) return;
  // Wrapping moves the ends of a live range.
  const edges = new StaticRange(range);
  for (const text of textsIn(range)) wrap(text, edges);
}

function textsIn(range: Range): Text[] {
  const root = range.commonAncestorContainer;
  if (root instanceof Text) return [root];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (range.intersectsNode(node)) texts.push(node as Text);
  return texts;
}

function wrap(
  text: Text,
  { startContainer, startOffset, endContainer, endOffset }: StaticRange,
): void {
  const end = text === endContainer ? endOffset : text.length;
  const start = text === startContainer ? startOffset : 0;
  if (end <= start) return;
  text.splitText(end);
  const part = text.splitText(start);
  const mark = document.createElement('mark');
  mark.className = 'passage';
  part.replaceWith(mark);
  mark.append(part);
}
