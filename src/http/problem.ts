/** Errors as callers see them: RFC 9457 problems made from the table of `errors.ts`. */
import type { ServerResponse } from 'node:http';
import { AppError, ERRORS } from '../errors.js';
import type { Problem } from '../protocol.js';
import { STALL_MS } from './limits.js';

export interface FieldError {
  /** The field's place in the request, such as `documentIds.0`. */
  readonly path: string;
  readonly message: string;
}

/** An `invalid_request` that lists what is wrong, field by field. */
export class InvalidRequest extends AppError {
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super('invalid_request', errors.map(({ path, message }) => `${path} ${message}`).join('; '));
    this.errors = errors;
  }
}

/** Whatever was thrown, as an AppError. Nothing of an unknown error is shown to callers. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError && error.code !== 'internal') return error;
  if (error instanceof URIError)
    return new AppError('invalid_request', 'The path holds a broken percent-encoding.', {
      cause: error,
    });
  return new AppError('internal', 'The request failed; the log has the cause.', { cause: error });
}

export function toProblem(error: AppError, requestId: string): Problem {
  const { status, title, help } = ERRORS[error.code];
  return {
    type: `urn:vouch:error:${error.code}`,
    title,
    status,
    detail: error.message,
    instance: `urn:uuid:${requestId}`,
    code: error.code,
    help,
    ...(error instanceof InvalidRequest ? { errors: [...error.errors] } : {}),
  };
}

const MAX_RETRY_AFTER = 60;

/** Whole seconds from 1 to 60, or undefined where nothing is known. */
export function retryAfterSeconds(error: AppError): number | undefined {
  if (error.retryAfter === undefined || !Number.isFinite(error.retryAfter)) return undefined;
  return Math.min(MAX_RETRY_AFTER, Math.max(1, Math.ceil(error.retryAfter)));
}

/** How errors are written for the clients of a route. */
export interface ErrorForm {
  readonly type: string;
  describe(error: AppError, requestId: string): object;
}

export const PROBLEM: ErrorForm = { type: 'application/problem+json', describe: toProblem };

export function sendError(
  response: ServerResponse,
  error: AppError,
  requestId: string,
  { type, describe }: ErrorForm,
): void {
  const body = Buffer.from(JSON.stringify(describe(error, requestId)));
  const retryAfter = retryAfterSeconds(error);
  response.statusCode = error.status;
  if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
  if (error.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="vouch"');
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', body.byteLength);
  response.setTimeout(STALL_MS);
  response.end(body);
}
