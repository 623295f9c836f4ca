/** A file from a drop or a picker, read as text and sent to the index. */
import type { VouchClient } from '../client/client.js';
import { VouchError } from '../client/errors.js';
import { isAbort } from '../client/event-stream.js';
import type { DocumentRequest } from '../protocol.js';
import { fill } from '../widget/messages/messages.js';
import { errorText } from './failure.js';
import { formatOf, idOf } from './file-name.js';
import type { PageMessages } from './messages.js';

export interface Upload {
  readonly file: File;
  readonly step: 'waiting' | 'reading' | 'adding' | 'done' | 'failed';
  /** What came of it, in words; empty until it is done or failed. */
  readonly outcome: string;
}

const MAX_BYTES = 64 * 1024 * 1024;
/** Control characters that no text holds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g;
const SAMPLE = 4_096;
const MAX_CONTROL_SHARE = 0.05;

/** Adds one file, step by step; what fails is its outcome. Throws where the key is refused, or aborts. */
export async function* uploadFile(
  file: File,
  client: VouchClient,
  messages: PageMessages,
  signal: AbortSignal,
): AsyncGenerator<Upload, void, void> {
  yield { file, step: 'reading', outcome: '' };
  const document = await readFile(file, messages);
  if (typeof document === 'string') return yield { file, step: 'failed', outcome: document };
  yield { file, step: 'adding', outcome: '' };
  try {
    const outcome = await add(document, client, messages, signal);
    yield { file, step: 'done', outcome };
  } catch (error) {
    if (isAbort(error)) throw error;
    yield { file, step: 'failed', outcome: errorText(error) };
    if (error instanceof VouchError && error.code === 'unauthorized') throw error;
  }
}

async function add(
  document: DocumentRequest & { id: string },
  client: VouchClient,
  { page }: PageMessages,
  signal: AbortSignal,
): Promise<string> {
  const options = { signal };
  const before = await client.verify({ documentId: document.id, quote: document.id }, options);
  const { title, version } = await client.addDocument(document, options);
  if (before.version === version) return page.unchanged;
  return fill(before.version === null ? page.added : page.replaced, { title });
}

/** The document, or why it cannot be one. */
async function readFile(
  file: File,
  { page }: PageMessages,
): Promise<(DocumentRequest & { id: string }) | string> {
  const format = formatOf(file.name);
  if (format === undefined) return page.wrongType;
  if (file.size > MAX_BYTES) return page.tooLarge;
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return page.unreadable;
  }
  const text = decode(bytes);
  if (text === null) return looksBinary(bytes) ? page.binary : page.wrongEncoding;
  if (hasControls(text)) return page.binary;
  if (text.trim() === '') return page.blank;
  return { id: idOf(file.name), text, format };
}

/** UTF-8, or UTF-16 where a mark says so; null for other bytes. */
function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function looksBinary(bytes: Uint8Array): boolean {
  return hasControls(new TextDecoder('latin1').decode(bytes.subarray(0, SAMPLE)));
}

function hasControls(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const controls = sample.match(CONTROL)?.length ?? 0;
  return text.includes('\0') || controls > MAX_CONTROL_SHARE * sample.length;
}
