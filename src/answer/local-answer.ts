/** Answers without a language model, in the documents' own sentences. */
import type { Verifier } from '../models/ports.js';
import type { AnswerEvent, ChatResponse } from '../protocol.js';
import type { Retrieval } from '../retrieval/retrieve.js';
import { tokenize } from '../text/analyze.js';
import type { AnswerComposer } from './composer.js';
import { splitLead } from './conversation/context.js';
import type { DraftSentence } from './draft.js';
import { decide } from './extractive/decide.js';
import { answerExtractively, type ExtractiveAnswer } from './extractive/extractive.js';
import { claimOf } from './extractive/polar.js';
import { VERBATIM } from './grounding.js';
import { notFoundText } from './not-found.js';
import { overviewSentences } from './overview.js';

export interface LocalAnswer {
  readonly status: ChatResponse['status'];
  /** Null for an overview, which is not a matter of chance. */
  readonly confidence: number | null;
}

export interface LocalAnswerOptions {
  readonly isOverview: boolean;
  /** Least confidence to answer with; left out, the calibrated one. */
  readonly threshold: number | undefined;
  readonly verifier: Verifier;
  readonly signal: AbortSignal;
}

/** Throws what the verifier throws, before any text has gone out. */
export async function* answerLocally(
  question: string,
  retrieval: Retrieval,
  composer: AnswerComposer,
  options: LocalAnswerOptions,
): AsyncGenerator<AnswerEvent, LocalAnswer, void> {
  if (options.isOverview) {
    yield* writeQuotes(overviewSentences(retrieval.hits), composer);
    return { status: 'answered', confidence: null };
  }
  const { status, confidence, sentences } = await extract(question, retrieval, options);
  if (status === 'not_found') yield composer.text(notFoundText(question));
  else yield* writeQuotes(sentences, composer);
  return { status, confidence };
}

async function extract(
  question: string,
  retrieval: Retrieval,
  { threshold, verifier, signal }: LocalAnswerOptions,
): Promise<ExtractiveAnswer> {
  const asked = whatIsAsked(question);
  const least = threshold === undefined ? {} : { threshold };
  const claim = retrieval.readings.size > 0 ? claimOf(asked) : null;
  if (claim !== null) return decide(asked, claim, retrieval, verifier, { ...least, signal });
  return answerExtractively(asked, retrieval, least);
}

/**
 * Behind "About Russia: …" stands what is asked. The topic helps to find passages, but a sentence
 * that merely names it must not pass for an answer.
 */
function whatIsAsked(question: string): string {
  const { body } = splitLead(question);
  return tokenize(body).some((token) => !token.isStopWord) ? body : question;
}

function* writeQuotes(
  sentences: readonly DraftSentence[],
  composer: AnswerComposer,
): Generator<AnswerEvent, void, void> {
  for (const { text, quotes } of sentences) {
    yield composer.text(composer.answer === '' ? text : ` ${text}`);
    yield* composer.closeSentence(text, quotes, VERBATIM);
  }
}
