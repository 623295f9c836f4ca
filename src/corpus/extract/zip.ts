/** Opens zip archives that may mean harm. */
import { Buffer } from 'node:buffer';
import { type UnzipFileInfo, unzipSync } from 'fflate';
import { AppError } from '../../errors.js';

export type ZipEntries = Readonly<Record<string, Uint8Array>>;

const MAX_ENTRIES = 10_000;
const MAX_TOTAL = 100_000_000;
/** Text comes to a twentieth of its size; more than this is made to. */
const MAX_RATIO = 200;
const SMALL = 1_000_000;

/**
 * The entries whose names `isWanted` takes. What an archive says of sizes is believed only as a bound:
 * no entry grows beyond it. Throws `unprocessable_document` for bombs and names that lead outside.
 */
export function openZip(bytes: Uint8Array, isWanted: (name: string) => boolean): ZipEntries {
  let entries = 0;
  let total = 0;
  const filter = (entry: UnzipFileInfo) => {
    entries += 1;
    if (entries > MAX_ENTRIES) throw refused(`holds more than ${MAX_ENTRIES} files`);
    checkName(entry.name);
    if (!isWanted(entry.name)) return false;
    const { originalSize } = entry;
    total += originalSize;
    if (total > MAX_TOTAL) throw refused(`unpacks to more than ${MAX_TOTAL / 1e6} MB`);
    if (originalSize > SMALL && originalSize > entry.size * MAX_RATIO)
      throw refused(`holds a file that unpacks to more than ${MAX_RATIO} times its size`);
    return true;
  };
  return unzipSync(bytes, { filter });
}

function checkName(name: string): void {
  const parts = name.split(/[/\\]/);
  if (parts.includes('..') || /^(?:[/\\]|[a-z]:)/i.test(name))
    throw refused('holds a file whose name leads outside of it');
}

/** Throws where a part of the archive declares entities, which no document needs. */
export function checkXml(bytes: Uint8Array, forbidden: RegExp = /<!ENTITY/i): void {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = view.toString('latin1').replaceAll('\0', '');
  if (forbidden.test(text)) throw refused('declares XML entities');
}

function refused(reason: string): AppError {
  return new AppError('unprocessable_document', `${reason}: it is refused`);
}
