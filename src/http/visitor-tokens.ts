/** Short-lived tokens for the visitors of a page, signed, so that nothing has to be kept of them. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors.js';
import type { VisitorToken } from '../protocol.js';

export const TOKEN_PREFIX = 'vouch_vt_';
export const TOKEN_SECONDS = 15 * 60;
const MAX_LENGTH = 1_000;

const Claims = z.strictObject({
  key: z.string(),
  origin: z.string(),
  /** Milliseconds since 1970. */
  expires: z.number(),
});

/** What a token was issued for. */
export type Visitor = Pick<z.infer<typeof Claims>, 'key' | 'origin'>;

export function issueToken(visitor: Visitor, secret: Buffer, now: number): VisitorToken {
  const expires = now + TOKEN_SECONDS * 1_000;
  const claims = Buffer.from(JSON.stringify({ ...visitor, expires })).toString('base64url');
  return {
    token: `${TOKEN_PREFIX}${claims}.${sign(claims, secret).toString('base64url')}`,
    expiresAt: new Date(expires).toISOString(),
    expiresIn: TOKEN_SECONDS,
  };
}

/** Throws `unauthorized` for what was not signed with this secret, `token_expired`. */
export function readToken(token: string, secret: Buffer, now: number): Visitor {
  const [claims = '', signature = '', ...rest] = token.slice(TOKEN_PREFIX.length).split('.');
  const isSigned =
    token.length <= MAX_LENGTH && rest.length === 0 && isSignatureOf(signature, claims, secret);
  if (!isSigned) throw new AppError('unauthorized', 'The token is not valid.');
  const { expires, ...visitor } = Claims.parse(
    JSON.parse(String(Buffer.from(claims, 'base64url'))),
  );
  if (expires <= now) throw new AppError('token_expired', 'The token has expired.');
  return visitor;
}

function isSignatureOf(signature: string, claims: string, secret: Buffer): boolean {
  const expected = sign(claims, secret);
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function sign(claims: string, secret: Buffer): Buffer {
  return createHmac('sha256', secret).update(`visitor-token\n${claims}`).digest();
}
