import type { Hit, Span } from '../../domain.js';
import type { DraftSentence } from '../draft.js';
import { ANSWER_FEATURES, answerFeatures } from './answerability.js';
import { CALIBRATION, type Calibration, logistic } from './calibration.js';
import { needsContext, readableSpan, readingText, textOf } from './context.js';
import { type AnalysedQuestion, analyseQuestion } from './question.js';
import { type RankedSentence, rankSentences } from './rank.js';

export interface ExtractiveAnswer {
  readonly status: 'answered' | 'not_found';
  /** Calibrated probability, 0 to 1, that the passages answer the question. */
  readonly confidence: number;
  /** In reading order, the best document first; empty when `not_found`. */
  readonly sentences: readonly DraftSentence[];
}

export interface ExtractiveOptions {
  /** Least confidence to answer with, 0 to 1; left out, the calibrated one. */
  readonly threshold?: number;
  /** 1 to 3. */
  readonly maxSentences?: number;
}

const MAX_SENTENCES = 3;
const MAX_QUESTION_LENGTH = 2_000;

/**
 * Answers with sentences of the passages themselves, or says that they hold no answer. Pure and
 * synchronous; what it costs is bounded by the passages' length. Sentences are ranked by a
 * conditional logit over word, name, number and answer-type evidence; a logistic calibration turns
 * the best one's evidence into the probability that the question is answered.
 */
export function answerExtractively(
  question: string,
  retrieval: {
    readonly hits: readonly Hit[];
    readonly termWeights: Readonly<Record<string, number>>;
  },
  options: ExtractiveOptions = {},
  calibration: Calibration = CALIBRATION,
): ExtractiveAnswer {
  const { hits, termWeights } = retrieval;
  const asked = analyseQuestion(question.slice(0, MAX_QUESTION_LENGTH), termWeights);
  const ranked = rankSentences(asked, hits, calibration.sentence);
  if (!hasBest(ranked)) return { status: 'not_found', confidence: 0, sentences: [] };
  const features = answerFeatures(asked, hits, termWeights, ranked);
  const confidence = logistic(calibration.answer, ANSWER_FEATURES, features);
  if (confidence < (options.threshold ?? calibration.threshold)) {
    return { status: 'not_found', confidence, sentences: [] };
  }
  const limit = Math.max(1, Math.min(MAX_SENTENCES, options.maxSentences ?? MAX_SENTENCES));
  const chosen = chooseSentences(asked, ranked, limit, calibration.further);
  return { status: 'answered', confidence, sentences: draft(chosen) };
}

function hasBest(ranked: RankedSentence[]): ranked is [RankedSentence, ...RankedSentence[]] {
  return ranked.length > 0;
}

/** The best sentence, and further ones whose own chance to hold the answer is worth reading them. */
function chooseSentences(
  question: AnalysedQuestion,
  ranked: readonly [RankedSentence, ...RankedSentence[]],
  limit: number,
  further: Calibration['further'],
): RankedSentence[] {
  const [best, ...others] = ranked;
  const least = question.wantsSeveral ? further.several : further.one;
  const chosen = [best];
  for (const other of others) {
    if (chosen.length >= limit || other.probability < least) break;
    if (!chosen.some((shown) => sameWords(shown, other))) chosen.push(other);
  }
  return chosen;
}

function sameWords(a: RankedSentence, b: RankedSentence): boolean {
  const words = new Set(a.view.tokens.map((token) => token.term));
  const shared = b.view.tokens.filter((token) => words.has(token.term)).length;
  return shared >= 0.8 * b.view.tokens.length;
}

function draft(chosen: readonly RankedSentence[]): DraftSentence[] {
  const documents = [...new Set(chosen.map(({ view }) => view.hit.passage.documentId))];
  const place = ({ view }: RankedSentence) => documents.indexOf(view.hit.passage.documentId);
  const inOrder = [...chosen].sort(
    (a, b) => place(a) - place(b) || a.view.span.start - b.view.span.start,
  );
  const drafts: DraftSentence[] = [];
  let shown: (Span & { readonly documentId: string }) | null = null;
  for (const { view } of inOrder) {
    const { passage } = view.hit;
    const sameDocument: Span | null = shown?.documentId === passage.documentId ? shown : null;
    if (sameDocument !== null && view.span.end <= sameDocument.end) continue;
    const isShown = (index: number) =>
      (passage.sentences[index]?.end ?? 0) <= (sameDocument?.end ?? -1);
    const { span, open } = readableSpan(passage, view.index, isShown);
    drafts.push({
      text: withTitle(readingText(textOf(passage, span)), open ? passage.title : ''),
      quotes: [{ passage, span }],
      status: 'supported',
    });
    shown = { ...span, documentId: passage.documentId };
  }
  return drafts;
}

function withTitle(text: string, title: string): string {
  const heading = title.replace(/\s+/g, ' ').trim();
  return heading === '' || !needsContext(text) ? text : `${heading}: ${text}`;
}
