/** What the ranker sees of one sentence. Every value is free of the corpus's size and language. */
import { logOdds } from '../../factcheck/features.js';
import type { SentenceReading } from './evidence.js';
import { overlap } from './overlap.js';
import type { AnalysedQuestion } from './question.js';
import type { PassageView, SentenceView } from './sentence.js';

export const WORD_FEATURES = [
  'coverage',
  'exactCoverage',
  'previousAdds',
  'nextAdds',
  'titleAdds',
  'heaviest',
  'namesMissing',
  'numbersMissing',
  'pairs',
  'density',
  'length',
  'asks',
  'rank',
  'lexicalShare',
] as const;

export const READER_FEATURES = ['span', 'answerable', 'lead'] as const;

export const SENTENCE_FEATURES = [...WORD_FEATURES, ...READER_FEATURES] as const;

export type SentenceFeature = (typeof SENTENCE_FEATURES)[number];
export type FeatureVector = readonly number[];

/** The strongest that any passage has. */
export interface Best {
  readonly bm25: number;
  readonly relevance: number;
}

/** One vector per sentence of the passage, in the order of `SENTENCE_FEATURES`. */
export function sentenceFeatures(
  question: AnalysedQuestion,
  passage: PassageView,
  readings: readonly (SentenceReading | null)[],
  best: Best,
): FeatureVector[] {
  const lexicalShare = best.bm25 > 0 ? Math.max(0, passage.hit.bm25 ?? 0) / best.bm25 : 0;
  return passage.sentences.map((view, i) => {
    // Not spread: V8 makes a dictionary of so many spread keys, at ten times the time.
    const features: Record<SentenceFeature, number> = Object.assign(
      overlap(question, passage, i),
      { length: Math.min(1, Math.log2(1 + view.tokens.length) / 7), asks: asks(view) },
      { rank: 1 / (1 + passage.rank), lexicalShare },
      readerSide(readings[view.index] ?? null, best),
    );
    return SENTENCE_FEATURES.map((name) => features[name]);
  });
}

function asks(view: SentenceView): number {
  return /[?？؟]\s*$/.test(view.text.slice(-20)) ? 1 : 0;
}

const LEAST = 0.01;

/** Logarithms: chances multiply. */
function readerSide(reading: SentenceReading | null, best: Best) {
  if (reading === null) return { span: Math.log(LEAST), answerable: -5, lead: -5 };
  const { span, answerable, relevance } = reading;
  return {
    span: Math.log(LEAST + span),
    answerable: logOdds(answerable),
    lead: Math.max(-5, relevance - best.relevance),
  };
}
