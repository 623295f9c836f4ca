/** How passages lie in the database: blobs, checksums, and back. */
import { crc32 } from 'node:zlib';
import type { PageStart, Passage, Span } from '../domain.js';
import { damaged } from './store-errors.js';

export function checksum(...parts: readonly (string | Uint8Array)[]): number {
  let sum = 0;
  for (const part of parts) sum = crc32(part, sum);
  return sum;
}

export const passageChecksum = (p: Passage, sentences: string, pages: string | null): number =>
  checksum(p.id, `${p.start} ${p.end}`, p.text, p.before, p.after, sentences, pages ?? '');

export function encodeSentences(sentences: readonly Span[]): string {
  return JSON.stringify(sentences.map(({ start, end }) => [start, end]));
}

/** Null where the passage stands on no page. */
export function encodePages(pages: readonly PageStart[] | undefined): string | null {
  return pages === undefined ? null : JSON.stringify(pages.map(({ start, page }) => [start, page]));
}

function decodePages(text: string): PageStart[] {
  const pairs = JSON.parse(text) as [number, number][];
  return pairs.map(([start, page]) => ({ start, page }));
}

function decodeSentences(text: string): Span[] {
  const pairs = JSON.parse(text) as [number, number][];
  return pairs.map(([start, end]) => ({ start, end }));
}

export const bytesOf = (array: Float32Array | Uint32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Columns of `passages` that make a Passage, with the document's id as `documentId`. */
export interface PassageRow {
  readonly row: number;
  readonly id: string;
  readonly documentId: string;
  readonly start_at: number;
  readonly end_at: number;
  readonly text: string;
  readonly before_text: string;
  readonly after_text: string;
  readonly sentences: string;
  readonly pages: string | null;
  readonly checksum: number;
}

/** Throws `store_unavailable` where the row is not what was written. */
export function decodePassage(row: PassageRow): Passage {
  const bare = {
    id: row.id,
    documentId: row.documentId,
    start: row.start_at,
    end: row.end_at,
    text: row.text,
    before: row.before_text,
    after: row.after_text,
    sentences: [],
  };
  if (passageChecksum(bare, row.sentences, row.pages) !== row.checksum)
    throw damaged(`passage ${row.row}`);
  const pages = row.pages === null ? {} : { pages: decodePages(row.pages) };
  return { ...bare, sentences: decodeSentences(row.sentences), ...pages };
}

export interface BlobRow {
  readonly row: number;
  readonly blob: ArrayBuffer;
  readonly checksum: number;
}

/** Throws `store_unavailable` where the blob is not what was written. */
export function checkedBlob(entry: BlobRow, what: string): ArrayBuffer {
  if (entry.blob.byteLength % 4 !== 0 || crc32(new Uint8Array(entry.blob)) !== entry.checksum)
    throw damaged(`${what} ${entry.row}`);
  return entry.blob;
}
