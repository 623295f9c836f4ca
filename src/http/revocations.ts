import type { Assistant } from '../assistant.js';
import { AppError, isAppError } from '../errors.js';
import { keyOf } from './access.js';
import type { Calls } from './calls.js';
import { REVOCATION_CHECK_MS } from './limits.js';

/**
 * Ends requests in progress once their key is revoked, by whichever process. Returns what stops it.
 * Where the index cannot be read, they go on until it can.
 */
export function watchRevocations(calls: Calls, assistant: Assistant): () => void {
  let isChecking = false;
  const timer = setInterval(() => {
    if (isChecking) return;
    isChecking = true;
    endRevoked(calls, assistant)
      .catch((error: unknown) => {
        if (!isAppError(error)) throw error;
      })
      .finally(() => {
        isChecking = false;
      });
  }, REVOCATION_CHECK_MS).unref();
  return () => clearInterval(timer);
}

async function endRevoked(calls: Calls, { keys }: Assistant): Promise<void> {
  const ids = new Set(calls.responses.map((response) => keyOf(response)?.id));
  for (const id of ids) {
    if (id === undefined || (await keys.read(id)) !== null) continue;
    const reason = new AppError('unauthorized', 'The key was revoked.');
    for (const response of calls.responses)
      if (keyOf(response)?.id === id) calls.abort(response, reason);
  }
}
