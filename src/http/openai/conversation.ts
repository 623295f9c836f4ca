/** Messages, as OpenAI's clients send them, to a question and what was said before. */
import type { Exchange } from '../../assistant.js';
import { filledText, LIMITS } from '../../protocol.js';
import { InvalidRequest } from '../problem.js';
import type { CompletionRequest } from './schemas.js';

type Message = CompletionRequest['messages'][number];

export interface Conversation {
  readonly question: string;
  readonly history: readonly Exchange[];
}

const QuestionText = filledText(LIMITS.messageLength);

/**
 * The last user's message is the question; those before it count with the assistant's that follow.
 * Instructions of any role are left out: nothing but the documents says how to answer. Throws
 * `InvalidRequest` without a question.
 */
export function toConversation(messages: readonly Message[]): Conversation {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  if (last === -1)
    throw new InvalidRequest([{ path: 'messages', message: 'must hold a message of the user' }]);
  const question = QuestionText.safeParse(textOf(messages[last]));
  if (!question.success) {
    const [issue] = question.error.issues;
    const path = `messages.${last}.content`;
    throw new InvalidRequest([{ path, message: issue?.message ?? 'is not valid' }]);
  }
  return { question: question.data, history: exchangesOf(messages.slice(0, last)) };
}

function exchangesOf(messages: readonly Message[]): Exchange[] {
  const exchanges: Exchange[] = [];
  let question = '';
  for (const message of messages) {
    const text = textOf(message).slice(0, LIMITS.messageLength);
    if (message.role === 'user') question = text;
    if (message.role !== 'assistant' || text === '' || question === '') continue;
    exchanges.push({ question, answer: text });
    question = '';
  }
  return exchanges;
}

function textOf(message: Message | undefined): string {
  const content = message?.content ?? '';
  if (typeof content === 'string') return content;
  return content.map((part) => (part.type === 'text' ? part.text : part.refusal)).join('\n');
}
