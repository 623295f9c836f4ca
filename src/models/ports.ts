/** What Vouch asks of models. One contract suite runs on every adapter. */
import type { Span } from '../domain.js';

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

interface CallOptions {
  readonly signal?: AbortSignal;
}

/** A span of a passage that may answer; offsets index the passage's text, `start < end`. */
export interface AnswerSpan extends Span {
  /** Chance, 0 to 1, that this span is the answer, given that the passage holds one. */
  readonly score: number;
}

/** What a reader finds in one passage. */
export interface Reading {
  /** Orders passages of one question, best first; no unit. */
  readonly relevance: number;
  /** Calibrated chance, 0 to 1, that the passage answers the question. */
  readonly answerable: number;
  /** Distinct spans, best first, at most three; empty where no text can be an answer. */
  readonly spans: readonly AnswerSpan[];
}

/** Reads passages for a question's answer. Runs off the event loop. */
export interface Reader {
  /** Name and version, the same for the same readings. */
  readonly id: string;
  /**
   * One reading per passage, in order. A passage longer than the model reads at once is read in
   * overlapping windows, so that no part of it goes unread; a question is never cut below the
   * model's limit for it. Throws `model_unavailable` when the model stops twice over one input,
   * `cancelled` when `signal` aborts, `overloaded` when the queue is full.
   */
  read(question: string, passages: readonly string[], options?: CallOptions): Promise<Reading[]>;
  close(): Promise<void>;
}

export interface ClaimPair {
  readonly claim: string;
  readonly evidence: string;
}

/** Calibrated chances, 0 to 1, that sum to 1. */
export interface Judgement {
  readonly supported: number;
  readonly contradicted: number;
  readonly notFound: number;
}

/** Judges claims by evidence. Runs off the event loop. */
export interface Verifier {
  /** Name and version, the same for the same judgements. */
  readonly id: string;
  /** One judgement per pair, in order; the claim is never cut. Throws as `Reader.read` does. */
  judge(pairs: readonly ClaimPair[], options?: CallOptions): Promise<Judgement[]>;
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
