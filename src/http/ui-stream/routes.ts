/** The AI SDK's UI message stream over the same answers: `useChat` needs nothing in between. */
import type { Assistant } from '../../assistant.js';
import { toConversation } from '../conversation.js';
import { CLAIMS_BODY_BYTES, SMALL_JSON } from '../limits.js';
import { type Call, type Route, readJson } from '../routes.js';
import { formatData, streamFrames, untilEnd } from '../sse.js';
import { validate } from '../validation.js';
import { toChunks } from './chunks.js';
import { type UiChunk, UiRequest } from './schemas.js';

const DONE = 'data: [DONE]\n\n';

export function uiStreamRoutes(assistant: Assistant): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/chat/ui',
      access: 'ask',
      cost: 'sheddable',
      body: { ...SMALL_JSON, maxBytes: CLAIMS_BODY_BYTES },
      handle: (call) => streamMessage(assistant, call),
    },
  ];
}

async function streamMessage(assistant: Assistant, call: Call): Promise<void> {
  const { messages } = validate(UiRequest, await readJson(call.body));
  const { question, history } = toConversation(messages.map(toText), 'parts');
  const events = assistant.ask({ message: question }, { signal: call.signal, history });
  await streamFrames(call.response, frames(), {
    headers: { 'X-Vercel-AI-UI-Message-Stream': 'v1' },
    formatError: (error) => {
      const chunk: UiChunk = { type: 'error', errorText: call.explain(error).message };
      return formatData(chunk) + DONE;
    },
  });

  async function* frames(): AsyncGenerator<string, void, void> {
    for await (const chunk of toChunks(untilEnd(events))) yield formatData(chunk);
    yield DONE;
  }
}

function toText({ role, parts }: UiRequest['messages'][number]) {
  const texts = parts.filter(({ type }) => type === 'text').map(({ text = '' }) => text);
  return { role, text: texts.join('\n') };
}
