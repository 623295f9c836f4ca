/** Paints a range without touching the page's elements; `remove` undoes it. */
export interface Painted {
  remove(): void;
}

const NAME = 'vouch-quote';
const CSS_TEXT = `
::highlight(${NAME}) {
  background-color: #ffe08a;
  color: #1c1b19;
  text-decoration: underline 2px #8a6400;
}
@media (forced-colors: active) {
  ::highlight(${NAME}) { background-color: Highlight; color: HighlightText; }
}`;

export function paint(range: Range): Painted {
  return 'highlights' in CSS && typeof Highlight === 'function'
    ? paintHighlight(range)
    : paintBoxes(range);
}

function paintHighlight(range: Range): Painted {
  const tree = range.startContainer.getRootNode() as Document | ShadowRoot;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS_TEXT);
  tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
  CSS.highlights.set(NAME, new Highlight(range));
  return {
    remove() {
      CSS.highlights.delete(NAME);
      tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((other) => other !== sheet);
    },
  };
}

/** Boxes over the lines of the range, which follow it as the page scrolls and changes size. */
function paintBoxes(range: Range): Painted {
  const layer = document.createElement('vouch-highlight');
  layer.setAttribute('aria-hidden', 'true');
  setStyles(layer, {
    position: 'fixed',
    inset: '0',
    'pointer-events': 'none',
    'z-index': '2147483646',
  });
  const shadow = layer.attachShadow({ mode: 'open' });
  const draw = () => shadow.replaceChildren(...[...range.getClientRects()].map(boxOf));
  const stop = new AbortController();
  const listen = { signal: stop.signal, capture: true, passive: true };
  addEventListener('scroll', draw, listen);
  addEventListener('resize', draw, listen);
  document.documentElement.append(layer);
  draw();
  return {
    remove() {
      stop.abort();
      layer.remove();
    },
  };
}

function boxOf({ left, top, width, height }: DOMRect): HTMLElement {
  const box = document.createElement('div');
  setStyles(box, {
    position: 'absolute',
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
    background: 'rgb(255 208 64 / 40%)',
    'border-bottom': '2px solid #8a6400',
  });
  return box;
}

/** By CSSOM, which a strict content security policy allows; important, against the page's own rules. */
function setStyles(element: HTMLElement, styles: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(styles))
    element.style.setProperty(name, value, 'important');
}
