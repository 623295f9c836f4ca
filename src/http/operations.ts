import type { Assistant } from '../assistant.js';
import { AppError } from '../errors.js';
import { sendJson } from './reply.js';
import type { Route } from './routes.js';

export function operationRoutes(assistant: Assistant, isDraining: () => boolean): Route[] {
  const get = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    access: 'open',
    cost: 'light',
    handle,
  });
  return [
    get('/healthz', async ({ response }) => sendJson(response, 200, { status: 'ok' })),
    get('/readyz', async ({ response }) => {
      if (isDraining()) throw new AppError('shutting_down', 'This process is about to end.');
      const { cause, ...rest } = await assistant.readiness();
      if (cause !== null) throw cause;
      sendJson(response, 200, { status: 'ready', ...rest });
    }),
  ];
}
