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

/** What Windows-1252 has where Latin-1 has control characters; a space where it has nothing. */
const WESTERN = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
/** A text of another single-byte code has more letters beyond ASCII than a Western one. */
const MAX_WESTERN_SHARE = 0.3;

/**
 * Strict UTF-8, or UTF-16 where a byte order mark says so, or what `declared` names, or Windows-1252
 * where the bytes look like it. Throws `unprocessable_document` for other bytes and for binary data.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const marked = ENCODINGS.find(({ mark }) => startsWith(bytes, mark))?.encoding;
  const text =
    marked === undefined
      ? (tryDecode(bytes, 'utf-8') ?? decodeOther(bytes, declared))
      : tryDecode(bytes, marked);
  if (text === null)
    throw notText(`is not valid ${(marked ?? 'utf-8').toUpperCase()}: save it as UTF-8`);
  const controls = text.slice(0, SAMPLE).match(CONTROL)?.length ?? 0;
  if (text.includes('\0') || controls > MAX_CONTROL_SHARE * Math.min(text.length, SAMPLE))
    throw notText('looks like binary data, not text');
  return text;
}

function decodeOther(bytes: Uint8Array, declared: string | undefined): string | null {
  if (bytes.includes(0)) return decode(bytes, 'utf-8', false);
  if (declared !== undefined && isWestern(declared)) return fromWestern(bytes);
  return (declared && tryDecode(bytes, declared)) || decodeWestern(bytes);
}

/** Null for what is no Windows-1252: another code page, or UTF-8 with a damaged place. */
function decodeWestern(bytes: Uint8Array): string | null {
  const damaged = decode(bytes, 'utf-8', false);
  const wrong = damaged.match(/\ufffd/g)?.length ?? 0;
  const right = damaged.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
  if (right > 0 && right >= wrong) return null;
  const text = fromWestern(bytes);
  const beyond = text.match(/[^\0-\x7f]/g)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return text.includes('\ufffd') || beyond > Math.max(2, letters * MAX_WESTERN_SHARE) ? null : text;
}

/** Node takes Windows-1252 for Latin-1, so the difference is made here. */
function fromWestern(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replace(/[\u0080-\u009f]/g, (control) => {
    const printed = WESTERN.charAt(control.charCodeAt(0) - 0x80);
    return printed === ' ' ? '\ufffd' : printed;
  });
}

function isWestern(encoding: string): boolean {
  return /^(?:windows-1252|cp1252|iso-?8859-1|latin1)$/i.test(encoding);
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return decode(bytes, encoding, true);
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array, encoding: string, fatal: boolean): string {
  return new TextDecoder(encoding, { fatal }).decode(bytes);
}

function notText(reason: string): AppError {
  return new AppError('unprocessable_document', reason);
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
