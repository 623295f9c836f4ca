/** Writes the readable text of a DOM: paragraphs, headings, lists, tables. */
import { AppError } from '../../errors.js';
import type { TextBuilder } from './text-builder.js';

/** As much of the DOM as is read here. */
export interface DomNode {
  readonly nodeType: number;
  readonly localName: string;
  readonly textContent: string | null;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly parentNode: DomNode | null;
  getAttribute(name: string): string | null;
}

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
const MAX_DEPTH = 500;

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));
/** Never shown, or not the page's own words. */
const SKIPPED = names(
  'head script style template noscript svg iframe object embed canvas audio video button select textarea input annotation annotation-xml',
);
export const SIDE_MATTER = names('nav header footer aside menu dialog');
export const NAVIGATION = names('nav menu dialog');
const BLOCKS = names(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'header hgroup hr html legend li main menu nav ol p pre search section summary table ul',
);
const HEADING = /^h([1-6])$/;

/** Throws `unprocessable_document` where elements nest too deeply. Takes no stack itself. */
export function checkDepth(root: DomNode): void {
  let depth = 0;
  let node: DomNode | null = root;
  while (node !== null) {
    if (node.firstChild !== null) {
      node = node.firstChild;
      depth += 1;
      if (depth > MAX_DEPTH)
        throw new AppError('unprocessable_document', `nests more than ${MAX_DEPTH} elements`);
      continue;
    }
    while (node !== null && node !== root && node.nextSibling === null) {
      node = node.parentNode;
      depth -= 1;
    }
    node = node === null || node === root ? null : node.nextSibling;
  }
}

/** @param leftOut elements that are passed over with all they hold */
export function writeDom(
  root: DomNode,
  builder: TextBuilder,
  leftOut: ReadonlySet<string> = new Set(),
): void {
  const writer = new Writer(builder, leftOut);
  writer.children(root);
  writer.flush();
}

class Writer {
  readonly #builder: TextBuilder;
  readonly #leftOut: ReadonlySet<string>;
  #words = '';
  /** `- ` or `1. `, for the first words of a list item. */
  #marker = '';
  /** Lines of the outermost list so far; its items make one block. */
  #items: string[] = [];
  #lists = 0;

  constructor(builder: TextBuilder, leftOut: ReadonlySet<string>) {
    this.#builder = builder;
    this.#leftOut = leftOut;
  }

  children(node: DomNode): void {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) this.#node(child);
  }

  /** Ends the paragraph that is under way. */
  flush(): void {
    const words = tidy(this.#words);
    this.#words = '';
    if (words === '') return;
    const text = this.#marker + words;
    this.#marker = '';
    if (this.#lists > 0) this.#items.push(text.replaceAll('\n', ' '));
    else this.#builder.block(text);
  }

  #node(node: DomNode): void {
    if (node.nodeType === TEXT || node.nodeType === CDATA) {
      this.#words += (node.textContent ?? '').replace(/[ \t\n\r\f]+/g, ' ');
      return;
    }
    const name = node.localName?.toLowerCase();
    if (node.nodeType !== ELEMENT || this.#isLeftOut(node, name)) return;
    const level = HEADING.exec(name)?.[1];
    if (level !== undefined) this.#heading(node, Number(level));
    else if (name === 'br') this.#words += '\n';
    else if (name === 'pre') this.#verbatim(node);
    else if (name === 'ul' || name === 'ol') this.#list(node, name === 'ol');
    else if (name === 'table' && !isLayout(node)) this.#table(node);
    else if (BLOCKS.has(name)) {
      this.flush();
      this.children(node);
      this.flush();
    } else this.children(node);
  }

  #isLeftOut(node: DomNode, name: string): boolean {
    if (SKIPPED.has(name) || this.#leftOut.has(name)) return true;
    const style = node.getAttribute('style') ?? '';
    return node.getAttribute('hidden') !== null || /display\s*:\s*none/i.test(style);
  }

  #heading(node: DomNode, level: number): void {
    this.flush();
    const text = inlineText(node);
    if (this.#lists > 0) this.#words += text;
    else this.#builder.heading(text, level);
    this.flush();
  }

  #verbatim(node: DomNode): void {
    this.flush();
    if (this.#lists > 0) this.#items.push(tidy(inlineText(node)).replaceAll('\n', ' '));
    else this.#builder.block(node.textContent ?? '');
  }

  #list(list: DomNode, isNumbered: boolean): void {
    this.flush();
    this.#lists += 1;
    let number = Number(list.getAttribute('start') ?? 1) || 1;
    for (let item = list.firstChild; item !== null; item = item.nextSibling) {
      const isItem = item.localName?.toLowerCase() === 'li';
      if (isItem) this.#marker = isNumbered ? `${number}. ` : '- ';
      if (isItem) number += 1;
      this.#node(item);
      this.flush();
      this.#marker = '';
    }
    this.#lists -= 1;
    if (this.#lists > 0) return;
    this.#builder.block(this.#items.join('\n'));
    this.#items = [];
  }

  #table(table: DomNode): void {
    this.flush();
    const rows: string[] = [];
    for (const part of descendants(table, names('caption tr'))) {
      if (part.localName.toLowerCase() === 'caption') {
        this.#words += inlineText(part);
        this.flush();
        continue;
      }
      const cells = [...descendants(part, names('td th'))].map((cell) =>
        tidy(inlineText(cell)).replaceAll('\n', ' '),
      );
      if (cells.some((cell) => cell !== '')) rows.push(cells.join(' | '));
    }
    if (this.#lists > 0) this.#items.push(...rows);
    else this.#builder.block(rows.join('\n'));
  }
}

/** A table within a cell, or a heading, is there to place things on the page. */
function isLayout(table: DomNode): boolean {
  const inner = descendants(table, names('table h1 h2 h3 h4 ul ol pre'));
  return inner.next().done !== true;
}

/** The outermost elements of these names below a node, in order. */
function* descendants(node: DomNode, wanted: ReadonlySet<string>): Generator<DomNode> {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType !== ELEMENT) continue;
    if (wanted.has(child.localName.toLowerCase())) yield child;
    else yield* descendants(child, wanted);
  }
}

function inlineText(node: DomNode): string {
  let text = '';
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === TEXT || child.nodeType === CDATA)
      text += (child.textContent ?? '').replace(/[ \t\n\r\f]+/g, ' ');
    else if (child.nodeType === ELEMENT) {
      const name = child.localName.toLowerCase();
      if (SKIPPED.has(name)) continue;
      const edge = name === 'br' || BLOCKS.has(name) ? ' ' : '';
      text += edge + inlineText(child) + edge;
    }
  }
  return text;
}

/** White space as browsers show it; line breaks stay. */
function tidy(text: string): string {
  return text
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}
