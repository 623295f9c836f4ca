/** From what was typed to an answer that is shown. */
import type { Assistant } from '../assistant.js';
import { AppError } from '../errors.js';
import { ChatRequest, type ChatResponse } from '../protocol.js';
import { parseInput } from './parse-input.js';
import { renderAnswer } from './render.js';
import { widthOf } from './terminal.js';

export interface AskOptions {
  readonly json?: boolean;
  readonly document?: string[];
}

export function requestFor(
  message: string,
  options: AskOptions,
  conversationId?: string,
): ChatRequest {
  return parseInput(ChatRequest, { message, conversationId, documentIds: options.document });
}

export async function answerOf(
  assistant: Assistant,
  request: ChatRequest,
  signal: AbortSignal,
): Promise<ChatResponse> {
  for await (const event of assistant.ask(request, { signal }))
    if (event.type === 'end') return event.response;
  throw new AppError('internal', 'The answer ended early.');
}

/** JSON is one line an answer, so that a chat is read line by line. */
export function print(response: ChatResponse, options: AskOptions): void {
  const output = options.json
    ? JSON.stringify(response)
    : `${renderAnswer(response, widthOf(process.stdout))}\n`;
  process.stdout.write(`${output}\n`);
}
