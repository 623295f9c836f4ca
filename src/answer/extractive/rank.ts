/** Ranks the sentences of the retrieved passages by how likely they hold the answer. */
import { linearScore } from './calibration.js';
import { type Evidence, readSentences, type SentenceReading } from './evidence.js';
import { type FeatureVector, SENTENCE_FEATURES, sentenceFeatures } from './features.js';
import type { AnalysedQuestion } from './question.js';
import { type PassageView, type SentenceView, viewPassages } from './sentence.js';

export interface RankedSentence {
  readonly view: SentenceView;
  readonly passage: PassageView;
  /** Null where no reader has read the sentence. */
  readonly reading: SentenceReading | null;
  readonly features: FeatureVector;
  readonly score: number;
  /** Share of a softmax over all candidates: chance to hold the answer if any of them does. */
  readonly probability: number;
}

/** Best first; ties in reading order. Where a reader has read, only what it has read is ranked. */
export function rankSentences(
  question: AnalysedQuestion,
  { hits, readings }: Evidence,
  weights: Readonly<Record<string, number>>,
): RankedSentence[] {
  const best = {
    bm25: Math.max(0, ...hits.map((hit) => hit.bm25 ?? 0)),
    relevance: Math.max(...[...readings.values()].map(({ relevance }) => relevance)),
  };
  const scored = viewPassages(question, hits).flatMap((passage) => {
    const read = readSentences(passage.hit.passage, readings);
    const vectors = sentenceFeatures(question, passage, read, best);
    return passage.sentences.flatMap((view, i) => {
      const reading = read[view.index] ?? null;
      if (repeatsTitle(view) || (readings.size > 0 && reading === null)) return [];
      const features = vectors[i] ?? [];
      const score = linearScore(weights, SENTENCE_FEATURES, features);
      return [{ view, passage, reading, features, score }];
    });
  });
  const top = scored.reduce((most, { score }) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score - top), 0);
  return scored
    .map((entry) => ({ ...entry, probability: Math.exp(entry.score - top) / total }))
    .sort((a, b) => b.score - a.score);
}

/** What a document is called answers nothing that is asked of it, however many words it shares. */
function repeatsTitle({ text, hit }: SentenceView): boolean {
  const plain = (words: string) => words.replace(/\s+/g, ' ').trim();
  return plain(text) === plain(hit.passage.title);
}
