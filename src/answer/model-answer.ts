/** Answers with a language model: it writes sentences and names keys; keys become quotes by pointer. */
import type { Quote } from '../citations.js';
import type { Hit } from '../domain.js';
import { isAppError } from '../errors.js';
import {
  type ChatModel,
  type ChatPrompt,
  type ChatUsage,
  StructuredOutputUnsupported,
} from '../models/ports.js';
import type { OutputStyle, StyledChat } from '../models/styled-chat.js';
import type { AnswerEvent } from '../protocol.js';
import { type CheckedEvent, checkedOutput, type GroundedSentence } from './checked-output.js';
import { wordCleaner } from './clean-word.js';
import type { AnswerComposer } from './composer.js';
import { checkLive, type LiveCheckDeps } from './live-check.js';
import { createOutputParser } from './model-output.js';
import { answerPrompt, numberSources, type SourceKeys } from './prompts.js';
import { retryPrompt } from './retry-prompt.js';
import { isBad, sumUsage, writeSupported } from './supported-only.js';

/** What becomes of a sentence that its sources contradict or do not bear out. */
export type UnsupportedPolicy = 'mark' | 'remove' | 'retry';

export interface ModelAnswererOptions extends LiveCheckDeps {
  readonly unsupported: UnsupportedPolicy;
  /** For an answer and the second one in its place together, in milliseconds. */
  readonly deadlineMs: number;
}

/** One answer as it is made. */
interface Task {
  readonly question: string;
  readonly hits: readonly Hit[];
  readonly keys: SourceKeys;
  readonly listing: string;
  readonly signal: AbortSignal;
  readonly used: ChatUsage[];
}

const MAX_QUOTES = 3;

export class ModelAnswerer {
  readonly #styled: StyledChat;
  readonly #options: ModelAnswererOptions;

  constructor(styled: StyledChat, options: ModelAnswererOptions) {
    this.#styled = styled;
    this.#options = options;
  }

  get chat(): ChatModel {
    return this.#styled.chat;
  }

  /**
   * Writes into `composer`. Throws what the chat model throws, and `model_failed` on half a JSON.
   * A verifier that fails leaves a sentence `not_checked`.
   */
  async *answer(
    question: string,
    hits: readonly Hit[],
    composer: AnswerComposer,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent, ChatUsage, void> {
    const { unsupported } = this.#options;
    const task = { question, hits, ...numberSources(hits), signal, used: [] };
    if (unsupported === 'mark') yield* writeAll(this.#draft(task), composer);
    else if (unsupported === 'remove') yield* writeSupported(this.#draft(task), composer);
    else yield* writeSupported(await this.#bestOfTwo(task), composer);
    return sumUsage(task.used);
  }

  /** The model's sentences, or those it writes once it has been told which of them do not hold. */
  async #bestOfTwo(task: Task): Promise<readonly GroundedSentence[]> {
    const started = performance.now();
    const { style } = this.#styled;
    const first = await sentencesOf(this.#draft(task));
    const bad = first.filter(isBad);
    const left = Math.floor(started + this.#options.deadlineMs - performance.now());
    // A server that has just refused a schema has been asked twice already.
    if (bad.length === 0 || left <= 0 || this.#styled.style !== style) return first;
    const signal = AbortSignal.any([task.signal, AbortSignal.timeout(left)]);
    const prompt = retryPrompt(answerPrompt(task.question, task.listing, style), bad);
    try {
      return await sentencesOf(this.#read({ ...task, signal }, style, prompt));
    } catch (error) {
      const hasFailed = isAppError(error) || error instanceof StructuredOutputUnsupported;
      if (task.signal.aborted || !hasFailed) throw error;
      return first;
    }
  }

  async *#draft(task: Task): AsyncGenerator<CheckedEvent, void, void> {
    const promptIn = (style: OutputStyle) => answerPrompt(task.question, task.listing, style);
    const { style } = this.#styled;
    try {
      yield* this.#read(task, style, promptIn(style));
    } catch (error) {
      this.#styled.fallBack(error);
      yield* this.#read(task, 'plain', promptIn('plain'));
    }
  }

  async *#read(
    { hits, keys, signal, used }: Task,
    style: OutputStyle,
    prompt: ChatPrompt,
  ): AsyncGenerator<CheckedEvent, void, void> {
    const leaving = new AbortController();
    const until = AbortSignal.any([signal, leaving.signal]);
    const deltas = this.chat.stream(prompt, { signal: until });
    try {
      const usage = yield* checkedOutput({
        deltas,
        parser: createOutputParser(style, wordCleaner(hits.map((hit) => hit.passage.text))),
        quotesOf: (named) => quotesOf(named, keys),
        check: (text, before, quotes) => checkLive(this.#options, { text, before, quotes }, until),
      });
      used.push(usage);
    } finally {
      // Leaving early, or failing on a malformed delta, must close the model's socket, and a read
      // under way has to be over before the stream can be left.
      leaving.abort();
      await deltas.return({ inputTokens: null, outputTokens: null });
    }
  }
}

async function* writeAll(
  events: AsyncIterable<CheckedEvent>,
  composer: AnswerComposer,
): AsyncGenerator<AnswerEvent, void, void> {
  for await (const event of events) {
    if (event.type === 'text') yield composer.text(event.delta);
    else yield* composer.closeSentence(event.text, event.quotes, event.grounding);
  }
}

async function sentencesOf(events: AsyncIterable<CheckedEvent>): Promise<GroundedSentence[]> {
  const sentences: GroundedSentence[] = [];
  for await (const event of events) if (event.type === 'sentence') sentences.push(event);
  return sentences;
}

/** Unknown and repeated keys are dropped. */
function quotesOf(named: readonly string[], keys: SourceKeys): Quote[] {
  return [...new Set(named)]
    .map((key) => keys.get(key.trim()))
    .filter((quote) => quote !== undefined)
    .slice(0, MAX_QUOTES);
}
