/** Every route: who may call it, what it costs, which body it takes and what it does. */
import type { Request, Response } from 'express';
import type { Assistant } from '../assistant.js';
import type { AppError } from '../errors.js';
import { SearchRequest, VerifyRequest } from '../protocol.js';
import type { Need } from './access.js';
import type { Body, BodyLimits } from './body.js';
import { chat, checkClaims } from './chat.js';
import { documentRoutes } from './documents.js';
import { feedbackRoutes } from './feedback.js';
import { keyRoutes } from './keys.js';
import { CLAIMS_BODY_BYTES, SMALL_JSON } from './limits.js';
import { mcpRoutes } from './mcp.js';
import { openAiRoutes } from './openai/routes.js';
import { openApiRoutes } from './openapi/routes.js';
import { operationRoutes } from './operations.js';
import { parseBody } from './parse.js';
import { sendJson } from './reply.js';
import { uiStreamRoutes } from './ui-stream/routes.js';
import { validate } from './validation.js';
import { type Web, webRoutes } from './web.js';

export interface Call {
  readonly request: Request;
  readonly response: Response;
  readonly requestId: string;
  /** What the route asked for; empty without a body. */
  readonly body: Body;
  /** Aborts when the client goes away, or when the server can wait no longer. */
  readonly signal: AbortSignal;
  /** What the client is told about what was thrown. */
  readonly explain: (error: unknown) => AppError;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly access: Need;
  /**
   * All but `light` are capped, and counted on the day of a widget key; `sheddable` is refused when
   * the loop is late.
   */
  readonly cost: 'light' | 'heavy' | 'sheddable' | 'upload';
  readonly body?: BodyLimits;
  handle(call: Call): Promise<void>;
}

const CLAIMS_JSON: BodyLimits = { ...SMALL_JSON, maxBytes: CLAIMS_BODY_BYTES };

export interface RouteOptions {
  readonly assistant: Assistant;
  readonly maxDocumentBytes: number;
  readonly isDraining: () => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly web: Web;
}

export function makeRoutes(options: RouteOptions): readonly Route[] {
  const routes = [
    ...askRoutes(options.assistant),
    ...openAiRoutes(options.assistant, options.now),
    ...uiStreamRoutes(options.assistant),
    ...mcpRoutes(options.assistant),
    ...documentRoutes(options.assistant, options.maxDocumentBytes),
    ...keyRoutes(options.assistant, options.now),
    ...feedbackRoutes(options.assistant),
    ...operationRoutes(options.assistant, options.isDraining),
    ...webRoutes(options.web),
  ];
  return [...routes, ...openApiRoutes(routes)];
}

function askRoutes(assistant: Assistant): Route[] {
  const post = (
    path: string,
    cost: Route['cost'],
    handle: Route['handle'],
    body = SMALL_JSON,
  ): Route => ({
    method: 'POST',
    path,
    access: 'ask',
    cost,
    body,
    handle,
  });
  return [
    post('/v1/chat', 'sheddable', (call) => chat(assistant, call)),
    post('/v1/claims/check', 'sheddable', (call) => checkClaims(assistant, call), CLAIMS_JSON),
    post('/v1/search', 'sheddable', async ({ body, response, signal }) => {
      const request = validate(SearchRequest, await readJson(body));
      sendJson(response, 200, await assistant.search(request, { signal }));
    }),
    post('/v1/verify', 'heavy', async ({ body, response }) => {
      const request = validate(VerifyRequest, await readJson(body));
      sendJson(response, 200, await assistant.verify(request));
    }),
  ];
}

export function readJson({ bytes }: Body): Promise<unknown> {
  return parseBody({ kind: 'json', bytes });
}
