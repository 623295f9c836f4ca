import type { ErrorCode } from '../../errors.js';

/** Where a model's files lie, and how errors speak of it. */
export interface ModelFolder {
  readonly path: string;
  /** The setting and folder, in words. */
  readonly origin: string;
  readonly faultCode: ErrorCode;
  /** What to do about a file that is missing or not what it must be. */
  readonly remedy: string;
  /** What `vouch.json` lists, where there is one. */
  readonly files?: Readonly<Record<string, FileCheck>>;
}

export interface FileCheck {
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** A file of a model, with what it must be where that is known. */
export interface ModelFile {
  readonly name: string;
  readonly check: FileCheck | null;
}

export interface RetrieverTask {
  readonly kind: 'retriever';
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  /** How a graph without pooled vectors is pooled. */
  readonly pooling: 'cls' | 'mean';
  /** Known beforehand, or taken from the graph. */
  readonly dimensions?: number;
}

export interface PairTask {
  readonly kind: 'pair';
  readonly calibration: PairCalibration;
}

/** A classifier of premise and hypothesis; positions of its labels, -1 for one that it lacks. */
export interface NliTask {
  readonly kind: 'nli';
  readonly labels: number;
  readonly supported: number;
  readonly contradicted: number;
  readonly notFound: number;
}

export interface PairCalibration {
  /** Chance of an answer: sigmoid(relevance × logit + span × margin + bias). */
  readonly answerable: {
    readonly relevance: number;
    readonly span: number;
    readonly bias: number;
  };
  /** Verdicts: softmax((logits + bias) / temperature). */
  readonly verdict: {
    readonly temperature: number;
    readonly bias: readonly [number, number, number];
  };
}

/** A model on disk, described so far as its small files tell. Crosses to the worker as it is. */
export interface ModelSource<Task = RetrieverTask | PairTask | NliTask> {
  readonly folder: ModelFolder;
  readonly name: string;
  readonly model: ModelFile;
  readonly tokenizer: ModelFile;
  /** Tokens read at once. */
  readonly maxTokens: number;
  /** Tokens that the encoder has positions for. */
  readonly positions: number;
  readonly task: Task;
}
