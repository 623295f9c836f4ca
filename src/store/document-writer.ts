import { AppError } from '../errors.js';
import { checkEntry, checkVectors, type DocumentEntry } from './check-entry.js';
import type { Database } from './database.js';
import { bytesOf, checksum, encodePages, encodeSentences, passageChecksum } from './encode.js';
import { analysisFingerprint, type IndexState, readState } from './schema.js';
import { TermWriter } from './term-writer.js';

/** Readers further behind than this read everything anew. */
export const REMEMBERED_GENERATIONS = 10_000;

/** Adds, replaces and removes documents: one transaction each. */
export class DocumentWriter {
  readonly #db: Database;
  readonly #terms: TermWriter;

  constructor(db: Database) {
    this.#db = db;
    this.#terms = new TermWriter(db);
    if (readState(db).analysis !== analysisFingerprint()) this.#analyseAgain();
  }

  put(entry: DocumentEntry & { readonly updatedAt: string }): { readonly created: boolean } {
    checkEntry(entry);
    const vectors = checkVectors(entry);
    return this.#change(() => {
      const state = readState(this.#db);
      this.#claim(state, entry.embedderId, vectors[0]?.length ?? null);
      const generation = this.#nextGeneration();
      const created = !this.#drop(entry.document.id, generation);
      const document = this.#insertDocument(entry);
      for (const [i, passage] of entry.passages.entries()) {
        const sentences = encodeSentences(passage.sentences);
        const pages = encodePages(passage.pages);
        const { row } = this.#one<{ row: number }>(
          `INSERT INTO passages
             (document, id, start_at, end_at, text, before_text, after_text, sentences, pages, checksum)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING row`,
          [
            ...[document, passage.id, passage.start, passage.end, passage.text, passage.before],
            ...[passage.after, sentences, pages, passageChecksum(passage, sentences, pages)],
          ],
        );
        const bytes = bytesOf(vectors[i] as Float32Array);
        this.#db.run('INSERT INTO passage_vectors VALUES (?, ?, ?)', [row, bytes, checksum(bytes)]);
        this.#terms.insert(row, document, `${entry.document.title}\n${passage.text}`);
      }
      return { created };
    });
  }

  remove(id: string): boolean {
    return this.#change(() => {
      const found = this.#db.first('SELECT 1 FROM documents WHERE id = ?', [id]) !== undefined;
      if (found) this.#drop(id, this.#nextGeneration());
      return found;
    });
  }

  clear(): void {
    this.#change(() => {
      this.#db.run('DELETE FROM documents');
      this.#db.run('DELETE FROM terms');
      this.#db.run('DELETE FROM removals');
      this.#db.run(
        `UPDATE state SET generation = generation + 1, epoch = epoch + 1,
           embedder = NULL, dimensions = NULL, analysis = ?`,
        [analysisFingerprint()],
      );
    });
    this.#terms.forget();
  }

  #change<Result>(work: () => Result): Result {
    try {
      return this.#db.transaction('immediate', work);
    } catch (error) {
      this.#terms.forget();
      throw error;
    }
  }

  #claim(state: IndexState, embedderId: string, dimensions: number | null): void {
    if (state.embedder !== null && state.embedder !== embedderId)
      throw new AppError(
        'embedder_mismatch',
        `the index holds vectors of ${state.embedder}, these are of ${embedderId}`,
      );
    if (dimensions !== null && state.dimensions !== null && state.dimensions !== dimensions)
      throw new AppError(
        'embedder_mismatch',
        `the index holds vectors of ${state.dimensions} numbers, these have ${dimensions}`,
      );
    this.#db.run(
      'UPDATE state SET embedder = ?, dimensions = coalesce(dimensions, ?) WHERE only = 1',
      [embedderId, dimensions],
    );
  }

  #nextGeneration(): number {
    return this.#one<{ generation: number }>(
      'UPDATE state SET generation = generation + 1 RETURNING generation',
      [],
    ).generation;
  }

  #insertDocument({ document, passages, updatedAt }: DocumentEntry & { updatedAt: string }) {
    return this.#one<{ row: number }>(
      `INSERT INTO documents
         (id, version, title, url, format, origin, characters, passages, updated_at, text, marks)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING row`,
      [
        ...[document.id, document.version, document.title, document.url, document.format],
        ...[document.origin, document.text.length, passages.length, updatedAt, document.text],
        document.marks === undefined ? null : JSON.stringify(document.marks),
      ],
    ).row;
  }

  /** False when there was no such document. */
  #drop(id: string, generation: number): boolean {
    const found = this.#db.first<{ row: number }>('SELECT row FROM documents WHERE id = ?', [id]);
    if (found === undefined) return false;
    this.#db.run('DELETE FROM documents WHERE row = ?', [found.row]);
    this.#db.run('INSERT INTO removals VALUES (?, ?)', [found.row, generation]);
    this.#db.run('DELETE FROM removals WHERE generation <= ?', [
      generation - REMEMBERED_GENERATIONS,
    ]);
    return true;
  }

  /** The analyser has changed since the terms were stored: make them again from the texts. */
  #analyseAgain(): void {
    this.#change(() => {
      this.#db.run('DELETE FROM passage_terms');
      this.#db.run('DELETE FROM terms');
      const rows = this.#db.all<{ row: number }>('SELECT row FROM passages ORDER BY row');
      for (const { row } of rows) {
        const passage = this.#one<{ document: number; text: string }>(
          `SELECT passages.document, documents.title || char(10) || passages.text AS text
           FROM passages JOIN documents ON documents.row = passages.document
           WHERE passages.row = ?`,
          [row],
        );
        this.#terms.insert(row, passage.document, passage.text);
      }
      this.#db.run(
        'UPDATE state SET analysis = ?, generation = generation + 1, epoch = epoch + 1',
        [analysisFingerprint()],
      );
    });
  }

  #one<Row>(sql: string, parameters: Parameters<Database['all']>[1]): Row {
    const row = this.#db.first<Row>(sql, parameters);
    if (row === undefined) throw new AppError('internal', 'a statement gave no row');
    return row;
  }
}
