/** From bytes to the one form of a text that offsets index: Unicode NFC, `\n` line ends, no BOM. */
import { createHash } from 'node:crypto';
import { AppError } from '../errors.js';

const ENCODINGS = [
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
] as const;
/** Control characters that no text holds: all but tab, line ends, form feed and escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g;
const SAMPLE = 4_096;
const MAX_CONTROL_SHARE = 0.05;

/**
 * Strict UTF-8, or UTF-16 where a byte order mark says so. Throws `unprocessable_document` for
 * other bytes and for binary data.
 */
export function decodeText(bytes: Uint8Array): string {
  const { encoding } = ENCODINGS.find(({ mark }) => startsWith(bytes, mark)) ?? {
    encoding: 'utf-8',
  };
  const text = decode(bytes, encoding);
  const controls = text.slice(0, SAMPLE).match(CONTROL)?.length ?? 0;
  if (text.includes('\0') || controls > MAX_CONTROL_SHARE * Math.min(text.length, SAMPLE))
    throw new AppError('unprocessable_document', 'looks like binary data, not text');
  return text;
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    const name = encoding.toUpperCase();
    throw new AppError('unprocessable_document', `is not valid ${name}: save it as UTF-8`, {
      cause,
    });
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** Sorting more marks on one letter takes quadratic time; no script has use for them. */
const MAX_MARKS = 256;

/** Throws `invalid_text` for lone surrogates, NUL and endless runs of combining marks. */
export function canonicalText(raw: string): string {
  if (!raw.isWellFormed())
    throw new AppError('invalid_text', 'text: holds a lone surrogate; send well-formed Unicode');
  if (raw.includes('\0')) throw new AppError('invalid_text', 'text: holds a NUL character');
  for (const [marks] of raw.matchAll(/\p{M}+/gu)) {
    if (marks.length > MAX_MARKS)
      throw new AppError('invalid_text', `text: has more than ${MAX_MARKS} marks on one character`);
  }
  const lines = raw.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  return lines.normalize('NFC');
}

/** `sha256:` and the hex digest of the text in UTF-8. */
export function documentVersion(text: string): string {
  return `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;
}
