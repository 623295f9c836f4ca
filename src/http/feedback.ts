/** Votes on answers. */
import { z } from 'zod';
import type { Assistant } from '../assistant.js';
import { FeedbackRequest } from '../protocol.js';
import { keyOf } from './access.js';
import { FEEDBACK_BODY_BYTES, SMALL_JSON } from './limits.js';
import { sendJson } from './reply.js';
import { type Route, readJson } from './routes.js';
import { pageQuery, validate } from './validation.js';

const DEFAULT_PAGE = 100;
const Page = pageQuery(z.string().regex(/^\d{1,15}$/, 'must be `next` of the page before'));

export function feedbackRoutes({ feedback }: Assistant): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/feedback',
      access: 'ask',
      cost: 'light',
      body: { ...SMALL_JSON, maxBytes: FEEDBACK_BODY_BYTES },
      handle: async ({ body, response }) => {
        const vote = validate(FeedbackRequest, await readJson(body));
        sendJson(response, 201, await feedback.add(vote, keyOf(response)?.id ?? null));
      },
    },
    {
      method: 'GET',
      path: '/v1/feedback',
      access: 'admin',
      cost: 'light',
      handle: async ({ request, response }) => {
        const { limit = DEFAULT_PAGE, after } = validate(Page, { ...request.query });
        const page = { limit, ...(after !== undefined && { after }) };
        sendJson(response, 200, await feedback.list(page));
      },
    },
  ];
}
