import type { RetrievedPassage, Span } from '../domain.js';
import type { SentenceStatus } from '../protocol.js';

/** A slice of a retrieved passage. `span` counts in the document, inside the passage's range. */
export interface Quote {
  readonly passage: RetrievedPassage;
  readonly span: Span;
}

/** One sentence of an answer with the quotes it rests on, before citations are numbered. */
export interface DraftSentence {
  readonly text: string;
  readonly quotes: readonly Quote[];
  readonly status: SentenceStatus;
}
