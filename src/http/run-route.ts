import type { Express, RequestHandler } from 'express';
import type { Assistant } from '../assistant.js';
import { AppError } from '../errors.js';
import { keyOf, requireAccess } from './access.js';
import { type Body, NO_BODY, readBody } from './body.js';
import { type Calls, reasonOf } from './calls.js';
import { Gate } from './gate.js';
import { MAX_UPLOADS } from './limits.js';
import { noteRoute } from './log.js';
import type { LoopDelay } from './loop-delay.js';
import type { Route } from './routes.js';

export interface RunOptions {
  readonly assistant: Assistant;
  readonly isPublic: boolean;
  readonly calls: Calls;
  readonly loopDelay: LoopDelay;
  readonly maxConcurrent: number;
  readonly explain: (error: unknown, requestId: string) => AppError;
}

/** Mounts every route of the table, and for each path the answer to the methods that it lacks. */
export function mountRoutes(app: Express, routes: readonly Route[], options: RunOptions): void {
  const heavy = new Gate(options.maxConcurrent);
  const uploads = new Gate(MAX_UPLOADS);
  for (const route of routes) {
    const method = route.method.toLowerCase() as 'get' | 'post' | 'delete';
    app[method](route.path, runRoute(route, route.cost === 'upload' ? uploads : heavy, options));
  }
  for (const path of new Set(routes.map((route) => route.path)))
    app.all(path, refuseMethod(path, routes, options.isPublic));
}

/** Cheap refusals first, then the body, then the work, which holds its place until it settles. */
function runRoute(route: Route, gate: Gate, options: RunOptions): RequestHandler {
  const { calls, loopDelay } = options;
  return async (request, response) => {
    noteRoute(response, route.path);
    requireAccess(response, route.access, options.isPublic);
    if (route.cost !== 'light') gate.refuseIfFull();
    if (route.cost === 'sheddable') loopDelay.refuseIfLate();
    const requestId = String(request.id);
    await calls.run(response, async (signal) => {
      const explain = (error: unknown) => options.explain(reasonOf(signal) ?? error, requestId);
      const read = async () => (route.body ? readBody(request, response, route.body) : NO_BODY);
      const work = async (body: Body) => {
        const key = keyOf(response);
        if (route.cost !== 'light' && key !== null) await options.assistant.keys.reserve(key);
        await route.handle({ request, response, requestId, body, signal, explain });
      };
      // A slow sender must not hold a place, except where its body is large.
      if (route.cost === 'upload') await gate.run(async () => work(await read()));
      else if (route.cost === 'light') await work(await read());
      else {
        const body = await read();
        await gate.run(() => work(body));
      }
    });
  };
}

function refuseMethod(path: string, routes: readonly Route[], isPublic: boolean): RequestHandler {
  const isOpen = routes.some((route) => route.path === path && route.access === 'open');
  const methods = routes.filter((route) => route.path === path).map((route) => route.method);
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (request, response) => {
    noteRoute(response, path);
    requireAccess(response, isOpen ? 'open' : 'ask', isPublic);
    response.setHeader('Allow', allow);
    if (request.method !== 'OPTIONS')
      throw new AppError('method_not_allowed', `${request.method} is not possible here.`);
    response.status(204).end();
  };
}
