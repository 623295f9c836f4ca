/** OpenAI's protocol over the same answers, for clients that speak nothing else. */
import type { Assistant } from '../../assistant.js';
import { toConversation } from '../conversation.js';
import { CLAIMS_BODY_BYTES, SMALL_JSON } from '../limits.js';
import { InvalidRequest } from '../problem.js';
import { lastResponse, originOf, sendJson } from '../reply.js';
import { type Call, type Route, readJson } from '../routes.js';
import { formatData, streamFrames, untilEnd } from '../sse.js';
import { validate } from '../validation.js';
import { completionFrames, type Rendering, toCompletion } from './completion.js';
import { OPENAI_ERROR, UnknownModel } from './errors.js';
import { CompletionRequest, MODEL } from './schemas.js';

/** @param now milliseconds since 1970 */
export function openAiRoutes(assistant: Assistant, now: () => number): Route[] {
  const model = { id: MODEL, object: 'model', created: seconds(now()), owned_by: 'vouch' };
  return [
    {
      method: 'POST',
      path: '/v1/chat/completions',
      access: 'ask',
      cost: 'sheddable',
      body: { ...SMALL_JSON, maxBytes: CLAIMS_BODY_BYTES },
      handle: (call) => complete(assistant, call, seconds(now())),
    },
    {
      method: 'GET',
      path: '/v1/models',
      access: 'ask',
      cost: 'light',
      handle: async ({ response }) => sendJson(response, 200, { object: 'list', data: [model] }),
    },
    {
      method: 'GET',
      path: '/v1/models/:id',
      access: 'ask',
      cost: 'light',
      handle: async ({ request, response }) => {
        requireModel(String(request.params.id));
        sendJson(response, 200, model);
      },
    },
  ];
}

async function complete(assistant: Assistant, call: Call, created: number): Promise<void> {
  const { request, response, requestId, signal, explain } = call;
  const wanted = validate(CompletionRequest, await readJson(call.body));
  requireModel(wanted.model);
  if (wanted.stream_options && !wanted.stream)
    throw new InvalidRequest([{ path: 'stream_options', message: 'needs stream: true' }]);
  const { question, history } = toConversation(wanted.messages.map(toText), 'content');
  const events = assistant.ask({ message: question }, { signal, history });
  const includeUsage = wanted.stream_options?.include_usage === true;
  const rendering: Rendering = { created, origin: originOf(request), includeUsage };
  if (!wanted.stream)
    return sendJson(response, 200, toCompletion(await lastResponse(events), rendering));
  await streamFrames(response, completionFrames(untilEnd(events), rendering), {
    formatError: (error) => formatData(OPENAI_ERROR.describe(explain(error), requestId)),
  });
}

function toText({ role, content }: CompletionRequest['messages'][number]) {
  if (!Array.isArray(content)) return { role, text: content ?? '' };
  const texts = content.map((part) => (part.type === 'text' ? part.text : part.refusal));
  return { role, text: texts.join('\n') };
}

function requireModel(name: string): void {
  if (name !== MODEL) throw new UnknownModel(name);
}

function seconds(ms: number): number {
  return Math.floor(ms / 1_000);
}
