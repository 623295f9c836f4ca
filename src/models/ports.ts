/** What Vouch asks of models. One contract suite runs on every adapter. */

export type EmbeddingKind = 'query' | 'passage';

/** Turns text into vectors. Runs off the event loop, or at a server. */
export interface Embedder {
  /** Name and version, the same for the same vectors; an index remembers it. */
  readonly id: string;
  /** Length of each vector. Known before the first call, or after `embed` has succeeded once. */
  readonly dimensions: number | null;
  /**
   * One unit-length, finite vector per text, in order. Blank texts are allowed and give some unit
   * vector. Throws `embedding_failed` when the model or server gives anything else, `cancelled`
   * when `signal` aborts, `overloaded` when the queue is full.
   */
  embed(
    texts: readonly string[],
    kind: EmbeddingKind,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Float32Array[]>;
  close(): Promise<void>;
}

export interface ChatPrompt {
  readonly system: string;
  readonly user: string;
  /** Ask for JSON of this schema; left out, plain text is asked for. */
  readonly jsonSchema?: { readonly name: string; readonly schema: Record<string, unknown> };
}

export interface ChatUsage {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

/** The server refused `jsonSchema`; the caller may ask again in plain text. Not shown to clients. */
export class StructuredOutputUnsupported extends Error {
  override name = 'StructuredOutputUnsupported';
}

/** A language model at an OpenAI-compatible server. */
export interface ChatModel {
  readonly name: string;
  /**
   * Text deltas as they come, cut anywhere (never inside a surrogate pair); returns the usage.
   * Throws `model_failed`, `model_timeout`, `overloaded` (the server's rate limit, with
   * `retryAfter`), `cancelled`, or `StructuredOutputUnsupported` before the first delta. Leaving
   * the loop early, or aborting, closes the socket.
   */
  stream(
    prompt: ChatPrompt,
    options?: { readonly signal?: AbortSignal },
  ): AsyncGenerator<string, ChatUsage, void>;
}
