import { createInterface } from 'node:readline/promises';
import type { Assistant } from '../assistant.js';
import type { Config } from '../config.js';
import { AppError, isAppError } from '../errors.js';
import { ChatRequest, type ChatResponse } from '../protocol.js';
import { ensureIndexed, withAssistant } from './open.js';
import { parseInput } from './parse-input.js';
import { renderAnswer } from './render.js';

export interface AskOptions {
  readonly json?: boolean;
  readonly document?: string[];
}

/** @returns 0 when answered, 3 when the documents do not say; 0 after a chat */
export async function ask(config: Config, question: string, options: AskOptions): Promise<number> {
  const isChat = question.trim() === '';
  const first = isChat ? null : requestFor(question, options);
  return withAssistant(config, { mode: 'auto' }, async (assistant) => {
    await ensureIndexed(assistant);
    if (first === null) return chat(assistant, options);
    const response = await answerOf(assistant, first);
    print(response, options);
    return response.status === 'answered' ? 0 : 3;
  });
}

/** Each line is a question of one conversation, until the input ends. */
async function chat(assistant: Assistant, options: AskOptions): Promise<number> {
  const isTerminal = process.stdin.isTTY === true;
  if (isTerminal) process.stderr.write('Ask your documents. An empty line or Ctrl-D ends.\n');
  const lines = createInterface({ input: process.stdin, output: process.stderr, prompt: '> ' });
  let conversationId: string | undefined;
  if (isTerminal) lines.prompt();
  for await (const line of lines) {
    if (line.trim() === '') break;
    try {
      const response = await answerOf(assistant, requestFor(line, options, conversationId));
      conversationId = response.conversationId;
      print(response, options);
    } catch (error) {
      if (!isAppError(error)) throw error;
      process.stderr.write(`vouch: ${error.message}\n`);
    }
    if (isTerminal) lines.prompt();
  }
  lines.close();
  return 0;
}

function requestFor(message: string, options: AskOptions, conversationId?: string): ChatRequest {
  return parseInput(ChatRequest, { message, conversationId, documentIds: options.document });
}

async function answerOf(assistant: Assistant, request: ChatRequest): Promise<ChatResponse> {
  for await (const event of assistant.ask(request)) if (event.type === 'end') return event.response;
  throw new AppError('internal', 'The answer ended early.');
}

function print(response: ChatResponse, options: AskOptions): void {
  const output = options.json ? JSON.stringify(response) : `${renderAnswer(response)}\n`;
  process.stdout.write(`${output}\n`);
}
