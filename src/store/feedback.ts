/** Votes on answers. */
import type { Database } from './database.js';
import type { FeedbackPage, FeedbackRow, NewFeedback } from './port.js';

export const MAX_FEEDBACK = 100_000;

/** Keeps one vote for each answer of a conversation, and the newest of all. */
export class FeedbackWriter {
  readonly #db: Database;
  readonly #limit: number;

  constructor(db: Database, limit = MAX_FEEDBACK) {
    this.#db = db;
    this.#limit = limit;
  }

  add(vote: NewFeedback): void {
    this.#db.transaction('immediate', () => {
      this.#db.run(
        `INSERT OR REPLACE INTO feedback
           (id, answer_id, conversation, rating, reason, comment, question, answer, key, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          ...[vote.id, vote.answerId, vote.conversation, vote.rating, vote.reason, vote.comment],
          ...[vote.question, vote.answer, vote.keyId, vote.createdAt],
        ],
      );
      this.#dropOldest();
    });
  }

  /** Counted through the index of answers, which holds none of the texts. */
  #dropOldest(): void {
    const { votes } = this.#db.first<{ votes: number }>(
      'SELECT count(*) AS votes FROM feedback',
    ) ?? { votes: 0 };
    if (votes > this.#limit)
      this.#db.run(
        'DELETE FROM feedback WHERE row IN (SELECT row FROM feedback ORDER BY row LIMIT ?)',
        [votes - this.#limit],
      );
  }
}

export function listFeedback(db: Database, { limit, before }: FeedbackPage): FeedbackRow[] {
  return db
    .all<FeedbackRow>(
      `SELECT row, id, answer_id AS answerId, rating, reason, comment, question, answer,
         key AS keyId, created_at AS createdAt
       FROM feedback WHERE row < ? ORDER BY row DESC LIMIT ?`,
      [before ?? Number.MAX_SAFE_INTEGER, limit],
    )
    .map(({ row, id, answerId, rating, reason, comment, question, answer, keyId, createdAt }) => ({
      ...{ row, id, answerId, rating, reason, comment, question, answer, keyId, createdAt },
    }));
}
