/** Widget keys, for the operator, and visitors' tokens, for the pages that hold one. */
import type { Assistant } from '../assistant.js';
import { KeyRequest, TokenRequest } from '../protocol.js';
import { keyOf, requireOrigin } from './access.js';
import { SMALL_JSON } from './limits.js';
import { sendJson } from './reply.js';
import { type Call, type Route, readJson } from './routes.js';
import { validate } from './validation.js';
import { issueToken } from './visitor-tokens.js';

export function keyRoutes(assistant: Assistant, now: () => number): Route[] {
  const { keys } = assistant;
  return [
    {
      method: 'POST',
      path: '/v1/keys',
      access: 'admin',
      cost: 'light',
      body: SMALL_JSON,
      handle: async ({ body, response }) => {
        const request = validate(KeyRequest, await readJson(body));
        sendJson(response, 201, await keys.create(request));
      },
    },
    {
      method: 'GET',
      path: '/v1/keys',
      access: 'admin',
      cost: 'light',
      handle: async ({ response }) => sendJson(response, 200, await keys.list()),
    },
    {
      method: 'DELETE',
      path: '/v1/keys/:id',
      access: 'admin',
      cost: 'light',
      handle: async ({ request, response }) => {
        await keys.revoke(String(request.params.id));
        response.status(204).end();
      },
    },
    {
      method: 'POST',
      path: '/v1/widget/token',
      access: 'page',
      cost: 'light',
      body: { ...SMALL_JSON, isOptional: true },
      handle: (call) => sendToken(assistant, call, now()),
    },
  ];
}

async function sendToken({ keys }: Assistant, call: Call, now: number): Promise<void> {
  const { request, response, body } = call;
  const key = keyOf(response);
  const origin = requireOrigin(request, key?.origins ?? []);
  if (body.bytes.byteLength > 0) validate(TokenRequest, await readJson(body));
  const visitor = { key: key?.id ?? '', origin };
  sendJson(response, 201, issueToken(visitor, await keys.visitorSecret(), now));
}
