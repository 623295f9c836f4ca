/** One line a request. Never bodies, addresses with their queries, keys, questions or texts. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { isAppError } from '../errors.js';

const routes = new WeakMap<ServerResponse, string>();

/** Names the pattern, such as `/v1/documents/:id`; what stands in its place is not for the log. */
export function noteRoute(response: ServerResponse, pattern: string): void {
  routes.set(response, pattern);
}

export function logRequests(logger: Logger): RequestHandler {
  const starts = new WeakMap<ServerResponse, number>();
  const summary = (request: IncomingMessage, response: ServerResponse) => ({
    method: request.method,
    route: routes.get(response) ?? null,
    status: response.statusCode,
    complete: response.writableFinished,
    ms: Math.round(performance.now() - (starts.get(response) ?? 0)),
  });
  const middleware = pinoHttp({
    logger,
    genReqId: (request) => request.id,
    // The usual loggers of requests hold the address and the headers.
    quietReqLogger: true,
    quietResLogger: true,
    serializers: { req: () => undefined },
    customAttributeKeys: { reqId: 'requestId' },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'warn' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    customSuccessObject: summary,
    customErrorObject: summary,
  });
  return (request, response, next) => {
    starts.set(response, performance.now());
    middleware(request, response, next);
  };
}

/** What failed and where. Messages stay out: they may quote a question or an upstream's answer. */
export function describeFailure(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(isAppError(error) || 'code' in error ? { code: String(error.code) } : {}),
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeFailure(error.cause) }),
  };
}
