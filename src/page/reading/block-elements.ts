/** Blocks as elements. All of a document's text is in them, in order: what is syntax is hidden. */
import type { DocumentDetail } from '../../protocol.js';
import { addressOf } from '../address.js';
import type { Block } from './blocks.js';
import { contentOf, tableRows, visibleText } from './content.js';
import type { Inline } from './inline.js';

const TAGS = {
  strong: 'strong',
  emphasis: 'em',
  strike: 's',
  code: 'code',
  link: 'a',
  image: 'span',
} as const;

export interface Setting {
  readonly document: DocumentDetail;
  /** What the link of a block to itself is called. */
  readonly anchorLabel: string;
  /** Added to the levels of the document's headings, which stand under that of the page. */
  readonly shift: number;
}

/** The page's heading is the document's first one where that is its title. */
export function headingShift(first: Block | undefined, document: DocumentDetail): number {
  return first?.level === 1 && isTitle(first, document) ? 0 : 1;
}

/** Each block of the list as an element with its offset in `data-start`; items stand in lists. */
export function blockElements(blocks: readonly Block[], setting: Setting): HTMLElement[] {
  const top: HTMLElement[] = [];
  let lists: HTMLElement[] = [];
  for (const block of blocks) {
    const element = blockElement(block, setting);
    if (block.kind !== 'item') {
      lists = [];
      top.push(element);
      continue;
    }
    lists.length = Math.min(lists.length, block.level);
    while (lists.length < block.level) {
      const list = make('ul');
      const parent = lists.at(-1);
      if (parent === undefined) top.push(list);
      else (parent.lastElementChild ?? parent.appendChild(make('li'))).append(list);
      lists.push(list);
    }
    lists.at(-1)?.append(element);
  }
  return top;
}

/** Whether the block is the document's title, and so is its heading. */
export function isTitle(block: Block, { text, format, title }: DocumentDetail): boolean {
  if (block.start > 0 || !['heading', 'paragraph'].includes(block.kind)) return false;
  return visibleText(text, contentOf(text, block, format)) === title;
}

function blockElement(block: Block, setting: Setting): HTMLElement {
  const { document, anchorLabel } = setting;
  const isMain = isTitle(block, document);
  const element = make(isMain ? 'h1' : tagOf(block, setting.shift));
  element.dataset.start = String(block.start);
  element.dir = 'auto';
  element.classList.add('block');
  if (isMain) element.tabIndex = -1;
  if (block.isTight) element.classList.add('tight');
  if (block.kind === 'rule') element.setAttribute('role', 'separator');
  if (block.kind === 'quote' && block.level > 1) element.classList.add('nested');
  if (block.kind === 'table') element.append(table(block, document.text));
  else appendParts(element, contentOf(document.text, block, document.format), document.text);
  if (block.kind === 'item' && element.querySelector(':scope > .marker'))
    element.classList.add('numbered');
  if (document.format === 'text' && block.kind === 'item') element.classList.add('numbered');
  if (!isMain && block.kind !== 'rule') element.append(anchor(block, document, anchorLabel));
  return element;
}

function tagOf({ kind, level }: Block, shift: number): keyof HTMLElementTagNameMap {
  if (kind === 'heading') return `h${Math.max(2, Math.min(level + shift, 6))}` as 'h2';
  return (
    ({ item: 'li', quote: 'blockquote', code: 'pre', table: 'div', rule: 'div' } as const)[
      kind as 'item'
    ] ?? 'p'
  );
}

function table(block: Block, text: string): HTMLElement {
  const element = make('table');
  tableRows(text, block).forEach((cells, index) => {
    const row = element.appendChild(make('tr'));
    for (const parts of cells) {
      const cell = row.appendChild(make(index === 0 && !block.isTight ? 'th' : 'td'));
      cell.dir = 'auto';
      appendParts(cell, parts, text);
    }
  });
  return element;
}

function appendParts(parent: HTMLElement, parts: readonly Inline[], text: string): void {
  for (const part of parts) {
    if ('children' in part) {
      const element = parent.appendChild(make(TAGS[part.kind]));
      if (part.href !== undefined) openElsewhere(element as HTMLAnchorElement, part.href);
      if (part.kind === 'image') element.classList.add('image');
      appendParts(element, part.children, text);
    } else if (part.kind === 'text') {
      parent.append(text.slice(part.start, part.end));
    } else {
      const span = parent.appendChild(make('span'));
      span.className = part.kind;
      span.textContent = text.slice(part.start, part.end);
    }
  }
}

function openElsewhere(link: HTMLAnchorElement, href: string): void {
  link.href = href;
  link.rel = 'noopener noreferrer nofollow';
  link.target = '_blank';
}

/** Without text of its own, which would count as the document's. */
function anchor(block: Block, document: DocumentDetail, label: string): HTMLElement {
  const link = make('a');
  const end = block.start + document.text.slice(block.start, block.end).trimEnd().length;
  const { id, version } = document;
  link.className = 'anchor';
  link.href = addressOf({ view: 'document', id, start: block.start, end, version });
  link.setAttribute('aria-label', label);
  if (block.kind !== 'heading') link.tabIndex = -1;
  return link;
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K] {
  return globalThis.document.createElement(tag);
}
