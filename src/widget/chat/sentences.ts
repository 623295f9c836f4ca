/** The pieces that an answer is shown in. */
import type { AnswerSentence, Citation } from '../../protocol.js';
import type { Turn } from './conversation.js';

export interface ShownSentence {
  readonly sentence: AnswerSentence;
  /** What stands between the sentence before and this one. */
  readonly gap: string;
  readonly citations: readonly Citation[];
}

export interface ShownAnswer {
  readonly sentences: readonly ShownSentence[];
  /** What follows the last closed sentence. */
  readonly tail: string;
}

/** Every character of the text stands in exactly one piece. */
export function shownAnswer({ text, sentences, citations }: Turn): ShownAnswer {
  let end = 0;
  const shown: ShownSentence[] = [];
  for (const sentence of sentences) {
    const isRange = sentence.start >= end && sentence.end >= sentence.start;
    if (!isRange || sentence.end > text.length) continue;
    shown.push({
      sentence,
      gap: text.slice(end, sentence.start),
      citations: citationsOf(sentence, citations),
    });
    end = sentence.end;
  }
  return { sentences: shown, tail: text.slice(end) };
}

/** Those of a sentence, each number once, in order of the numbers. */
export function citationsOf(
  sentence: AnswerSentence,
  citations: readonly Citation[],
): readonly Citation[] {
  const byNumber = new Map<number, Citation>();
  for (const citation of citations)
    if (sentence.citations.includes(citation.id) && !byNumber.has(citation.number))
      byNumber.set(citation.number, citation);
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}
