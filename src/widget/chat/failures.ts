import { counted, fill, type Messages } from '../messages/messages.js';
import type { Failure } from './conversation.js';

/** What went wrong and what the reader can do, in their language. */
export function failureText(failure: Failure, messages: Messages, isOnline: boolean): string {
  const { errors } = messages.chat;
  const { code, detail, retryAfter } = failure;
  switch (code) {
    case 'unreachable':
      return isOnline ? errors.unreachable : errors.offline;
    case 'interrupted':
      return errors.interrupted;
    case 'stalled':
    case 'request_timeout':
    case 'model_timeout':
      return errors.stalled;
    case 'rate_limited':
      return retryAfter === null
        ? errors.rateLimited
        : counted(errors.rateLimitedFor, Math.ceil(retryAfter), messages.language);
    case 'overloaded':
    case 'shutting_down':
    case 'store_unavailable':
    case 'model_unavailable':
      return errors.overloaded;
    case 'unauthorized':
    case 'forbidden':
      return errors.notAllowed;
    case 'document_not_found':
      return errors.noDocument;
    case 'invalid_request':
    case 'invalid_text':
    case 'payload_too_large':
      return fill(errors.invalid, { detail });
    default:
      return fill(errors.failed, { detail });
  }
}
