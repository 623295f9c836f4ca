/** Bytes to text and to JSON, with every hostile shape refused before it can do harm. */
import { AppError } from '../errors.js';
import { JSON_DEPTH, JSON_TOKENS } from './limits.js';
import { InvalidRequest } from './problem.js';
import { joinPath } from './validation.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Strict UTF-8 without NUL; a byte-order mark at the start is dropped. Throws `invalid_text`. */
export function decodeText(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text.includes('\u0000')) throw new AppError('invalid_text', 'The body holds a NUL.');
  return text;
}

/** Throws `invalid_json`, `invalid_text` or `invalid_request`. The result is an object. */
export function parseJson(bytes: Uint8Array): Record<string, unknown> {
  if (bytes.byteLength === 0) throw new AppError('invalid_json', 'The body is empty.');
  refuseHugeShapes(bytes);
  const value = parse(decodeUtf8(bytes));
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppError('invalid_json', 'The body must be one JSON object.');
  refuseHostileContent(value);
  return value as Record<string, unknown>;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new AppError('invalid_text', 'The body is not valid UTF-8.', { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // V8's message quotes the body, so only the position is taken from it.
    const position = /at position (\d{1,9})/.exec(String(error))?.[1];
    const where = position === undefined ? '' : ` at position ${position}`;
    throw new AppError('invalid_json', `The body is not valid JSON${where}.`);
  }
}

/** One pass over the bytes: what nests too deep parses well, but overflows the stack later. */
function refuseHugeShapes(bytes: Uint8Array): void {
  let depth = 0;
  let tokens = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) at = skipString(bytes, at);
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
    else if (byte === COMMA || byte === COLON) tokens++;
    if (depth > JSON_DEPTH)
      throw new AppError('invalid_json', `The body nests deeper than ${JSON_DEPTH} levels.`);
    if (tokens > JSON_TOKENS)
      throw new AppError('invalid_json', 'The body has too many fields or items.');
  }
}

/** The index of the quote that closes the string that opens at `start`. */
function skipString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function refuseHostileContent(root: object): void {
  const pending: { value: unknown; path: PropertyKey[] }[] = [{ value: root, path: [] }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, path } = next;
    if (typeof value === 'string') refuseBrokenText(value, path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      const innerPath = [...path, Array.isArray(value) ? Number(key) : key];
      if (FORBIDDEN_KEYS.has(key))
        throw new InvalidRequest([{ path: joinPath(innerPath), message: 'is not a known field' }]);
      refuseBrokenText(key, innerPath);
      pending.push({ value: inner, path: innerPath });
    }
  }
}

function refuseBrokenText(text: string, path: readonly PropertyKey[]): void {
  if (!text.isWellFormed())
    throw new AppError('invalid_text', `${joinPath(path)} holds a lone surrogate.`);
  if (text.includes('\u0000'))
    throw new AppError('invalid_text', `${joinPath(path)} holds a NUL character.`);
}
