/** What a model's worker is asked, and what it answers. */

/** One input of the encoder: the token types are 0 before `secondStart` and 1 from there on. */
export interface Sequence {
  readonly ids: Int32Array;
  readonly secondStart: number;
}

/** A sequence that holds a window of a text, from token `textStart` on. */
export interface TextWindow extends Sequence {
  readonly textStart: number;
  /** For each token of the window, where its word starts and ends in the text. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Cuts a text into what the model reads at once, or runs the model over one such sequence. */
export type ModelInput =
  | { readonly op: 'embed'; readonly text: string; readonly kind: 'query' | 'passage' }
  | { readonly op: 'read'; readonly question: string; readonly passage: string }
  | { readonly op: 'judge'; readonly claim: string; readonly evidence: string }
  | { readonly op: 'run'; readonly sequence: Sequence };

/** One sequence's part of each output of the graph. */
export type ModelOutput = Readonly<Record<string, Float32Array>>;

/** What a worker says of the model that it has loaded. */
export interface LoadedModel {
  /** SHA-256 in hex of the graph, and of the tokenizer. */
  readonly sha256: string;
  readonly tokenizerSha256: string;
  /** Length of a retriever's vectors; 0 for other models. */
  readonly dimensions: number;
}
