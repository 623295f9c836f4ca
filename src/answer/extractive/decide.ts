/** Yes/no questions: which sentence of the passages decides them, in a verifier's judgement. */
import type { Verifier } from '../../models/ports.js';
import { CALIBRATION } from './calibration.js';
import { draftSentences } from './drafts.js';
import type { Evidence } from './evidence.js';
import type { ExtractiveAnswer } from './extractive.js';
import { analyseQuestion } from './question.js';
import { type RankedSentence, rankSentences } from './rank.js';

/** How many sentences are judged. */
const CANDIDATES = 8;
/** Least chance that a sentence supports or contradicts the claim. */
const THRESHOLD = 0.5;

export interface DecideOptions {
  /** Least confidence to answer with, 0 to 1. */
  readonly threshold?: number;
  readonly signal?: AbortSignal;
}

/**
 * The sentence that supports or contradicts `claim` most surely, or `not_found`. Throws what the
 * verifier throws.
 */
export async function decide(
  question: string,
  claim: string,
  evidence: Evidence,
  verifier: Verifier,
  options: DecideOptions = {},
): Promise<ExtractiveAnswer> {
  const { threshold = THRESHOLD, signal } = options;
  const candidates = likeliest(question, evidence).map((entry) => draftSentences([entry]));
  const pairs = candidates.map((drafts) => ({
    claim,
    evidence: drafts.map(({ text }) => text).join(' '),
  }));
  const judgements =
    pairs.length === 0 ? [] : await verifier.judge(pairs, signal === undefined ? {} : { signal });
  const sure = judgements.map((judged) => Math.max(judged.supported, judged.contradicted));
  const confidence = Math.max(0, ...sure);
  const sentences = candidates[sure.indexOf(confidence)];
  if (sentences === undefined || confidence < threshold)
    return { status: 'not_found', confidence, sentences: [] };
  return { status: 'answered', confidence, sentences };
}

function likeliest(question: string, evidence: Evidence): RankedSentence[] {
  const fit = evidence.readings.size > 0 ? CALIBRATION.read : CALIBRATION.words;
  const asked = analyseQuestion(question, evidence.termWeights);
  return rankSentences(asked, evidence, fit.sentence).slice(0, CANDIDATES);
}
