import type { DraftSentence } from '../draft.js';
import { ANSWER_FEATURES, answerFeatures } from './answerability.js';
import { CALIBRATION, type Calibration, type Fit, logistic } from './calibration.js';
import { draftSentences } from './drafts.js';
import type { Evidence } from './evidence.js';
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
 * conditional logit over what a reader found in them and the question's words; a logistic
 * calibration turns the best one's evidence into the probability that the question is answered.
 * Where nothing was read, which is so for text that the reader cannot read, words alone decide.
 */
export function answerExtractively(
  question: string,
  evidence: Evidence,
  options: ExtractiveOptions = {},
  calibration: Calibration = CALIBRATION,
): ExtractiveAnswer {
  const fit = evidence.readings.size > 0 ? calibration.read : calibration.words;
  const asked = analyseQuestion(question.slice(0, MAX_QUESTION_LENGTH), evidence.termWeights);
  const ranked = rankSentences(asked, evidence, fit.sentence);
  if (!hasBest(ranked)) return { status: 'not_found', confidence: 0, sentences: [] };
  const features = answerFeatures(asked, evidence, ranked);
  const confidence = logistic(fit.answer, ANSWER_FEATURES, features);
  if (confidence < (options.threshold ?? fit.threshold)) {
    return { status: 'not_found', confidence, sentences: [] };
  }
  const limit = Math.max(1, Math.min(MAX_SENTENCES, options.maxSentences ?? MAX_SENTENCES));
  const chosen = chooseSentences(asked, ranked, limit, fit.further);
  return { status: 'answered', confidence, sentences: draftSentences(chosen) };
}

function hasBest(ranked: RankedSentence[]): ranked is [RankedSentence, ...RankedSentence[]] {
  return ranked.length > 0;
}

/** The best sentence, and further ones whose own chance to hold the answer is worth reading them. */
function chooseSentences(
  question: AnalysedQuestion,
  ranked: readonly [RankedSentence, ...RankedSentence[]],
  limit: number,
  further: Fit['further'],
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
