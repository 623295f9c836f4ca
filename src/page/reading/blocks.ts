/** A document's text as the blocks that a reader sees. Pure; offsets are UTF-16 code units. */
import type { DocumentDetail } from '../../protocol.js';
import { markdownBlocks } from './markdown-blocks.js';
import { plainBlocks } from './plain-blocks.js';

export type BlockKind = 'heading' | 'paragraph' | 'item' | 'quote' | 'code' | 'table' | 'rule';

export interface Block {
  readonly kind: BlockKind;
  readonly start: number;
  readonly end: number;
  /** Of a heading 1 to 6, of an item or a quote how deeply it is nested, from 1; else 0. */
  readonly level: number;
  /** Belongs to the block before: a line under a line, or the rest of a block that was too long. */
  readonly isTight: boolean;
}

/** Longer blocks are cut: a browser lays out one of megabytes too slowly. */
const MAX_BLOCK = 8_000;

/** In order and without gaps: each block reaches to the next, the first from 0, the last to the end. */
export function* readBlocks(
  text: string,
  format: DocumentDetail['format'],
): Generator<Block, void, void> {
  const found = format === 'markdown' ? markdownBlocks(text) : plainBlocks(text);
  let last: Block | undefined;
  for (const block of found) {
    if (last !== undefined) yield* pieces(text, { ...last, end: block.start });
    last = last === undefined ? { ...block, start: 0 } : block;
  }
  last ??= { kind: 'paragraph', start: 0, end: 0, level: 0, isTight: false };
  if (text.length > 0) yield* pieces(text, { ...last, end: text.length });
}

function* pieces(text: string, block: Block): Generator<Block, void, void> {
  let { start } = block;
  while (block.end - start > MAX_BLOCK) {
    const end = cutBefore(text, start, start + MAX_BLOCK);
    yield { ...block, start, end, isTight: block.isTight || start > block.start };
    start = end;
  }
  yield { ...block, start, isTight: block.isTight || start > block.start };
}

/** Behind white space where there is some, and never inside a character. */
function cutBefore(text: string, start: number, limit: number): number {
  for (let at = limit; at > start + MAX_BLOCK / 2; at -= 1)
    if (text[at - 1] === '\n' || text[at - 1] === ' ') return at;
  let at = limit;
  while (at > start + 1 && /\p{M}|\u200d|[\udc00-\udfff]/u.test(text[at] ?? '')) at -= 1;
  return isInsidePair(text, at) ? at + 1 : at;
}

function isInsidePair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}
