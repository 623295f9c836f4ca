/** Paints a range without touching the page's elements; `remove` undoes it. */
export interface Painted {
  remove(): void;
}

const NAME = 'vouch-quote';
const STYLE = `::highlight(${NAME}){background:#ffe08a;color:#1c1b19;text-decoration:underline 2px #8a6400}@media(forced-colors:active){::highlight(${NAME}){background:Highlight;color:HighlightText}}`;

export function paint(range: Range): Painted {
  return 'highlights' in CSS && typeof Highlight === 'function'
    ? paintHighlight(range)
    : select(range);
}

function paintHighlight(range: Range): Painted {
  const tree = range.startContainer.getRootNode() as Document | ShadowRoot;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
  CSS.highlights.set(NAME, new Highlight(range));
  return {
    remove() {
      CSS.highlights.delete(NAME);
      tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((other) => other !== sheet);
    },
  };
}

/** For browsers without highlights. */
function select(range: Range): Painted {
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  return { remove: () => selection?.removeAllRanges() };
}
