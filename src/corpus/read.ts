import { constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { DocumentFormat } from '../domain.js';
import { AppError, isAppError } from '../errors.js';
import { decodeText } from './canonical.js';
import { documentIdOf, hashedId } from './document-id.js';
import { EXTENSIONS, formatOf, isExtracted } from './file-formats.js';
import type { ReadDocument } from './formats.js';
import { isRecordFormat, type RecordMap, readRecords } from './records.js';
import { checkKind } from './sniff.js';
import { errorCode, walk } from './walk.js';

/** A corpus file as `prepareDocument` takes it. */
export interface CorpusFile {
  /** Within the corpus, `/` between folders, control characters written out. */
  readonly path: string;
  /** The text, the bytes of a format that a parser reads, or what a record says. */
  readonly raw: string | Uint8Array<ArrayBuffer> | ReadDocument;
  readonly format: DocumentFormat;
  /** Stable for the path; see `documentIdOf`. */
  readonly id: string;
  /** The file's name, for a document that names no title. */
  readonly fallbackTitle: string;
}

/** A corpus entry that is left out: `reason` reads on after `path`. */
export interface SkippedEntry {
  readonly path: string;
  readonly reason: string;
  /** What the document's id would be; null where it stands for all that lies below the path. */
  readonly id: string | null;
}

/**
 * Reads every document below a folder, in a stable order, one at a time. What cannot be read is
 * reported with its reason and the rest is read. Tables and JSON lines give a document for each record. Names that begin with a dot are passed over.
 * Throws `invalid_config` where there is no such folder.
 */
export async function* readCorpus(
  folder: string,
  { maxBytes, map }: { readonly maxBytes: number; readonly map?: RecordMap | undefined },
): AsyncGenerator<CorpusFile | SkippedEntry> {
  const taken = new Set<string>();
  for await (const found of walk(await corpusRoot(folder))) {
    const path = printable(found.path);
    const format = formatOf(found.path);
    if ('reason' in found || format === undefined) {
      const reason = 'reason' in found ? found.reason : unknownFormat(found.path);
      yield { path, reason, id: null };
      continue;
    }
    const read = await readContent(found.file, format, maxBytes);
    if (isRecordFormat(format)) {
      yield* readRecordFile({ path: found.path, format, read, map, taken });
      continue;
    }
    const id = freeId(found.path, taken);
    if ('reason' in read) yield { path, reason: read.reason, id };
    else yield { path, raw: read.raw, format, id, fallbackTitle: titleOf(found.path) };
  }
}

interface RecordFile {
  readonly path: string;
  readonly format: 'csv' | 'jsonl';
  readonly read: Pick<CorpusFile, 'raw'> | { readonly reason: string };
  readonly map: RecordMap | undefined;
  readonly taken: Set<string>;
}

async function* readRecordFile(file: RecordFile): AsyncGenerator<CorpusFile | SkippedEntry> {
  const { path, format, read, map, taken } = file;
  try {
    if ('reason' in read) throw new AppError('unprocessable_document', read.reason);
    for await (const record of readRecords(String(read.raw), format, map)) {
      const place = `${path}/${record.key}`;
      const entry = { path: printable(place), id: freeId(place, taken) };
      if ('reason' in record) yield { ...entry, reason: record.reason };
      else yield { ...entry, raw: record.read, format, fallbackTitle: titleOf(place) };
    }
  } catch (error) {
    if (!isAppError(error)) throw error;
    yield { path: printable(path), reason: error.message, id: null };
  }
}

async function corpusRoot(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) return root;
  } catch (cause) {
    const detail = `VOUCH_CORPUS_DIR: cannot open ${folder} (${errorCode(cause)}); create the folder or name another`;
    throw new AppError('invalid_config', detail, { cause });
  }
  throw new AppError('invalid_config', `VOUCH_CORPUS_DIR: ${folder} is no folder; name one`);
}

/** Two names that differ in their Unicode form alone must not become one document. */
function freeId(path: string, taken: Set<string>): string {
  const plain = documentIdOf(path);
  const id = taken.has(plain) ? hashedId(path) : plain;
  taken.add(id);
  return id;
}

function unknownFormat(path: string): string {
  const extension = extname(path);
  const what = extension === '' ? 'has no extension' : `${printable(extension)} is not read`;
  return `${what}: accepted are ${EXTENSIONS.join(', ')}`;
}

async function readContent(
  file: string,
  format: DocumentFormat,
  maxBytes: number,
): Promise<Pick<CorpusFile, 'raw'> | { reason: string }> {
  try {
    const bytes = await readBytes(file, maxBytes);
    if ('reason' in bytes) return bytes;
    if (bytes.length === 0) return { reason: 'is empty' };
    checkKind(bytes, format);
    if (isExtracted(format)) return { raw: bytes };
    const raw = decodeText(bytes);
    return raw.trim() === '' ? { reason: 'is empty' } : { raw };
  } catch (error) {
    return { reason: isAppError(error) ? error.message : `cannot be read (${errorCode(error)})` };
  }
}

/** Looks at the size first, so that no oversized file is loaded. */
async function readBytes(
  file: string,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | { reason: string }> {
  // A pipe put in the file's place must not block the opening.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const status = await handle.stat();
    if (!status.isFile()) return { reason: 'is no regular file' };
    const size = status.size;
    if (size > maxBytes)
      return {
        reason: `has ${size} bytes: the limit is ${maxBytes} (VOUCH_MAX_DOCUMENT_BYTES)`,
      };
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function titleOf(path: string): string {
  const name = basename(path);
  const stem = name.slice(0, name.length - extname(name).length);
  return stem.replace(/[-_\s]+/g, ' ').trim() || name;
}

function printable(path: string): string {
  return path.replace(/\p{Cc}/gu, (control) => {
    return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
