/** Bounds of the HTTP surface. Sizes in bytes, times in milliseconds. */
import type { BodyLimits } from './body.js';

/** Body of chat, search and verify. */
export const SMALL_BODY_BYTES = 64 * 1024;
/** Of claims, or a text of claims. */
export const CLAIMS_BODY_BYTES = 1024 * 1024;
/** Of a vote with the question and the answer, every character of them escaped. */
export const FEEDBACK_BODY_BYTES = 256 * 1024;
export const SMALL_BODY_MS = 15_000;
export const SMALL_JSON: BodyLimits = {
  types: ['application/json'],
  maxBytes: SMALL_BODY_BYTES,
  timeoutMs: SMALL_BODY_MS,
};
export const DOCUMENT_BODY_MS = 110_000;

/** Above this a body is decoded and parsed in a worker thread. */
export const OFF_THREAD_BYTES = 512 * 1024;

export const JSON_DEPTH = 32;
/** Commas and colons outside strings: bounds keys and array items before anything is parsed. */
export const JSON_TOKENS = 10_000;

/** A client that takes nothing for this long is cut off. */
export const STALL_MS = 30_000;
export const HEARTBEAT_MS = 10_000;
/** Written to the socket at a time, so that a slow client never has much buffered for it. */
export const WRITE_BYTES = 64 * 1024;

/** How long and how much of a refused body is read and dropped, so that the client sees the answer. */
export const LINGER_MS = 2_000;
export const LINGER_BYTES = 4 * 1024 * 1024;

export const LOOP_DELAY_MS = 100;
/** Uploads, parsed and embedded at a time. */
export const MAX_UPLOADS = 4;

export const DRAIN_GRACE_MS = 500;
export const DRAIN_LIMIT_MS = 20_000;

/** How often the keys of requests in progress are looked at, and what an aborted one may still say. */
export const REVOCATION_CHECK_MS = 1_500;
export const LAST_WORDS_MS = 1_000;
