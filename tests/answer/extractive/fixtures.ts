/** Passages and hits for the tests of extractive answers, made by the product's own sentence splitter. */
import { createHash } from 'node:crypto';
import {
  answerExtractively,
  type ExtractiveOptions,
} from '../../../src/answer/extractive/extractive.js';
import { splitDocument } from '../../../src/corpus/split.js';
import type { Hit, RetrievedPassage } from '../../../src/domain.js';
import type { Reading } from '../../../src/models/ports.js';
import { chooseContext } from '../../../src/retrieval/budget.js';
import { NOTHING_READ, type Readings } from '../../../src/retrieval/rerank.js';
import { queryTerms, tokenize } from '../../../src/text/analyze.js';
import { sentenceSpans } from '../../../src/text/sentences.js';

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

/** A document split as the product does it. */
export function documentPassages(text: string, title: string): RetrievedPassage[] {
  const version = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const shape = { format: 'text', origin: 'api', url: null } as const;
  const document = { id: title, version, title, text, ...shape };
  return splitDocument(document).map((passage) => ({ ...passage, version, title, url: null }));
}

/** Inverse document frequencies of the question's terms among the passages, as a store gives them. */
export function weightsFor(
  question: string,
  passages: readonly RetrievedPassage[],
): Record<string, number> {
  const words = passages.map(({ text }) => new Set(tokenize(text).map(({ term }) => term)));
  return Object.fromEntries(
    queryTerms(question).map((term) => {
      const found = words.filter((set) => set.has(term)).length;
      return [term, Math.log(1 + (passages.length - found + 0.5) / (found + 0.5))];
    }),
  );
}

/** Hits by word search alone, chosen as retrieval does. */
export function hitsFor(question: string, passages: readonly RetrievedPassage[]): Hit[] {
  const weights = weightsFor(question, passages);
  const ranked = passages
    .map((passage): Hit => {
      const words = new Set(tokenize(passage.text).map(({ term }) => term));
      const terms = Object.keys(weights).filter((term) => words.has(term));
      const bm25 = terms.reduce((sum, term) => sum + 1.3 * (weights[term] ?? 0), 0);
      const scores = { vector: 0, lexical: bm25, rerank: 0 };
      return { passage, score: bm25, scores, cosine: null, bm25 };
    })
    .sort((a, b) => b.score - a.score);
  return chooseContext(ranked, { limit: 8, contextTokens: 2_400 });
}

export function ask(
  question: string,
  passages: readonly RetrievedPassage[],
  options: ExtractiveOptions = { threshold: 0 },
  readings: Readings = NOTHING_READ,
) {
  const evidence = {
    hits: hitsFor(question, passages),
    readings,
    termWeights: weightsFor(question, passages),
  };
  return answerExtractively(question, evidence, options);
}

/** A reading whose only span is `answer`, which stands in the passage. */
export function readingOf(
  passage: RetrievedPassage,
  answer: string,
  answerable: number,
): readonly [string, Reading] {
  const start = passage.text.indexOf(answer);
  const spans = answer === '' ? [] : [{ start, end: start + answer.length, score: 0.9 }];
  return [passage.id, { relevance: 8 * answerable - 4, answerable, spans }];
}
