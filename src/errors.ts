/** Every error that a caller can meet: code, HTTP status, title, whether to try again, what to do. */

interface ErrorKind {
  readonly status: number;
  readonly title: string;
  readonly retryable: boolean;
  readonly help: string;
}

const kind = (status: number, title: string, help: string, retryable = false): ErrorKind => ({
  status,
  title,
  help,
  retryable,
});

export const ERRORS = {
  invalid_request: kind(400, 'The request is not valid', 'Mend the field that detail names.'),
  invalid_json: kind(400, 'The body is not valid JSON', 'Send one JSON object in UTF-8.'),
  invalid_text: kind(400, 'The text is not valid Unicode', 'Send well-formed UTF-8 without NUL.'),
  unauthorized: kind(401, 'A key is needed', 'Send Authorization: Bearer and a valid key.'),
  token_expired: kind(401, 'The token has expired', 'Fetch a new one and send it again.', true),
  forbidden: kind(403, 'Not allowed', 'Use a key or an origin that is allowed to do this.'),
  not_found: kind(404, 'Not found', 'Check the address and the method.'),
  document_not_found: kind(404, 'No such document', 'GET /v1/documents lists them.'),
  conversation_not_found: kind(
    404,
    'No such conversation',
    'Leave conversationId out to begin a new one; conversations expire.',
  ),
  method_not_allowed: kind(405, 'Method not allowed', 'The Allow header lists what is.'),
  request_timeout: kind(408, 'The request took too long to arrive', 'Send it again.', true),
  embedder_mismatch: kind(
    409,
    'The index was made by another embedder',
    'Run `npx vouch ingest --reembed`, or set the embedder that made it.',
  ),
  read_only: kind(
    409,
    'This process may only read the index',
    'Another process holds it for writing; send changes to that one.',
  ),
  payload_too_large: kind(413, 'Too large', 'Send less; the limit is in detail.'),
  unsupported_media_type: kind(415, 'Unsupported content type', 'Send application/json in UTF-8.'),
  unprocessable_document: kind(
    422,
    'The document cannot be read',
    'Send text or Markdown in UTF-8 that is not empty.',
  ),
  headers_too_large: kind(431, 'The headers are too large', 'Send fewer or shorter headers.'),
  rate_limited: kind(429, 'Too many requests', 'Wait as Retry-After says.', true),
  cancelled: kind(499, 'Cancelled by the client', 'Nothing to do.'),
  internal: kind(500, 'Something went wrong here', 'Report it with the request id.'),
  model_failed: kind(
    502,
    'The language model failed',
    'Try again, or check the model server.',
    true,
  ),
  embedding_failed: kind(
    502,
    'The embedding service failed',
    'Nothing was stored. Check VOUCH_EMBEDDING_MODEL and the server.',
    true,
  ),
  model_unavailable: kind(
    503,
    'A local model cannot be used',
    'detail names the file; reinstall it, or set the folder of another model.',
    true,
  ),
  overloaded: kind(503, 'Too busy', 'Wait as Retry-After says.', true),
  shutting_down: kind(503, 'Shutting down', 'Send it to another instance.', true),
  store_unavailable: kind(503, 'The index cannot be used', 'GET /readyz names the cause.', true),
  index_locked: kind(
    503,
    'Another process is writing to this index',
    'Stop that process, or set another VOUCH_INDEX_DIR.',
  ),
  index_too_new: kind(
    503,
    'The index was made by a newer version',
    'Update Vouch, or set another VOUCH_INDEX_DIR.',
  ),
  model_timeout: kind(504, 'The language model did not answer in time', 'Try again.', true),
  disk_full: kind(507, 'No space left', 'Free some disk; nothing was lost.', true),
  invalid_config: kind(500, 'A setting is not valid', 'Mend the setting that detail names.'),
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERRORS;

/** An error with a code of the table. `message` is shown to callers: no secrets, no upstream text. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Seconds after which a retry may succeed, if known. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    detail: string,
    options: { cause?: unknown; retryAfter?: number } = {},
  ) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryAfter = options.retryAfter;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get retryable(): boolean {
    return ERRORS[this.code].retryable;
  }
}

export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}

/** Carries an AppError over a thread boundary, where classes do not survive. */
export interface ErrorRecord {
  readonly code: ErrorCode;
  readonly detail: string;
}

export function toErrorRecord(error: unknown): ErrorRecord {
  if (isAppError(error)) return { code: error.code, detail: error.message };
  return { code: 'internal', detail: error instanceof Error ? error.message : String(error) };
}

export function fromErrorRecord(record: ErrorRecord): AppError {
  return new AppError(record.code, record.detail);
}
