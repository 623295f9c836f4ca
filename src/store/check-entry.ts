/** What may enter the database: checked before anything is written. */
import type { Passage, SourceDocument } from '../domain.js';
import { AppError } from '../errors.js';

/** More than rounding to 32 bits leaves of a unit vector. */
const UNIT_TOLERANCE = 1e-5;

export interface DocumentEntry {
  readonly document: SourceDocument;
  readonly passages: readonly Passage[];
  readonly vectors: readonly Float32Array[];
  readonly embedderId: string;
}

/** Throws `invalid_text` for what SQLite would store changed, `internal` for offsets that lie. */
export function checkEntry({ document, passages }: DocumentEntry): void {
  for (const field of ['id', 'version', 'title', 'url', 'text'] as const)
    checkText(document[field] ?? '', `document.${field}`);
  for (const [i, passage] of passages.entries()) {
    checkText(passage.id, `passages[${i}].id`);
    if (passage.documentId !== document.id) throw wrong(i, 'is of another document');
    if (document.text.slice(passage.start, passage.end) !== passage.text)
      throw wrong(i, 'is not the text at its offsets');
    if (passage.sentences.some((s) => s.start < passage.start || s.end > passage.end))
      throw wrong(i, 'has a sentence outside its range');
    if (!document.text.slice(0, passage.start).endsWith(passage.before))
      throw wrong(i, 'has a wrong `before`');
    if (!document.text.startsWith(passage.after, passage.end))
      throw wrong(i, 'has a wrong `after`');
  }
}

/** libsql cuts a text at NUL and replaces lone surrogates, both silently. */
export function checkText(text: string, field: string): void {
  if (text.includes('\u0000') || !text.isWellFormed())
    throw new AppError('invalid_text', `${field} holds a NUL character or a lone surrogate`);
}

const wrong = (i: number, what: string): AppError =>
  new AppError('internal', `passages[${i}] ${what}`);

/** Unit vectors, copied where they had to be scaled. Throws `embedding_failed`. */
export function checkVectors({ passages, vectors }: DocumentEntry): Float32Array[] {
  if (vectors.length !== passages.length)
    throw new AppError(
      'embedding_failed',
      `${vectors.length} vectors came for ${passages.length} passages`,
    );
  const dimensions = vectors[0]?.length ?? 0;
  return vectors.map((vector, i) => toUnit(vector, dimensions, `vectors[${i}]`));
}

/** Throws `embedding_failed` unless the vector is finite, not zero and of this length. */
export function toUnit(vector: unknown, dimensions: number, name: string): Float32Array {
  if (!(vector instanceof Float32Array))
    throw new AppError('embedding_failed', `${name} is not a Float32Array`);
  if (vector.length === 0 || vector.length !== dimensions)
    throw new AppError('embedding_failed', `${name} has ${vector.length} of ${dimensions} numbers`);
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum);
  if (!Number.isFinite(length) || length < 1e-12)
    throw new AppError('embedding_failed', `${name} is zero or not finite`);
  return Math.abs(length - 1) <= UNIT_TOLERANCE ? vector : vector.map((value) => value / length);
}
