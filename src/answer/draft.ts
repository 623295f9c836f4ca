import type { Quote } from '../citations.js';
import type { SentenceStatus } from '../protocol.js';

/** One sentence of an answer with the quotes it rests on, before citations are numbered. */
export interface DraftSentence {
  readonly text: string;
  readonly quotes: readonly Quote[];
  readonly status: SentenceStatus;
}
