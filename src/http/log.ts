/** One line a request. Never bodies, addresses with their queries, keys, questions or texts. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { isAppError } from '../errors.js';

const routes = new WeakMap<ServerResponse, string>();

/** Names the pattern, such as `/v1/documents/:id`: the path itself may hold what is nobody's business. */
export function noteRoute(response: ServerResponse, pattern: string): void {
  routes.set(response, pattern);
}

export function logRequests(logger: Logger) {
  const summary = (request: IncomingMessage, response: ServerResponse, ms: number) => ({
    requestId: request.id,
    method: request.method,
    route: routes.get(response) ?? null,
    status: response.statusCode,
    complete: response.writableFinished,
    ms,
  });
  return pinoHttp({
    logger,
    genReqId: (request) => request.id,
    quietReqLogger: true,
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'warn' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    customSuccessObject: (request, response, value) =>
      summary(request, response, value.responseTime),
    customErrorObject: (request, response, _error, value) =>
      summary(request, response, value.responseTime),
  });
}

/** What failed and where. Messages stay out: they may quote a question or an upstream's answer. */
export function describeFailure(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(isAppError(error) ? { code: error.code } : {}),
    ...('code' in error && !isAppError(error) ? { code: String(error.code) } : {}),
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeFailure(error.cause) }),
  };
}
