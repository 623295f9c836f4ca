/** Messages, as chat clients send them anew each time, to a question and what was said before. */
import type { Exchange } from '../assistant.js';
import { filledText, LIMITS } from '../protocol.js';
import { InvalidRequest } from './problem.js';

export interface Message {
  readonly role: string;
  readonly text: string;
}

export interface Conversation {
  readonly question: string;
  readonly history: readonly Exchange[];
}

const QuestionText = filledText(LIMITS.messageLength);

/**
 * The last user's message is the question; those before it count with the assistant's that follow.
 * Instructions of any role are left out: nothing but the documents says how to answer.
 *
 * @param field of a message, that holds its text. Throws `InvalidRequest` naming it
 */
export function toConversation(messages: readonly Message[], field: string): Conversation {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  if (last === -1)
    throw new InvalidRequest([{ path: 'messages', message: 'must hold a message of the user' }]);
  const question = QuestionText.safeParse(messages[last]?.text);
  if (!question.success) {
    const [issue] = question.error.issues;
    const path = `messages.${last}.${field}`;
    throw new InvalidRequest([{ path, message: issue?.message ?? 'is not valid' }]);
  }
  return { question: question.data, history: exchangesOf(messages.slice(0, last)) };
}

function exchangesOf(messages: readonly Message[]): Exchange[] {
  const exchanges: Exchange[] = [];
  let question = '';
  for (const { role, text } of messages) {
    const kept = text.slice(0, LIMITS.messageLength);
    if (role === 'user') question = kept;
    if (role !== 'assistant' || kept === '' || question === '') continue;
    exchanges.push({ question, answer: kept });
    question = '';
  }
  return exchanges;
}
