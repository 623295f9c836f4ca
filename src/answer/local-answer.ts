/** Answers without a language model, in the documents' own sentences. */
import type { AnswerEvent, ChatResponse } from '../protocol.js';
import type { Retrieval } from '../retrieval/retrieve.js';
import { tokenize } from '../text/analyze.js';
import type { AnswerComposer } from './composer.js';
import { splitLead } from './conversation/context.js';
import type { DraftSentence } from './draft.js';
import { answerExtractively } from './extractive/extractive.js';
import { VERBATIM } from './grounding.js';
import { notFoundText } from './not-found.js';
import { overviewSentences } from './overview.js';

export interface LocalAnswer {
  readonly status: ChatResponse['status'];
  /** Null for an overview, which is not a matter of chance. */
  readonly confidence: number | null;
}

/** @param threshold least confidence to answer with; left out, the calibrated one */
export function* answerLocally(
  question: string,
  retrieval: Retrieval,
  isOverview: boolean,
  composer: AnswerComposer,
  threshold: number | undefined,
): Generator<AnswerEvent, LocalAnswer, void> {
  if (isOverview) {
    yield* writeQuotes(overviewSentences(retrieval.hits), composer);
    return { status: 'answered', confidence: null };
  }
  const options = threshold === undefined ? {} : { threshold };
  const extract = answerExtractively(whatIsAsked(question), retrieval, options);
  const { status, confidence, sentences } = extract;
  if (status === 'not_found') yield composer.text(notFoundText(question));
  else yield* writeQuotes(sentences, composer);
  return { status, confidence };
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
