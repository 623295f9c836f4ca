import { createInterface, type Interface } from 'node:readline/promises';
import type { Assistant } from '../assistant.js';
import { isAppError } from '../errors.js';
import { EXIT } from './exit-codes.js';
import { type AskOptions, answerOf, print, requestFor } from './question.js';

/**
 * Each line is a question of one conversation, until the input ends.
 * @returns 1 when one of them met an error, else 0
 */
export async function chat(
  assistant: Assistant,
  options: AskOptions,
  stop: AbortSignal,
): Promise<number> {
  const isTerminal = process.stdin.isTTY === true;
  if (isTerminal) process.stderr.write('Ask your documents. An empty line or Ctrl-D ends.\n');
  const lines = createInterface({ input: process.stdin, output: process.stderr, prompt: '> ' });
  const leave = AbortSignal.any([stop, closed(lines, isTerminal)]);
  stop.addEventListener('abort', () => lines.close(), { once: true });
  let conversationId: string | undefined;
  let exitCode: number = EXIT.done;
  if (isTerminal) lines.prompt();
  for await (const line of lines) {
    const isBlank = line.trim() === '';
    if ((isBlank && isTerminal) || !process.stdout.writable) break;
    if (isBlank) continue;
    try {
      const request = requestFor(line, options, conversationId);
      const response = await answerOf(assistant, request, leave);
      conversationId = response.conversationId;
      print(response, options);
    } catch (error) {
      if (leave.aborted) break;
      if (!isAppError(error)) throw error;
      process.stderr.write(`vouch: ${error.message}\n`);
      exitCode = EXIT.error;
    }
    if (isTerminal) lines.prompt();
  }
  lines.close();
  stop.throwIfAborted();
  return isTerminal ? EXIT.done : exitCode;
}

/** Ctrl-C at a terminal closes the lines, also while an answer is made. A pipe's end is no reason. */
function closed(lines: Interface, isTerminal: boolean): AbortSignal {
  const leave = new AbortController();
  if (isTerminal) lines.once('close', () => leave.abort());
  return leave.signal;
}
