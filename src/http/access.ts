/** Who is asking. One way to present a key, one place that checks it. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Assistant } from '../assistant.js';
import { AppError } from '../errors.js';

/** `invalid`: something was sent as a key, and it is not one of ours. */
export type Access = 'admin' | 'none' | 'invalid';

const accesses = new WeakMap<ServerResponse, Access>();

export function accessOf(response: ServerResponse): Access {
  return accesses.get(response) ?? 'none';
}

/** Reads the key from the headers, before any other work. Refuses nobody yet: see `requireAccess`. */
export function identify(assistant: Assistant): RequestHandler {
  let adminHash: string | null = null;
  return async (request, response, next) => {
    const key = readKey(request);
    if (key === null) accesses.set(response, 'invalid');
    if (typeof key === 'string') {
      adminHash ??= (await assistant.adminKey()).sha256;
      const isAdmin = adminHash !== null && isKeyOf(key, Buffer.from(adminHash, 'hex'));
      accesses.set(response, isAdmin ? 'admin' : 'invalid');
    }
    next();
  };
}

/** Throws `unauthorized`. A wrong key is refused even where none is needed. */
export function requireAccess(response: ServerResponse, needsKey: boolean): void {
  const access = accessOf(response);
  if (access === 'invalid') throw new AppError('unauthorized', 'The key is not valid.');
  if (needsKey && access === 'none')
    throw new AppError('unauthorized', 'Authorization: a key is needed here.');
}

/** Undefined without the header; null where it holds anything but one bearer key. */
function readKey(request: IncomingMessage): string | null | undefined {
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
