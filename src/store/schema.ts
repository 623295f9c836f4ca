import { randomUUID } from 'node:crypto';
import { AppError } from '../errors.js';
import { passageTerms } from '../text/analyze.js';
import type { Database } from './database.js';

export const DATABASE_FILE = 'vouch.db';

/** AUTOINCREMENT: a row number is never used twice, so a label of an old HNSW file stays dead. */
const DOCUMENTS = `
  CREATE TABLE state (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    index_id TEXT NOT NULL, generation INTEGER NOT NULL, epoch INTEGER NOT NULL,
    embedder TEXT, dimensions INTEGER, analysis TEXT NOT NULL
  );
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE documents (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE, version TEXT NOT NULL, title TEXT NOT NULL, url TEXT,
    format TEXT NOT NULL, origin TEXT NOT NULL, characters INTEGER NOT NULL,
    passages INTEGER NOT NULL, updated_at TEXT NOT NULL, text TEXT NOT NULL
  );
  CREATE TABLE passages (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    id TEXT NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, text TEXT NOT NULL,
    before_text TEXT NOT NULL, after_text TEXT NOT NULL, sentences TEXT NOT NULL,
    checksum INTEGER NOT NULL
  );
  CREATE INDEX passages_by_document ON passages (document);
  CREATE TABLE terms (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE);
  CREATE TABLE passage_terms (
    row INTEGER PRIMARY KEY REFERENCES passages (row) ON DELETE CASCADE,
    document INTEGER NOT NULL, length INTEGER NOT NULL, terms BLOB NOT NULL,
    checksum INTEGER NOT NULL
  );
  CREATE TABLE passage_vectors (
    row INTEGER PRIMARY KEY REFERENCES passages (row) ON DELETE CASCADE,
    vector BLOB NOT NULL, checksum INTEGER NOT NULL
  );
  CREATE TABLE removals (document INTEGER PRIMARY KEY, generation INTEGER NOT NULL);
  CREATE INDEX removals_by_generation ON removals (generation);
  CREATE TABLE conversations (
    key TEXT PRIMARY KEY, turns TEXT NOT NULL, updated_ms INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX conversations_by_age ON conversations (updated_ms);
`;

const KEYS_AND_FEEDBACK = `
  CREATE TABLE keys (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL UNIQUE, name TEXT NOT NULL, origins TEXT NOT NULL,
    per_minute INTEGER NOT NULL, per_day INTEGER, created_at TEXT NOT NULL, revoked_at TEXT
  );
  CREATE TABLE key_days (
    key TEXT NOT NULL, day INTEGER NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (key, day)
  ) WITHOUT ROWID;
  CREATE TABLE feedback (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL, answer_id TEXT NOT NULL, conversation TEXT NOT NULL, rating TEXT NOT NULL,
    reason TEXT, comment TEXT, question TEXT, answer TEXT, key TEXT, created_at TEXT NOT NULL,
    UNIQUE (answer_id, conversation)
  );
`;

/** What leads from each version to the next. A change of the tables is a step of its own at the end. */
const STEPS = [DOCUMENTS, KEYS_AND_FEEDBACK];
export const SCHEMA_VERSION = STEPS.length;

export interface IndexState {
  readonly indexId: string;
  /** Grows with each change of a document. */
  readonly generation: number;
  /** Grows when everything is removed: whatever was read before is void. */
  readonly epoch: number;
  readonly embedder: string | null;
  readonly dimensions: number | null;
  /** What the analyser made of a probe text when the stored terms were made. */
  readonly analysis: string;
}

/** Creates the tables in an empty database, and those that an older one lacks. Throws `index_too_new`. */
export function prepareSchema(db: Database): void {
  db.transaction('immediate', () => {
    const version = readSchemaVersion(db);
    if (version === SCHEMA_VERSION) return;
    for (const step of STEPS.slice(version)) db.exec(step);
    if (version === 0)
      db.run('INSERT INTO state VALUES (1, ?, 0, 0, NULL, NULL, ?)', [
        randomUUID(),
        analysisFingerprint(),
      ]);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  });
}

/** 0 for a database without tables. Throws `index_too_new`. */
export function readSchemaVersion(db: Database): number {
  const version = db.first<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (version > SCHEMA_VERSION)
    throw new AppError(
      'index_too_new',
      `the index is of schema ${version}, this version reads up to ${SCHEMA_VERSION}`,
    );
  return version;
}

export function readState(db: Database): IndexState {
  const state = db.first<IndexState>(
    `SELECT index_id AS indexId, generation, epoch, embedder, dimensions, analysis
     FROM state WHERE only = 1`,
  );
  if (state === undefined) throw new AppError('store_unavailable', 'vouch.db holds no index');
  return state;
}

/** Changes when the analyser does, so that the stored terms are made again. */
export function analysisFingerprint(): string {
  return passageTerms(
    'title\ntext The U.S. Röntgen’s cafés were running 1,250.75 times; naïve Ελλάδα история 東京 don’t re-use',
  ).join(' ');
}
