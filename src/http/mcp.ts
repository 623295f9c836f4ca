/** The Model Context Protocol at one address. There are no sessions, so nothing to GET or DELETE. */
import type { Assistant } from '../assistant.js';
import { serveRequest } from '../mcp/server.js';
import { version } from '../version.js';
import { CLAIMS_BODY_BYTES, SMALL_JSON } from './limits.js';
import { type Route, readJson } from './routes.js';

export function mcpRoutes(assistant: Assistant): Route[] {
  return [
    {
      method: 'POST',
      path: '/mcp',
      access: 'ask',
      cost: 'sheddable',
      body: { ...SMALL_JSON, maxBytes: CLAIMS_BODY_BYTES },
      handle: async ({ request, response, body, signal, explain }) => {
        const message = await readJson(body);
        const options = { assistant, signal, explain, version: version() };
        await serveRequest(request, response, message, options);
      },
    },
  ];
}
