import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { Assistant } from '../assistant.js';
import type { Config } from '../config.js';
import { AppError, type ErrorCode } from '../errors.js';
import { identify, requireAccess } from './access.js';
import { discardBody } from './body.js';
import { Calls } from './calls.js';
import { describeFailure, logRequests } from './log.js';
import { LoopDelay } from './loop-delay.js';
import { OPENAI_ERROR, speaksOpenAi } from './openai/errors.js';
import { checkHost, checkOrigin } from './origins.js';
import { PROBLEM, sendError, toAppError } from './problem.js';
import { type Clock, limitClients, limitVisitors } from './rate-limit.js';
import { watchRevocations } from './revocations.js';
import { makeRoutes } from './routes.js';
import { mountRoutes } from './run-route.js';
import { loadWeb } from './web.js';

/** Under these, keys are looked at and requests counted. */
const GUARDED = ['/v1', '/mcp'];

export interface AppOptions {
  readonly assistant: Assistant;
  readonly config: Config;
  readonly logger: Logger;
  /** Monotonic milliseconds, for the limits. */
  readonly clock?: Clock;
  /** Milliseconds since 1970, for what expires. */
  readonly now?: () => number;
  /** The folder of the built pages. */
  readonly webDir?: string;
}

export interface App {
  readonly handler: Express;
  readonly calls: Calls;
  /** From now on `/readyz` says that the process is shutting down. */
  drain(): void;
  stop(): void;
}

/** The whole surface as one handler of requests, without a server around it. */
export function createApp(options: AppOptions): App {
  const { assistant, config, logger, now = Date.now } = options;
  const calls = new Calls();
  const loopDelay = new LoopDelay();
  const stopWatching = watchRevocations(calls, assistant);
  let isDraining = false;
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing');
  app.set('query parser', 'simple').set('trust proxy', config.trustProxy);
  app.use(nameRequest(), secureHeaders(), logRequests(logger));
  app.use((_request, response, next) => {
    if (isDraining) response.setHeader('Connection', 'close');
    next();
  });
  guard(app, { ...options, now });
  const routes = makeRoutes({
    assistant,
    maxDocumentBytes: config.maxDocumentBytes,
    isDraining: () => isDraining,
    now,
    web: loadWeb(options.webDir),
  });
  mountRoutes(app, routes, {
    assistant,
    isPublic: config.isPublic,
    calls,
    loopDelay,
    maxConcurrent: config.maxConcurrent,
    explain: explainTo(logger),
  });
  app.use('/v1', (_request, response, next) => {
    requireAccess(response, 'ask', config.isPublic);
    next();
  });
  app.use(() => {
    throw new AppError('not_found', 'There is nothing at this address.');
  });
  app.use(answerErrors(explainTo(logger)));
  return {
    handler: app,
    calls,
    drain: () => {
      isDraining = true;
    },
    stop: () => {
      stopWatching();
      loopDelay.stop();
    },
  };
}

/** What every request passes before its route, cheapest first. */
function guard(app: Express, options: AppOptions & { readonly now: () => number }): void {
  const { assistant, config, clock = () => performance.now() } = options;
  app.use(checkHost(config));
  app.use(GUARDED, identify(options));
  app.use(checkOrigin(config, assistant.keys));
  app.use(GUARDED, limitClients(config.rateLimit, clock), limitVisitors(clock));
}

function nameRequest(): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID();
    request.id = id;
    response.setHeader('X-Request-Id', id);
    response.setHeader('Cache-Control', 'no-store');
    next();
  };
}

function secureHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    xFrameOptions: { action: 'deny' },
  });
}

/** Refusals under load are not failures, and there may be very many of them. */
const UNREMARKABLE: readonly ErrorCode[] = ['overloaded', 'shutting_down'];

/** Logs what is our failure, without its texts, and says what the client may know. */
function explainTo(logger: Logger) {
  return (error: unknown, requestId: string): AppError => {
    const known = toAppError(error);
    if (known.status >= 500 && !UNREMARKABLE.includes(known.code))
      logger.error({ requestId, failure: describeFailure(error) }, 'failure');
    return known;
  };
}

function answerErrors(
  explain: (error: unknown, requestId: string) => AppError,
): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const requestId = String(request.id);
    const known = explain(error, requestId);
    if (response.headersSent || response.destroyed) {
      // Too late for a problem: a broken connection is the only honest sign.
      if (!response.writableEnded) response.destroy();
      return;
    }
    sendError(response, known, requestId, speaksOpenAi(request.path) ? OPENAI_ERROR : PROBLEM);
    discardBody(request);
  };
}
