import type { Assistant } from '../assistant.js';
import { AppError } from '../errors.js';
import { sendJson } from './reply.js';
import type { Route } from './routes.js';

const GUIDE = {
  name: 'Vouch',
  about: 'Answers from your own documents; every sentence is cited by exact pointer.',
  endpoints: {
    'POST /v1/chat': 'Ask a question: {"message": "…"}; add "stream": true for events.',
    'POST /v1/search': 'Find passages: {"query": "…"}.',
    'POST /v1/verify': 'Check a quote: {"documentId": "…", "quote": "…"}.',
    'GET /v1/documents': 'List documents.',
    'GET /v1/documents/{id}': 'Read a document and its passages.',
    'POST /v1/documents': 'Add or replace a document; needs the admin key.',
    'DELETE /v1/documents/{id}': 'Remove a document; needs the admin key.',
    'GET /healthz': 'Whether the process lives.',
    'GET /readyz': 'Whether it can answer, and why not.',
  },
};

export function operationRoutes(assistant: Assistant, isDraining: () => boolean): Route[] {
  const get = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    access: 'open',
    cost: 'light',
    handle,
  });
  return [
    get('/', async ({ response }) => sendJson(response, 200, GUIDE)),
    get('/healthz', async ({ response }) => sendJson(response, 200, { status: 'ok' })),
    get('/readyz', async ({ response }) => {
      if (isDraining()) throw new AppError('shutting_down', 'This process is about to end.');
      const { cause, ...rest } = await assistant.readiness();
      if (cause !== null) throw cause;
      sendJson(response, 200, { status: 'ready', ...rest });
    }),
  ];
}
