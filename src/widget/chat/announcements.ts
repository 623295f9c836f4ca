import type { SentenceStatus } from '../../protocol.js';
import { counted, type Messages } from '../messages/messages.js';
import type { Turn } from './conversation.js';
import { failureText } from './failures.js';
import { shownAnswer } from './sentences.js';

export function statusWord(status: SentenceStatus, { common }: Messages): string {
  if (status === 'not_checked') return common.notChecked;
  return common[status];
}

/**
 * What a screen reader is told of a turn so far, in order: whole sentences, never a part of one. The
 * list of a turn only grows.
 */
export function announcementsOf(turn: Turn, messages: Messages, isOnline: boolean): string[] {
  const { chat } = messages;
  const told = [chat.searching];
  const { sentences, tail } = shownAnswer(turn);
  for (const { sentence, citations } of sentences) {
    const text = turn.text.slice(sentence.start, sentence.end).trim();
    const sources = counted(chat.sources, citations.length, messages.language);
    told.push(`${text} ${statusWord(sentence.status, messages)}, ${sources}.`);
  }
  if (turn.state === 'done' || turn.state === 'not_found') {
    if (tail.trim() !== '') told.push(tail.trim());
    if (turn.degraded) told.push(chat.degraded);
  }
  if (turn.state === 'stopped') told.push(chat.stopped);
  if (turn.failure !== null) told.push(failureText(turn.failure, messages, isOnline));
  return told;
}
