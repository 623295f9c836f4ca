/** What Vouch talks about: readonly types, no behaviour. Offsets are UTF-16 code units, half-open. */

/** A half-open range `[start, end)`, never inside a surrogate pair. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type DocumentFormat =
  | 'text'
  | 'markdown'
  | 'html'
  | 'pdf'
  | 'docx'
  | 'epub'
  | 'csv'
  | 'jsonl';

/** A page of the source begins at `start` in the text. */
export interface PageStart {
  readonly start: number;
  /** 1-based. */
  readonly page: number;
}

/** What a stretch of text was in its source, where the text alone does not show it. */
export type SourceMark =
  | ({ readonly kind: 'page' } & PageStart)
  /** `level` 1 to 6; it runs to the end of its line. */
  | { readonly kind: 'heading'; readonly start: number; readonly level: number }
  /** From here on the text was read from this line of the file, 1-based. */
  | { readonly kind: 'line'; readonly start: number; readonly line: number };

/** One ingested source. `text` is canonical: Unicode NFC, `\n` line ends. Offsets index it alone. */
export interface SourceDocument {
  /** Stable for a source: derived from its path within the corpus, its URL, or given by the caller. */
  readonly id: string;
  /** `sha256:` and the hex digest of `text` in UTF-8. */
  readonly version: string;
  readonly title: string;
  readonly url: string | null;
  readonly format: DocumentFormat;
  /** Documents of the corpus folder come and go with their files; those of the API stay. */
  readonly origin: 'corpus' | 'api';
  readonly text: string;
  /** In order of `start`; left out where the text is that of the file. */
  readonly marks?: readonly SourceMark[];
}

/** A range of one document. `document.text.slice(start, end) === text`, always. */
export interface Passage extends Span {
  /** A hash of document id, version and range: see `passageId`. */
  readonly id: string;
  readonly documentId: string;
  readonly text: string;
  /** Offsets into the document, in order, not overlapping, inside `[start, end)`. */
  readonly sentences: readonly Span[];
  /** Up to 32 code units of the document on either side, for a TextQuoteSelector. */
  readonly before: string;
  readonly after: string;
  /** The pages that it stands on, in order, the first from its start; left out where there are none. */
  readonly pages?: readonly PageStart[];
}

/** A passage as retrieval sees it: with what is needed to cite it. */
export interface RetrievedPassage extends Passage {
  readonly version: string;
  readonly title: string;
  readonly url: string | null;
  /** The stored passages that were joined into this one; left out where it is itself stored. */
  readonly parts?: readonly (Span & { readonly id: string })[];
}

export interface ScoreParts {
  /** Contributions that sum to the hit's `score`: by meaning, by words and how close they stand. */
  readonly vector: number;
  readonly lexical: number;
  /** By what a reader found in the passage; 0 where none has read it. */
  readonly rerank: number;
}

/** A retrieved passage with its fused score and the parts that sum to it. Higher is better. */
export interface Hit {
  readonly passage: RetrievedPassage;
  readonly score: number;
  readonly scores: ScoreParts;
  /** Cosine similarity to the question in [-1, 1]; null when only the words matched. */
  readonly cosine: number | null;
  /** BM25 score, 0 or more; null when only the vector matched. */
  readonly bm25: number | null;
}

export interface DocumentSummary {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly url: string | null;
  readonly format: DocumentFormat;
  readonly origin: 'corpus' | 'api';
  /** Length of the canonical text in UTF-16 code units. */
  readonly characters: number;
  readonly passages: number;
  /** ISO 8601, UTC. */
  readonly updatedAt: string;
}

/** One question and its answer, as a conversation remembers it. */
export interface Turn {
  readonly question: string;
  /** The question as it was understood, readable without the turns before it. */
  readonly standalone: string;
  readonly answer: string;
  readonly status: 'answered' | 'not_found';
  /** Titles of the documents that were cited, best first. */
  readonly titles: readonly string[];
}
