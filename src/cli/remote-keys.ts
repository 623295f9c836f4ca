import { z } from 'zod';
import { AppError, ERRORS, type ErrorCode } from '../errors.js';
import type { Keys } from '../keys.js';
import { KeyCreated, KeyList, Problem } from '../protocol.js';
import { printable } from '../text/terminal-text.js';

export type KeyAdmin = Pick<Keys, 'create' | 'list' | 'revoke'>;

const DEADLINE_MS = 30_000;

/**
 * The keys of a running server, over its API. Throws what the server answers, `invalid_config` where
 * the admin key is not set, and `not_found` where no Vouch answers.
 */
export function remoteKeys(
  server: string,
  adminKey: string | undefined,
  stop: AbortSignal,
): KeyAdmin {
  if (adminKey === undefined)
    throw new AppError(
      'invalid_config',
      'VOUCH_ADMIN_KEY: --server needs the admin key of that server',
    );
  const call = async <T>(method: string, path: string, answer: z.ZodType<T>, body?: unknown) => {
    const url = `${server.replace(/\/+$/, '')}/v1/keys${path}`;
    const response = await request(url, {
      ...{ method, redirect: 'error' },
      signal: AbortSignal.any([stop, AbortSignal.timeout(DEADLINE_MS)]),
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.isOk) throw toError(response.body, server);
    const parsed = answer.safeParse(response.body);
    if (!parsed.success) throw notVouch(server);
    return parsed.data;
  };
  return {
    create: (wanted) => call('POST', '', KeyCreated, wanted),
    list: () => call('GET', '', KeyList),
    revoke: async (id) => {
      await call('DELETE', `/${encodeURIComponent(id)}`, z.null());
    },
  };

  async function request(url: string, init: RequestInit) {
    try {
      const response = await fetch(url, init);
      const text = await response.text();
      return { isOk: response.ok, body: parseJson(text) };
    } catch (error) {
      if (stop.aborted) throw stop.reason;
      const { code } = ((error as Error).cause ?? error) as { code?: unknown };
      throw new AppError(
        'not_found',
        `--server: ${server} does not answer (${code ?? 'no reply'})`,
        {
          cause: error,
        },
      );
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toError(body: unknown, server: string): AppError {
  const problem = Problem.safeParse(body);
  if (!problem.success) return notVouch(server);
  const { code, detail } = problem.data;
  const known = code in ERRORS ? (code as ErrorCode) : 'internal';
  return new AppError(known, printable(detail));
}

function notVouch(server: string): AppError {
  return new AppError('not_found', `--server: what answers at ${server} is no Vouch server`);
}
