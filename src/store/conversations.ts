import { createHash } from 'node:crypto';
import type { Turn } from '../domain.js';
import type { Database } from './database.js';

/** Conversations are kept under a digest: who reads the file cannot take one up. */
export const conversationKey = (id: string): string =>
  createHash('sha256').update(id).digest('hex');

interface ConversationRow {
  readonly turns: string;
  readonly updated_ms: number;
}

/** Null when unknown, or last used more than `maxAgeMs` before `now` (both in milliseconds). */
export function readTurns(
  db: Database,
  key: string,
  now: number,
  maxAgeMs: number,
): readonly Turn[] | null {
  const row = db.first<ConversationRow>(
    'SELECT turns, updated_ms FROM conversations WHERE key = ? AND updated_ms >= ?',
    [key, now - maxAgeMs],
  );
  return row === undefined ? null : (JSON.parse(row.turns) as Turn[]);
}

/** Keeps the last turns of each conversation, and removes those that have expired. */
export class ConversationWriter {
  readonly #db: Database;
  readonly #maxTurns: number;
  readonly #maxAgeMs: number;

  constructor(db: Database, maxTurns: number, maxAgeMs: number) {
    this.#db = db;
    this.#maxTurns = maxTurns;
    this.#maxAgeMs = maxAgeMs;
  }

  append({ key, turn, now }: { key: string; turn: Turn; now: number }): void {
    this.#db.transaction('immediate', () => {
      this.#db.run('DELETE FROM conversations WHERE updated_ms < ?', [now - this.#maxAgeMs]);
      const turns = readTurns(this.#db, key, now, this.#maxAgeMs) ?? [];
      this.#db.run('INSERT OR REPLACE INTO conversations VALUES (?, ?, ?)', [
        key,
        JSON.stringify([...turns, turn].slice(-this.#maxTurns)),
        now,
      ]);
    });
  }
}
