import type { Assistant } from '../assistant.js';
import { AppError } from '../errors.js';
import { type AnswerEvent, ChatRequest, type ChatResponse } from '../protocol.js';
import { sendJson } from './reply.js';
import { type Call, readJson } from './routes.js';
import { streamEvents } from './sse.js';
import { validate } from './validation.js';

/** Answers in JSON or as a stream; what `stream` says comes before what Accept prefers. */
export async function chat(assistant: Assistant, call: Call): Promise<void> {
  const { request, response, signal, requestId, explain } = call;
  const question = validate(ChatRequest, await readJson(call.body));
  const isStream =
    question.stream ?? request.accepts('json', 'text/event-stream') === 'text/event-stream';
  const events = assistant.ask(question, { signal });
  if (isStream) await streamEvents(response, events, { requestId, explain });
  else sendJson(response, 200, await lastResponse(events));
}

async function lastResponse(events: AsyncIterable<AnswerEvent>): Promise<ChatResponse> {
  let answer: ChatResponse | undefined;
  for await (const event of events) if (event.type === 'end') answer = event.response;
  if (answer === undefined) throw new AppError('internal', 'The answer broke off.');
  return answer;
}
