/** Answers and checks, in JSON or as a stream; what `stream` says comes before what Accept prefers. */
import type { Assistant } from '../assistant.js';
import { ChatRequest, ClaimsCheckRequest } from '../protocol.js';
import { lastResponse, sendJson } from './reply.js';
import { type Call, readJson } from './routes.js';
import { type StreamEvent, streamEvents } from './sse.js';
import { validate } from './validation.js';

export async function chat(assistant: Assistant, call: Call): Promise<void> {
  const question = validate(ChatRequest, await readJson(call.body));
  await reply(call, question.stream, assistant.ask(question, { signal: call.signal }));
}

export async function checkClaims(assistant: Assistant, call: Call): Promise<void> {
  const claims = validate(ClaimsCheckRequest, await readJson(call.body));
  await reply(call, claims.stream, assistant.check(claims, { signal: call.signal }));
}

async function reply<T extends StreamEvent>(
  { request, response, requestId, explain }: Call,
  stream: boolean | undefined,
  events: AsyncGenerator<T, void, void>,
): Promise<void> {
  const isStream = stream ?? request.accepts('json', 'text/event-stream') === 'text/event-stream';
  if (isStream) await streamEvents(response, events, { requestId, explain });
  else sendJson(response, 200, await lastResponse(events));
}
