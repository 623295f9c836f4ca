/** What a failed attempt means. Details never hold the server's words, its address or the key. */
import { AppError } from '../errors.js';
import { readRetryAfter } from './retry.js';
import type { UpstreamWords } from './upstream-policy.js';

export interface FailedAttempt {
  readonly error: AppError;
  readonly isRetryable: boolean;
  /** False when the request was at fault, or there were too many: the server is well. */
  readonly isServersFault: boolean;
  /** What the server asked for; null when it did not say. */
  readonly retryAfterMs: number | null;
}

const LONGEST_RETRY_AFTER = 60;
const RETRYABLE_STATUS = new Set([408, 429, 500, 502, 503, 504]);
// A socket that was kept alive and has died meanwhile. A refused or unknown host stays so.
const RETRYABLE_NETWORK = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

export function failedStatus(response: Response, words: UpstreamWords): FailedAttempt {
  const { status, headers } = response;
  const retryAfterMs = readRetryAfter(headers.get('retry-after'), Date.now());
  const isRetryable = RETRYABLE_STATUS.has(status);
  const isServersFault = status >= 500 || status === 408;
  if (status !== 429) {
    const error = new AppError(words.failed, `${words.subject} ${describeStatus(status)}`);
    return { error, isRetryable, isServersFault, retryAfterMs };
  }
  const error = new AppError('overloaded', `${words.subject} is at its rate limit`, {
    retryAfter: toRetryAfterSeconds(retryAfterMs ?? 1_000),
  });
  return { error, isRetryable, isServersFault, retryAfterMs };
}

export function failedConnection(reason: unknown, words: UpstreamWords): FailedAttempt {
  const code = networkCode(reason);
  const detail = `${words.subject} cannot be reached${code ? ` (${code})` : ''}`;
  return {
    error: new AppError(words.failed, detail),
    isRetryable: code !== null && RETRYABLE_NETWORK.has(code),
    isServersFault: true,
    retryAfterMs: null,
  };
}

/** Whole seconds, 1 to 60. */
export function toRetryAfterSeconds(waitMs: number): number {
  return Math.min(Math.max(Math.ceil(waitMs / 1000), 1), LONGEST_RETRY_AFTER);
}

function describeStatus(status: number): string {
  if (status === 401 || status === 403) return 'refused the key: check OPENAI_API_KEY';
  if (status === 404)
    return 'knows no such model or address: check the model name and OPENAI_BASE_URL';
  if (status >= 300 && status < 400) return 'redirects elsewhere: check OPENAI_BASE_URL';
  return `answered with status ${status}`;
}

/** The system's code, such as ECONNREFUSED, from the error that `fetch` wraps. */
export function networkCode(reason: unknown): string | null {
  const cause = reason instanceof Error ? reason.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : null;
}
