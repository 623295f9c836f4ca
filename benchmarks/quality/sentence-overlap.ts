/** What answering and checking come to without a model: words in common. */
import { passageTerms, queryTerms } from '../../src/text/analyze.js';
import { sentenceSpans } from '../../src/text/sentences.js';

/** Share, 0 to 1, of the distinct content words of `text` that stand in `source`. */
export function overlap(text: string, source: string): number {
  const wanted = queryTerms(text);
  const there = new Set(passageTerms(source));
  return wanted.filter((term) => there.has(term)).length / Math.max(1, wanted.length);
}

/** The sentence with the most of the question's words, the first of equals; '' of an empty passage. */
export function closestSentence(question: string, passage: string) {
  let best = { text: '', overlap: -1 };
  for (const { start, end } of sentenceSpans(passage)) {
    const text = passage.slice(start, end);
    const shared = overlap(question, text);
    if (shared > best.overlap) best = { text, overlap: shared };
  }
  return best;
}
