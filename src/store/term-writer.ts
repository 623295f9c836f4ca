import { passageTerms } from '../text/analyze.js';
import type { Database } from './database.js';
import { bytesOf, checksum } from './encode.js';

/** The memory of known terms is dropped beyond this many, so that it stays bounded. */
const REMEMBERED_TERMS = 500_000;

/** Stores the terms of passages as pairs of term id and count, in 32-bit words. */
export class TermWriter {
  readonly #db: Database;
  readonly #ids = new Map<string, number>();

  constructor(db: Database) {
    this.#db = db;
  }

  insert(row: number, document: number, text: string): void {
    const terms = passageTerms(text);
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    const pairs = new Uint32Array(counts.size * 2);
    let at = 0;
    for (const [term, count] of counts) {
      pairs[at++] = this.#idOf(term);
      pairs[at++] = count;
    }
    const bytes = bytesOf(pairs);
    this.#db.run('INSERT INTO passage_terms VALUES (?, ?, ?, ?, ?)', [
      row,
      document,
      terms.length,
      bytes,
      checksum(bytes),
    ]);
  }

  /** Must follow every rolled back transaction: its term ids were never stored. */
  forget(): void {
    this.#ids.clear();
  }

  #idOf(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    if (this.#ids.size >= REMEMBERED_TERMS) this.#ids.clear();
    const id =
      this.#db.first<{ id: number }>('SELECT id FROM terms WHERE term = ?', [term])?.id ??
      (this.#db.first<{ id: number }>('INSERT INTO terms (term) VALUES (?) RETURNING id', [term])
        ?.id as number);
    this.#ids.set(term, id);
    return id;
  }
}
