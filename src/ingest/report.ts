export interface IngestProgress {
  /** Passages embedded so far, of those found so far; the total grows as files are read. */
  readonly done: number;
  readonly total: number;
  /** Path of the file within the corpus. */
  readonly document: string;
}

/** A corpus file that was left out, and why. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

/** What an ingest did: paths within the corpus, and ids of documents that were removed. */
export interface IngestReport {
  readonly added: readonly string[];
  readonly replaced: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  readonly skipped: readonly SkippedFile[];
  readonly passagesEmbedded: number;
}
