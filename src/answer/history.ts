/** A conversation that the caller keeps and sends along, instead of one that is remembered here. */
import type { Turn } from '../domain.js';
import { standaloneQuestion } from './conversation/conversation.js';
import { isNotFoundText } from './not-found.js';

/** A question and what was answered, oldest first in a history. */
export interface Exchange {
  readonly question: string;
  readonly answer: string;
}

/** Earlier ones say nothing of what a follow-up means. */
const MAX_TURNS = 10;

/** The turns as they would have been remembered, as far as the texts alone can tell. */
export function turnsOf(history: readonly Exchange[]): readonly Turn[] {
  const turns: Turn[] = [];
  for (const { question, answer } of history.slice(-MAX_TURNS))
    turns.push({
      question,
      standalone: standaloneQuestion(question, turns),
      answer,
      status: isNotFoundText(answer) ? 'not_found' : 'answered',
      titles: [],
    });
  return turns;
}
