/** Reads request bodies: type, size, time and encoding are checked before a byte is parsed. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../errors.js';
import { LINGER_BYTES, LINGER_MS } from './limits.js';

export interface BodyLimits {
  /** Media types that are taken, such as `application/json`. */
  readonly types: readonly string[];
  readonly maxBytes: number;
  /** The whole body must have come by then, in milliseconds. */
  readonly timeoutMs: number;
  /** There need be no body at all. */
  readonly isOptional?: boolean;
}

export interface Body {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const NO_BODY: Body = { type: '', bytes: new Uint8Array(0) };

/** Throws `unsupported_media_type`, `payload_too_large`, `request_timeout` or `cancelled`. */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limits: BodyLimits,
): Promise<Body> {
  if (limits.isOptional && isWithoutBody(request)) return NO_BODY;
  const type = readType(request, limits.types);
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limits.maxBytes) throw tooLarge(limits.maxBytes);
  if (request.headers.expect !== undefined) response.writeContinue();
  return { type, bytes: await collect(request, limits) };
}

function isWithoutBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
}

function readType(request: IncomingMessage, types: readonly string[]): string {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    throw new AppError('unsupported_media_type', 'Content-Encoding: send the body uncompressed.');
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (!types.includes(type) || !isUtf8)
    throw new AppError(
      'unsupported_media_type',
      `Content-Type: send ${types.join(', ')}, in UTF-8.`,
    );
  return type;
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('payload_too_large', `The body may hold ${maxBytes} bytes at most.`);
}

function collect(
  request: IncomingMessage,
  { maxBytes, timeoutMs }: BodyLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(
      () => settle(new AppError('request_timeout', 'The body did not arrive in time.')),
      timeoutMs,
    );
    const settle = (error?: AppError) => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onClose);
      if (error === undefined) resolve(join(chunks, size));
      else reject(error);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > maxBytes) settle(tooLarge(maxBytes));
      else chunks.push(chunk);
    };
    const onEnd = () => settle();
    const onClose = () => settle(new AppError('cancelled', 'The client went away.'));
    request.on('data', onData).on('end', onEnd).on('close', onClose);
  });
}

/** Into a buffer of its own: one from Node's pool could not be handed to another thread. */
function join(chunks: readonly Buffer[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/**
 * Drops the rest of a body that was refused. Closing at once would reset the connection, and many
 * clients then lose the answer; reading for ever would let an endless body hold the socket.
 */
export function discardBody(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let dropped = 0;
  const timer = setTimeout(() => request.destroy(), LINGER_MS);
  request.on('data', (chunk: Buffer) => {
    dropped += chunk.byteLength;
    if (dropped > LINGER_BYTES) request.destroy();
  });
  request.once('close', () => clearTimeout(timer));
  request.resume();
}
