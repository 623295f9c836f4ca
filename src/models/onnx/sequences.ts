/** Cuts texts into the sequences that an encoder reads. Runs in a worker. */
import { AppError } from '../../errors.js';
import { folderFault } from './folder-files.js';
import type { ModelSource, RetrieverTask } from './model-source.js';
import type { TextWindow } from './protocol.js';
import type { Frame, ModelTokenizer, Tokens } from './tokenizer.js';
import { coverByWindows, type Window } from './windows.js';

/** Windows of one text that a retriever embeds; what lies beyond, some 3,000 words on, is unread. */
export const MAX_EMBEDDED_WINDOWS = 16;
/** Tokens of a question that are read; of a longer one the first and the last halves of these. */
export const MAX_QUESTION_TOKENS = 64;
/** Tokens that a claim must leave for evidence. */
export const MIN_EVIDENCE_TOKENS = 64;
const OVERLAP = 64;

/** Makes one retriever's sequences. */
export class TextEncoder {
  readonly #tokenizer: ModelTokenizer;
  readonly #frame: Frame;
  readonly #prefixes: { readonly query: readonly number[]; readonly passage: readonly number[] };
  readonly #capacity: { readonly query: number; readonly passage: number };

  constructor(source: ModelSource<RetrieverTask>, tokenizer: ModelTokenizer) {
    this.#tokenizer = tokenizer;
    this.#frame = tokenizer.single;
    const { queryPrefix, passagePrefix } = source.task;
    this.#prefixes = {
      query: tokenizer.encode(queryPrefix).ids,
      passage: tokenizer.encode(passagePrefix).ids,
    };
    const room = source.maxTokens - this.#frame.before.length - this.#frame.after.length;
    this.#capacity = {
      query: room - this.#prefixes.query.length,
      passage: room - this.#prefixes.passage.length,
    };
    if (Math.min(this.#capacity.query, this.#capacity.passage) < room / 2)
      throw folderFault(source.folder, 'its prompts take more than half of what it reads at once');
  }

  /** Windows of one length that cover the text, each after the prefix. */
  windows(text: string, kind: 'query' | 'passage'): TextWindow[] {
    const { before, after } = this.#frame;
    const capacity = this.#capacity[kind];
    const limit = capacity * MAX_EMBEDDED_WINDOWS;
    const tokens = this.#tokenizer.encode(text, limit);
    const length = Math.min(tokens.ids.length, limit);
    const head = [...before, ...this.#prefixes[kind]];
    return coverByWindows(length, capacity, 0).map((window) =>
      join({ head, tokens, window, tail: after, isSecond: false }),
    );
  }
}

/** Makes the sequences of a model that reads a short and a long text together. */
export class PairEncoder {
  readonly #source: ModelSource;
  readonly #tokenizer: ModelTokenizer;
  readonly #frame: Frame;

  constructor(source: ModelSource, tokenizer: ModelTokenizer) {
    this.#source = source;
    this.#tokenizer = tokenizer;
    this.#frame = tokenizer.pair;
  }

  /** The question first, then overlapping windows that cover the passage. */
  readWindows(question: string, passage: string): TextWindow[] {
    const { ids } = this.#tokenizer.encode(question);
    const half = MAX_QUESTION_TOKENS / 2;
    const kept =
      ids.length <= MAX_QUESTION_TOKENS ? ids : [...ids.slice(0, half), ...ids.slice(-half)];
    const tokens = this.#tokenizer.encode(passage);
    const capacity = this.#source.maxTokens - this.#marks() - kept.length;
    return this.#cover(tokens, capacity).map((window) => this.#second(kept, tokens, window));
  }

  /**
   * The whole claim with overlapping windows that cover the evidence; none where it has no words.
   * Throws `invalid_request` for a claim that leaves less than 64 tokens for evidence.
   */
  judgeWindows(claim: string, evidence: string): TextWindow[] {
    const { ids } = this.#tokenizer.encode(claim);
    const { maxTokens, positions, task } = this.#source;
    const limit = positions - this.#marks() - MIN_EVIDENCE_TOKENS;
    if (ids.length > limit)
      throw new AppError(
        'invalid_request',
        `claim: is ${ids.length} tokens long; ${limit} can be checked at once: split it`,
      );
    const tokens = this.#tokenizer.encode(evidence);
    if (tokens.ids.length === 0) return [];
    const capacity = Math.max(MIN_EVIDENCE_TOKENS, maxTokens - this.#marks() - ids.length);
    // Classifiers of Hugging Face take the premise first.
    const isFirst = task.kind === 'nli';
    return this.#cover(tokens, capacity).map((window) =>
      isFirst ? this.#first(tokens, window, ids) : this.#second(ids, tokens, window),
    );
  }

  #marks(): number {
    const { before, between, after } = this.#frame;
    return before.length + between.length + after.length;
  }

  #cover(tokens: Tokens, capacity: number): Window[] {
    return coverByWindows(tokens.ids.length, capacity, Math.min(OVERLAP, capacity >> 1));
  }

  #second(first: readonly number[], tokens: Tokens, window: Window): TextWindow {
    const { before, between, after } = this.#frame;
    const head = [...before, ...first, ...between];
    return join({ head, tokens, window, tail: after, isSecond: true });
  }

  #first(tokens: Tokens, window: Window, second: readonly number[]): TextWindow {
    const { before, between, after } = this.#frame;
    const tail = [...between, ...second, ...after];
    const joined = join({ head: before, tokens, window, tail, isSecond: false });
    return { ...joined, secondStart: joined.ids.length - second.length - after.length };
  }
}

interface Parts {
  readonly head: readonly number[];
  readonly tokens: Tokens;
  readonly window: Window;
  readonly tail: readonly number[];
  /** Whether the window is the second of two texts, rather than the only or first one. */
  readonly isSecond: boolean;
}

function join({ head, tokens, window, tail, isSecond }: Parts): TextWindow {
  const { start, end } = window;
  const ids = Int32Array.from([...head, ...tokens.ids.slice(start, end), ...tail]);
  return {
    ids,
    secondStart: isSecond ? head.length : ids.length,
    textStart: head.length,
    starts: Int32Array.from(tokens.spans?.starts.slice(start, end) ?? []),
    ends: Int32Array.from(tokens.spans?.ends.slice(start, end) ?? []),
  };
}
