export interface IngestProgress {
  readonly phase: 'reading' | 'embedding';
  /** Passages embedded, or files read. */
  readonly done: number;
  readonly total: number;
  readonly document: string;
}

/** A corpus file that was left out, and why. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

export interface IngestReport {
  readonly added: readonly string[];
  readonly replaced: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  readonly skipped: readonly SkippedFile[];
  readonly passagesEmbedded: number;
}
