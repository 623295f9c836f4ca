/** Writes an answer as events: text, the citations of a sentence as it closes, and its status. */

import { CitationList, type Quote } from '../citations.js';
import type { AnswerEvent, AnswerSentence, Citation } from '../protocol.js';
import type { Grounding } from './grounding.js';

export class AnswerComposer {
  readonly sentences: AnswerSentence[] = [];
  readonly #citations: CitationList;
  #answer = '';
  /** Where the next sentence is looked for. */
  #cursor = 0;

  constructor(maxCitations: number) {
    this.#citations = new CitationList(maxCitations);
  }

  get answer(): string {
    return this.#answer;
  }

  get citations(): readonly Citation[] {
    return this.#citations.all;
  }

  text(delta: string): AnswerEvent {
    this.#answer += delta;
    return { type: 'text-delta', delta };
  }

  /** Closes a sentence whose text has been written; its citations come first. */
  closeSentence(text: string, quotes: readonly Quote[], grounding: Grounding): AnswerEvent[] {
    const start = this.#answer.indexOf(text, this.#cursor);
    if (start === -1) throw new Error('a sentence was closed before its text was written');
    const span = { start, end: start + text.length };
    this.#cursor = span.end;
    const citations = quotes
      .map((quote, i) =>
        this.#citations.cite(quote, span, grounding.supports?.[i] ?? grounding.support),
      )
      .filter((citation) => citation !== null);
    const conflicts = grounding.conflicts?.map((conflict) => {
      const { start: from, end: to, text: words } = conflict.claim;
      return { ...conflict, claim: { start: start + from, end: start + to, text: words } };
    });
    const sentence: AnswerSentence = {
      ...span,
      citations: citations.map((citation) => citation.id),
      status: grounding.status,
      ...(conflicts && conflicts.length > 0 && { conflicts }),
    };
    this.sentences.push(sentence);
    return [
      ...citations.map((citation): AnswerEvent => ({ type: 'citation', citation })),
      { type: 'sentence', index: this.sentences.length - 1, sentence },
    ];
  }
}
