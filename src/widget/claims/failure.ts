import { VouchError } from '../../client/errors.js';
import { fill, type Messages } from '../messages/messages.js';

const BUSY = /^(rate_limited|overloaded|shutting_down|store_unavailable|model_)/;

/** What went wrong with a check and what the reader can do. */
export function failureOf(error: unknown, { claims }: Messages): string {
  if (!(error instanceof VouchError)) return fill(claims.otherFailure, { detail: String(error) });
  const { code, retryAfter } = error;
  if (/^(unreachable|interrupted|stalled)$/.test(code)) return claims.unreachable;
  if (BUSY.test(code))
    return retryAfter === null ? claims.busy : fill(claims.busyFor, { seconds: retryAfter });
  if (/^(unauthorized|forbidden|token_)/.test(code)) return claims.notAllowed;
  if (code === 'document_not_found') return claims.documentGone;
  return fill(claims.otherFailure, { detail: error.message });
}
