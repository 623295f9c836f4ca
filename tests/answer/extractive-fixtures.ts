/** Passages and hits for the tests of extractive answers, made by the product's own sentence splitter. */
import { createHash } from 'node:crypto';
import { answerExtractively, type ExtractiveOptions } from '../../src/answer/extractive.js';
import type { Hit, RetrievedPassage } from '../../src/domain.js';
import { queryTerms, tokenize } from '../../src/text/analyze.js';
import { sentenceSpans } from '../../src/text/sentences.js';

/** `lead` code units stand before the passage in its document, so offsets differ from the text's. */
export function passageOf(text: string, title = 'Notes', lead = 0): RetrievedPassage {
  const id = createHash('sha256').update(`${title}\n${lead}\n${text}`).digest('hex').slice(0, 20);
  return {
    id: `p_${id}`,
    documentId: `d_${title}`,
    version: `sha256:${id}`,
    title,
    url: null,
    text,
    start: lead,
    end: lead + text.length,
    sentences: sentenceSpans(text).map(({ start, end }) => ({
      start: start + lead,
      end: end + lead,
    })),
    before: '',
    after: '',
  };
}

/** Hits in the order of the passages, scored by the share of the question's terms they hold. */
export function hitsFor(question: string, passages: readonly RetrievedPassage[]): Hit[] {
  const terms = queryTerms(question);
  return passages
    .map((passage): Hit => {
      const words = new Set(tokenize(passage.text).map(({ term }) => term));
      const shared = terms.filter((term) => words.has(term)).length;
      const lexical = shared / Math.max(1, terms.length);
      return {
        passage,
        score: lexical,
        scores: { vector: 0, lexical, rerank: 0 },
        cosine: null,
        bm25: shared * 2,
      };
    })
    .sort((a, b) => b.score - a.score);
}

export function ask(
  question: string,
  passages: readonly RetrievedPassage[],
  options: ExtractiveOptions = { threshold: 0 },
) {
  const termWeights = Object.fromEntries(queryTerms(question).map((term) => [term, 2]));
  return answerExtractively(question, { hits: hitsFor(question, passages), termWeights }, options);
}
