/** Turns a follow-up into a question that stands alone. */
import type { Turn } from '../domain.js';
import { isAppError } from '../errors.js';
import { complete } from '../models/complete.js';
import type { ChatModel } from '../models/ports.js';
import { LIMITS } from '../protocol.js';
import { standaloneQuestion } from './conversation/conversation.js';
import { asksForOverview } from './overview.js';
import { rewritePrompt } from './prompts.js';

export interface Understood {
  readonly standalone: string;
  /** The model failed, so rules had to do. */
  readonly degraded: boolean;
}

/** By the language model where there is one, else by rules. Throws only `cancelled`. */
export async function understand(
  question: string,
  turns: readonly Turn[],
  chat: ChatModel | null,
  signal: AbortSignal,
): Promise<Understood> {
  if (turns.length === 0 || asksForOverview(question))
    return { standalone: question, degraded: false };
  if (chat === null) return { standalone: standaloneQuestion(question, turns), degraded: false };
  try {
    const rewritten = await rewrite(question, turns, chat, signal);
    return { standalone: rewritten ?? standaloneQuestion(question, turns), degraded: false };
  } catch (error) {
    if (isAppError(error, 'cancelled')) throw error;
    return { standalone: standaloneQuestion(question, turns), degraded: true };
  }
}

/** Null when the model's reply cannot be a question: empty, or far too long. */
async function rewrite(
  question: string,
  turns: readonly Turn[],
  chat: ChatModel,
  signal: AbortSignal,
): Promise<string | null> {
  const maxLength = LIMITS.messageLength;
  const reply = await complete(chat, rewritePrompt(question, turns), { maxLength, signal });
  const line = reply
    ?.trim()
    .replace(/\s+/g, ' ')
    .replace(/^"(.*)"$/, '$1');
  return line || null;
}
