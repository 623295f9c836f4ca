/** SQLite's own full-text search over the same passages, as something to compare with. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Libsql from 'libsql';
import { queryTerms } from '../../src/text/analyze.js';
import type { SyntheticIndex } from './synthetic-index.js';

const LIMIT = 50;

export class Fts5 {
  readonly #db: Libsql.Database;
  readonly #search: Libsql.Statement;

  private constructor(db: Libsql.Database) {
    this.#db = db;
    this.#search = db.prepare(
      'SELECT rowid, rank, text FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?',
    );
  }

  /** Made where it is not there yet. */
  static open(index: SyntheticIndex): Fts5 {
    const file = path.join(index.dir, 'fts5.db');
    if (!existsSync(file)) fill(`${file}.part`, file, index);
    return new Fts5(new Libsql(file));
  }

  /** The 50 best by BM25 that hold any of the question's words, stop words left out; their count. */
  search(question: string): number {
    const match = queryTerms(question)
      .map((term) => `"${term.replaceAll('"', '""')}"`)
      .join(' OR ');
    return this.#search.all([match, LIMIT]).length;
  }

  close(): void {
    this.#db.close();
  }
}

function fill(temporary: string, file: string, index: SyntheticIndex): void {
  rmSync(temporary, { force: true });
  const db = new Libsql(temporary);
  db.exec("CREATE VIRTUAL TABLE passages USING fts5 (text, tokenize = 'porter unicode61')");
  const insert = db.prepare('INSERT INTO passages (text) VALUES (?)');
  db.exec('BEGIN');
  for (let i = 0; i < index.passages; i++) insert.run([index.texts.of(i)]);
  db.exec('COMMIT');
  db.exec("INSERT INTO passages (passages) VALUES ('optimize')");
  db.close();
  renameSync(temporary, file);
}
