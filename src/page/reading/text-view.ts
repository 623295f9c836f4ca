import type { DocumentDetail } from '../../protocol.js';
import { blockElements, headingShift, isTitle, type Setting } from './block-elements.js';
import { type Block, readBlocks } from './blocks.js';
import { offsetOf, placeIn, startOf } from './positions.js';

/** Characters that are built at once. */
const PART = 12_000;
/** A part does not end within a list or verse, unless it is this long. */
const MAX_PART = 24_000;
/** Documents up to this length are built to the end, so that all of them can be found and printed. */
const BUILD_ALL = 500_000;
/** The most that is built for the sake of one passage. */
const MAX_MARKED = 100_000;
const SLICE_MS = 8;
const CHARACTERS_A_LINE = 66;
const LINE_PIXELS = 32;

interface Part {
  readonly start: number;
  readonly blocks: readonly Block[];
  readonly element: HTMLElement;
  isBuilt: boolean;
}

/** The text of one document in an element: parts of it are built as they come near the view. */
export class TextView {
  readonly #root: HTMLElement;
  #setting: Setting;
  readonly #observer: IntersectionObserver;
  readonly #printing = () => this.#buildBetween(0, Number.POSITIVE_INFINITY);
  #parts: Part[] = [];
  #isClosed = false;

  constructor(root: HTMLElement, document: DocumentDetail, anchorLabel: string) {
    this.#root = root;
    this.#setting = { document, anchorLabel, shift: 1 };
    this.#observer = new IntersectionObserver((entries) => this.#near(entries), {
      rootMargin: '150% 0px',
    });
  }

  /** Reads the document and shows its beginning; stops early when the view is closed. */
  async open(): Promise<void> {
    const { text, format } = this.#setting.document;
    const blocks: Block[] = [];
    let began = performance.now();
    for (const block of readBlocks(text, format)) {
      blocks.push(block);
      if (performance.now() - began < SLICE_MS) continue;
      await pause();
      began = performance.now();
    }
    if (this.#isClosed) return;
    const shift = headingShift(blocks[0], this.#setting.document);
    this.#setting = { ...this.#setting, shift };
    this.#parts = Array.from(partsOf(blocks), toPart);
    this.#root.replaceChildren(...this.#parts.map(({ element }) => element));
    this.#buildBetween(0, 1);
    for (const { element } of this.#parts) this.#observer.observe(element);
    addEventListener('beforeprint', this.#printing);
    if (text.length <= BUILD_ALL) void this.#buildAll();
  }

  close(): void {
    this.#isClosed = true;
    this.#observer.disconnect();
    removeEventListener('beforeprint', this.#printing);
    this.#root.replaceChildren();
  }

  /** Builds what holds the passage; null where the text has no such place. */
  rangeOf(start: number, end: number): Range | null {
    const { length } = this.#setting.document.text;
    if (start >= end || end > length) return null;
    const last = Math.min(end, start + MAX_MARKED);
    this.#buildBetween(start, last);
    const [from, to] = [this.#blockAt(start), this.#blockAt(last - 1)];
    if (!from || !to) return null;
    const range = document.createRange();
    range.setStart(...placeIn(from, start));
    range.setEnd(...placeIn(to, last));
    return range;
  }

  /** Where a range of the page lies in the text, without white space at its ends. */
  offsetsOf(range: Range): { start: number; end: number } | null {
    if (!this.#root.contains(range.commonAncestorContainer)) return null;
    const from = offsetOf(range.startContainer, range.startOffset);
    const to = offsetOf(range.endContainer, range.endOffset);
    if (from === null || to === null) return null;
    const selected = this.#setting.document.text.slice(from, to);
    const start = from + selected.length - selected.trimStart().length;
    const end = from + selected.trimEnd().length;
    return start < end ? { start, end } : null;
  }

  #near(entries: readonly IntersectionObserverEntry[]): void {
    const near = new Set(entries.filter((e) => e.isIntersecting).map((e) => e.target));
    for (const part of this.#parts) if (near.has(part.element)) this.#build(part);
  }

  #blockAt(offset: number): HTMLElement | undefined {
    const part = this.#parts[this.#partAt(offset)];
    const blocks = [...(part?.element.querySelectorAll<HTMLElement>('[data-start]') ?? [])];
    return blocks.findLast((block) => startOf(block) <= offset);
  }

  #partAt(offset: number): number {
    let [low, high] = [0, this.#parts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#parts[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #buildBetween(start: number, end: number): void {
    for (let index = this.#partAt(start); index < this.#parts.length; index += 1) {
      const part = this.#parts[index];
      if (part === undefined || part.start >= end) return;
      this.#build(part);
    }
  }

  async #buildAll(): Promise<void> {
    for (const part of this.#parts) {
      if (part.isBuilt) continue;
      await pause();
      if (this.#isClosed) return;
      this.#build(part);
    }
  }

  #build(part: Part): void {
    if (part.isBuilt) return;
    part.isBuilt = true;
    part.element.replaceChildren(...blockElements(part.blocks, this.#setting));
    part.element.style.blockSize = '';
    this.#observer.unobserve(part.element);
  }
}

/** Whether the text begins with the document's title, so that no other heading is needed. */
export function beginsWithTitle(document: DocumentDetail): boolean {
  const first = readBlocks(document.text, document.format).next().value;
  return first !== undefined && isTitle(first, document);
}

function* partsOf(blocks: readonly Block[]): Generator<Block[], void, void> {
  let part: Block[] = [];
  for (const block of blocks) {
    const length = block.start - (part[0]?.start ?? block.start);
    const isJoined = block.isTight || block.kind === 'item';
    if (length >= MAX_PART || (length >= PART && !isJoined)) {
      yield part;
      part = [];
    }
    part.push(block);
  }
  if (part.length > 0) yield part;
}

/** An empty part takes the room that its text will need, more or less. */
function toPart(blocks: readonly Block[]): Part {
  const element = document.createElement('div');
  const start = blocks[0]?.start ?? 0;
  const length = (blocks.at(-1)?.end ?? start) - start;
  const height = `${Math.ceil(length / CHARACTERS_A_LINE + blocks.length) * LINE_PIXELS}px`;
  element.className = 'part';
  element.style.blockSize = height;
  element.style.containIntrinsicBlockSize = `auto ${height}`;
  return { start, blocks, element, isBuilt: false };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
