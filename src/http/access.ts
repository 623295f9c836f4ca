/** Who is asking: the one place that knows the kinds of keys, and what each of them may do. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Assistant } from '../assistant.js';
import { AppError, isAppError } from '../errors.js';
import { WIDGET_KEY_PREFIX, type WidgetKey } from '../keys.js';
import { readToken, TOKEN_PREFIX } from './visitor-tokens.js';

/** `visitor`: holds a token of the key; `page`: holds the key itself, as its page does. */
export type Access =
  | { readonly kind: 'none' | 'admin' }
  | { readonly kind: 'visitor' | 'page'; readonly key: WidgetKey }
  | { readonly kind: 'refused'; readonly reason: AppError };

/** What a route asks for. `ask` needs nothing where the server is public, `open` nowhere. */
export type Need = 'open' | 'ask' | 'admin' | 'page';

/** What clients send that cannot leave the key out. */
const NO_KEY = 'none';

const accesses = new WeakMap<ServerResponse, Access>();

export function accessOf(response: ServerResponse): Access {
  return accesses.get(response) ?? { kind: 'none' };
}

/** The widget key that the request comes by, if it does. */
export function keyOf(response: ServerResponse): WidgetKey | null {
  const access = accessOf(response);
  return access.kind === 'visitor' || access.kind === 'page' ? access.key : null;
}

export interface IdentifyOptions {
  readonly assistant: Assistant;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Reads the key from the headers, before any other work. Refuses nobody yet: see `requireAccess`. */
export function identify(options: IdentifyOptions): RequestHandler {
  const isAdmin = adminCheck(options.assistant);
  return async (request, response, next) => {
    const secret = readBearer(request);
    if (secret !== undefined && secret !== NO_KEY)
      accesses.set(response, await accessBy(secret, request));
    next();
  };

  async function accessBy(secret: string | null, request: IncomingMessage): Promise<Access> {
    if (secret === null) return refused('The key is not valid.');
    if (await isAdmin(secret)) return { kind: 'admin' };
    if (secret.startsWith(TOKEN_PREFIX)) return accessByToken(secret, request, options);
    if (!secret.startsWith(WIDGET_KEY_PREFIX)) return refused('The key is not valid.');
    const key = await options.assistant.keys.find(secret);
    return key === null ? refused('The key is not valid.') : { kind: 'page', key };
  }
}

/**
 * A wrong key is refused even where none is needed. Throws `unauthorized`, `token_expired`, and
 * `forbidden` for a token that may not do this, or not from this page.
 */
export function requireAccess(response: ServerResponse, need: Need, isPublic: boolean): void {
  const access = accessOf(response);
  if (need === 'open' || access.kind === need) return;
  if (access.kind === 'refused') throw access.reason;
  if (access.kind === 'none') {
    if (need === 'ask' && isPublic) return;
    throw new AppError('unauthorized', 'Authorization: a key is needed here.');
  }
  if (access.kind === 'page')
    throw new AppError('unauthorized', 'A widget key fetches tokens; it opens nothing itself.');
  if (need === 'ask') return;
  throw access.kind === 'visitor'
    ? new AppError('forbidden', 'A visitor’s token is for asking only.')
    : new AppError('unauthorized', 'Authorization: a widget key is needed here.');
}

/** Throws `forbidden` unless the request comes from a page of this origin. */
export function requireOrigin(request: IncomingMessage, origins: readonly string[]): string {
  const { origin } = request.headers;
  if (origin === undefined || !origins.includes(origin))
    throw new AppError('forbidden', 'Origin: the key is not for pages of this origin.');
  return origin;
}

async function accessByToken(
  token: string,
  request: IncomingMessage,
  { assistant: { keys }, now }: IdentifyOptions,
): Promise<Access> {
  try {
    const visitor = readToken(token, await keys.visitorSecret(), now());
    const key = await keys.read(visitor.key);
    if (key === null) return refused('The key of this token was revoked.');
    requireOrigin(request, [visitor.origin]);
    return { kind: 'visitor', key };
  } catch (error) {
    // An index that has never issued one, and is only read.
    if (isAppError(error, 'read_only')) return refused('The token is not valid.');
    if (isAppError(error)) return { kind: 'refused', reason: error };
    throw error;
  }
}

function refused(detail: string): Access {
  return { kind: 'refused', reason: new AppError('unauthorized', detail) };
}

function adminCheck(assistant: Assistant): (key: string) => Promise<boolean> {
  let sha256: string | null = null;
  return async (key) => {
    sha256 ??= (await assistant.adminKey()).sha256;
    return sha256 !== null && isKeyOf(key, Buffer.from(sha256, 'hex'));
  };
}

/** Undefined without the header; null where it holds anything but one bearer key. */
function readBearer(request: IncomingMessage): string | null | undefined {
  const headers = request.headersDistinct.authorization;
  if (headers === undefined) return undefined;
  const [header = '', ...others] = headers;
  const [scheme, key, ...rest] = header.trim().split(' ');
  const isBearer = scheme?.toLowerCase() === 'bearer' && others.length === 0 && rest.length === 0;
  return isBearer && key ? key : null;
}

/** Hashes have one length, so comparing them tells nothing about the key, in time either. */
function isKeyOf(key: string, sha256: Buffer): boolean {
  const hash = createHash('sha256').update(key).digest();
  return hash.length === sha256.length && timingSafeEqual(hash, sha256);
}
