/** From a question to an answer, as events: understand, retrieve, answer, remember. */
import { randomBytes } from 'node:crypto';
import type { Turn } from '../domain.js';
import { isAppError } from '../errors.js';
import type { ChatUsage, Verifier } from '../models/ports.js';
import type { AnswerEvent, ChatRequest, ChatResponse } from '../protocol.js';
import { toNearest, toSearchPassage } from '../retrieval/present.js';
import type { Retrieval } from '../retrieval/retrieve.js';
import { AnswerComposer } from './composer.js';
import type { Conversations } from './conversations.js';
import { type GatherDeps, gather } from './gather.js';
import { type Exchange, turnsOf } from './history.js';
import { answerLocally } from './local-answer.js';
import type { ModelAnswerer } from './model-answer.js';
import { notFoundText, quoted } from './not-found.js';
import { nonQuestionReply } from './smalltalk.js';
import { understand } from './understand.js';

const DEFAULT_MAX_CITATIONS = 8;
const NEAREST = 3;
const NO_USAGE: ChatUsage = { inputTokens: null, outputTokens: null };

export const LOCAL_MODEL = 'local-extractive';

export interface AnswerDeps extends GatherDeps {
  /** Decides yes/no questions where answers are made of the documents' own sentences. */
  readonly verifier: Verifier;
  /** Null: answers are made of the documents' own sentences. */
  readonly llm: ModelAnswerer | null;
  readonly conversations: Conversations;
  readonly contextTokens: number;
  /** Left out, the calibrated default. */
  readonly threshold?: number | undefined;
}

export interface AnswerOptions {
  readonly signal: AbortSignal;
  /** What was said before, where the caller keeps it; the request then names no conversation. */
  readonly history?: readonly Exchange[] | undefined;
}

/** What is known of an answer while it is made. */
interface Draft {
  status: ChatResponse['status'];
  confidence: number | null;
  degraded: boolean;
  usage: ChatUsage;
  retrieval: Retrieval | null;
  answerStarted: number;
  /** What wrote the answer, which a failing model can change. */
  mode: ChatResponse['mode'];
}

/**
 * Yields `start`, `sources`, text, citations and sentences as they close, then `end`. Throws
 * `conversation_not_found`, what the store throws, and what the models throw where no fallback is
 * allowed or text has already gone out.
 */
export async function* answer(
  deps: AnswerDeps,
  request: ChatRequest,
  { signal, history }: AnswerOptions,
): AsyncGenerator<AnswerEvent, void, void> {
  const started = performance.now();
  const opened = await deps.conversations.open(request.conversationId);
  const { conversationId } = opened;
  const turns = history === undefined ? opened.turns : turnsOf(history);
  const understood = await understand(request.message, turns, deps.llm?.chat ?? null, signal);
  const id = `ans_${randomBytes(12).toString('base64url')}`;
  const question = { original: request.message, standalone: understood.standalone };
  const draft: Draft = {
    status: 'not_found',
    confidence: null,
    degraded: understood.degraded,
    usage: NO_USAGE,
    retrieval: null,
    answerStarted: started,
    mode: deps.llm === null ? 'local' : 'openai',
  };
  const model = modelName(deps, draft.mode);
  yield { type: 'start', id, conversationId, question, mode: draft.mode, model };

  const composer = new AnswerComposer(request.maxCitations ?? DEFAULT_MAX_CITATIONS);
  yield* respond(deps, request, question.standalone, draft, composer, signal);

  const response: ChatResponse = {
    id,
    conversationId,
    offsetUnit: 'utf-16',
    question,
    ...describe(draft, composer),
    mode: draft.mode,
    model: modelName(deps, draft.mode),
    timings: timings(started, draft),
  };
  await remember(deps.conversations, response);
  yield { type: 'end', response };
}

async function* respond(
  deps: AnswerDeps,
  request: ChatRequest,
  question: string,
  draft: Draft,
  composer: AnswerComposer,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, void, void> {
  const reply = nonQuestionReply(request.message);
  if (reply !== null) {
    draft.answerStarted = performance.now();
    yield composer.text(reply);
    return;
  }
  const { retrieval, isOverview, degraded } = await gather(deps, question, {
    contextTokens: deps.contextTokens,
    signal,
    ...(request.documentIds && { documentIds: request.documentIds }),
  });
  draft.retrieval = retrieval;
  draft.degraded ||= degraded;
  draft.answerStarted = performance.now();
  yield { type: 'sources', passages: retrieval.hits.map(toSearchPassage) };
  if (deps.llm !== null && retrieval.hits.length > 0) {
    try {
      draft.usage = yield* deps.llm.answer(question, retrieval.hits, composer, signal);
      yield* concludeModelAnswer(question, draft, composer);
      return;
    } catch (error) {
      // Text that has gone out cannot be taken back, so it must not be followed by another answer.
      if (!deps.fallback || composer.answer !== '' || isAppError(error, 'cancelled')) throw error;
      draft.degraded = true;
    }
  }
  if (deps.llm === null || draft.degraded) draft.mode = 'local';
  const { threshold, verifier } = deps;
  const options = { isOverview, threshold, verifier, signal };
  const { status, confidence } = yield* answerLocally(question, retrieval, composer, options);
  draft.status = status;
  draft.confidence = confidence;
}

/** A model that names no source has answered from memory, or not at all. */
function* concludeModelAnswer(
  question: string,
  draft: Draft,
  composer: AnswerComposer,
): Generator<AnswerEvent, void, void> {
  if (composer.citations.length > 0) {
    draft.status = 'answered';
    return;
  }
  yield composer.text(
    composer.answer === ''
      ? notFoundText(question)
      : ` None of this could be found in the documents. I searched for: ${quoted(question)}.`,
  );
}

function describe(draft: Draft, composer: AnswerComposer) {
  const nearest = draft.retrieval?.ranked.slice(0, NEAREST).map(toNearest) ?? [];
  return {
    status: draft.status,
    answer: composer.answer,
    sentences: composer.sentences,
    citations: [...composer.citations],
    search: { queries: [...(draft.retrieval?.queries ?? [])], nearest },
    confidence: draft.confidence,
    degraded: draft.degraded,
    usage: { ...draft.usage },
  };
}

function timings(started: number, draft: Draft): ChatResponse['timings'] {
  const now = performance.now();
  const rounded = (ms: number) => Math.round(ms * 10) / 10;
  return {
    retrieveMs: rounded(draft.retrieval?.retrieveMs ?? 0),
    answerMs: rounded(now - draft.answerStarted),
    totalMs: rounded(now - started),
  };
}

function modelName(deps: AnswerDeps, mode: ChatResponse['mode']): string {
  return deps.llm === null || mode === 'local' ? LOCAL_MODEL : deps.llm.chat.name;
}

/** An answer that is made is given, even where the disk has no room to remember it. */
async function remember(conversations: Conversations, response: ChatResponse): Promise<void> {
  try {
    await conversations.append(response.conversationId, toTurn(response));
  } catch (error) {
    if (!isAppError(error, 'disk_full') && !isAppError(error, 'store_unavailable')) throw error;
  }
}

function toTurn(response: ChatResponse): Turn {
  return {
    question: response.question.original,
    standalone: response.question.standalone,
    answer: response.answer,
    status: response.status,
    titles: [...new Set(response.citations.map((citation) => citation.source.title))],
  };
}
