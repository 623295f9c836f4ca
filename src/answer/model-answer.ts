/** Answers with a language model: it writes sentences and names keys; keys become quotes by pointer. */

import type { Quote } from '../citations.js';
import type { Hit } from '../domain.js';
import { type ChatModel, type ChatUsage, StructuredOutputUnsupported } from '../models/ports.js';
import type { AnswerEvent } from '../protocol.js';
import { wordCleaner } from './clean-word.js';
import type { AnswerComposer } from './composer.js';
import { groundSentence } from './grounding.js';
import { createOutputParser, type ModelEvent } from './model-output.js';
import { type AnswerStyle, answerPrompt, numberSources, type SourceKeys } from './prompts.js';

const MAX_QUOTES = 3;

export class ModelAnswerer {
  readonly chat: ChatModel;
  /** What the server has been seen to understand. */
  #style: AnswerStyle = 'structured';

  constructor(chat: ChatModel) {
    this.chat = chat;
  }

  /** Writes into `composer`. Throws what the chat model throws, and `model_failed` on half a JSON. */
  async *answer(
    question: string,
    hits: readonly Hit[],
    composer: AnswerComposer,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent, ChatUsage, void> {
    try {
      return yield* this.#answerInStyle(this.#style, question, hits, composer, signal);
    } catch (error) {
      if (!(error instanceof StructuredOutputUnsupported)) throw error;
      this.#style = 'plain';
      return yield* this.#answerInStyle('plain', question, hits, composer, signal);
    }
  }

  async *#answerInStyle(
    style: AnswerStyle,
    question: string,
    hits: readonly Hit[],
    composer: AnswerComposer,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent, ChatUsage, void> {
    const { keys, listing } = numberSources(hits);
    const parser = createOutputParser(style, wordCleaner(hits.map((hit) => hit.passage.text)));
    const deltas = this.chat.stream(answerPrompt(question, listing, style), { signal });
    try {
      let next = await deltas.next();
      for (; next.done !== true; next = await deltas.next())
        yield* compose(parser.push(next.value), keys, composer);
      yield* compose(parser.end(), keys, composer);
      return next.value;
    } finally {
      // Leaving early, or failing on a malformed delta, must close the model's socket.
      await deltas.return({ inputTokens: null, outputTokens: null });
    }
  }
}

function* compose(
  events: readonly ModelEvent[],
  keys: SourceKeys,
  composer: AnswerComposer,
): Generator<AnswerEvent, void, void> {
  for (const event of events) {
    if (event.type === 'text') {
      yield composer.text(event.delta);
      continue;
    }
    const quotes = quotesOf(event.keys, keys);
    yield* composer.closeSentence(event.text, quotes, groundSentence(event.text, quotes));
  }
}

/** Unknown and repeated keys are dropped. */
function quotesOf(named: readonly string[], keys: SourceKeys): Quote[] {
  return [...new Set(named)]
    .map((key) => keys.get(key.trim()))
    .filter((quote) => quote !== undefined)
    .slice(0, MAX_QUOTES);
}
