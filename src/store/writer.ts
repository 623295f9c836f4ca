import type { Turn } from '../domain.js';
import type { DocumentEntry } from './check-entry.js';
import { ConversationWriter } from './conversations.js';
import { Database } from './database.js';
import { DocumentWriter } from './document-writer.js';
import { FeedbackWriter } from './feedback.js';
import { addKey, revokeKey, spendRequest } from './keys.js';
import type { NewFeedback, Spending, StoredKey } from './port.js';
import { prepareSchema, readState } from './schema.js';

export interface WriterOptions {
  readonly path: string;
  readonly maxTurns: number;
  readonly maxAgeMs: number;
}

/** The only connection that changes the database. Each call is one committed transaction. */
export function createWriter({ path, maxTurns, maxAgeMs }: WriterOptions) {
  const db = openForWriting(path);
  const documents = new DocumentWriter(db);
  const conversations = new ConversationWriter(db, maxTurns, maxAgeMs);
  const feedback = new FeedbackWriter(db);
  return {
    putDocument: (entry: DocumentEntry & { readonly updatedAt: string }) => documents.put(entry),
    removeDocument: ({ id }: { readonly id: string }) => documents.remove(id),
    clear: (_: null) => documents.clear(),
    appendTurn: (entry: { readonly key: string; readonly turn: Turn; readonly now: number }) =>
      conversations.append(entry),
    writeSetting: ({ name, value }: { readonly name: string; readonly value: string }) => {
      db.run('INSERT OR REPLACE INTO settings VALUES (?, ?)', [name, value]);
    },
    addKey: (key: StoredKey & { readonly sha256: string }) => addKey(db, key),
    revokeKey: ({ id, at }: { readonly id: string; readonly at: string }) => revokeKey(db, id, at),
    spendRequest: (spending: Spending) => spendRequest(db, spending),
    addFeedback: (entry: NewFeedback) => feedback.add(entry),
    close: (_: null) => {
      // Best effort: the write-ahead log is read at the next start anyway.
      try {
        db.all('PRAGMA wal_checkpoint(TRUNCATE)');
      } finally {
        db.close();
      }
    },
  };
}

export type WriterApi = ReturnType<typeof createWriter>;

function openForWriting(path: string): Database {
  const db = new Database(path, { timeoutMs: 5_000 });
  try {
    db.all('PRAGMA journal_mode = WAL');
    db.all('PRAGMA synchronous = FULL');
    db.all('PRAGMA foreign_keys = ON');
    db.all('PRAGMA secure_delete = ON');
    db.all('PRAGMA temp_store = MEMORY');
    db.all('PRAGMA journal_size_limit = 67108864');
    prepareSchema(db);
    readState(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
