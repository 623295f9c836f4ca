/** Reads what is to be checked: a file, or the standard input. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { AppError } from '../errors.js';
import type { SourceFile } from '../report/sarif.js';
import { htmlText } from './html-text.js';

export interface Source {
  /** As it was given; "-" for the standard input. */
  readonly name: string;
  /** Of its bytes, in hex. */
  readonly sha256: string;
  readonly text: string;
  /** Where the text was read out of HTML. */
  readonly file?: SourceFile;
}

const MAX_BYTES = 20_000_000;
const HTML_NAME = /\.x?html?$/i;
const HTML_START = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html)[\s>]/i;

/**
 * Text, Markdown or HTML in UTF-8. A name tells which; the standard input is HTML where it begins
 * like a page. Throws `invalid_request` or `payload_too_large` that name the file.
 */
export async function readSource(name: string, stop: AbortSignal): Promise<Source> {
  const bytes = await readBytes(name, stop);
  const content = decode(bytes, name);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const isHtml = HTML_NAME.test(name) || (name === '-' && HTML_START.test(content.slice(0, 4_000)));
  if (!isHtml) return { name, sha256, text: content };
  const { text, locate } = htmlText(content);
  return { name, sha256, text, file: { content, locate } };
}

/** A file's text without the byte order mark. */
export async function readText(name: string, stop: AbortSignal): Promise<string> {
  return decode(await readBytes(name, stop), name);
}

async function readBytes(name: string, stop: AbortSignal): Promise<Buffer> {
  const stream = name === '-' ? process.stdin : createReadStream(name);
  const leave = () => stream.destroy();
  stop.addEventListener('abort', leave, { once: true });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > MAX_BYTES) throw tooLarge(name);
      chunks.push(chunk);
    }
  } catch (error) {
    stop.throwIfAborted();
    if (error instanceof AppError) throw error;
    throw new AppError('invalid_request', `${name} cannot be read: ${reason(error)}`);
  } finally {
    stop.removeEventListener('abort', leave);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('invalid_request', `${name} is not text in UTF-8.`);
  }
}

function tooLarge(name: string): AppError {
  const limit = `${MAX_BYTES / 1e6} MB`;
  return new AppError('payload_too_large', `${name} is larger than ${limit}: split it.`);
}

/** What the operating system says, without the path that comes with it. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: Partial<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'not allowed',
    EPERM: 'not allowed',
    ENOTDIR: 'a part of its path is no folder',
    EROFS: 'the disk is read-only',
  };
  return reasons[code ?? ''] ?? message;
}
