import Libsql from 'libsql';

export type SqlValue = number | string | null | Uint8Array;

/**
 * A connection to one SQLite file, for worker threads: every call blocks. Three traps of libsql are
 * closed here: an open statement keeps its read lock (so rows are always read to the end), a missing
 * parameter is NULL, and its `transaction` hides the first error behind a failed ROLLBACK.
 */
export class Database {
  readonly #connection: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement<[readonly SqlValue[]]>>();

  constructor(path: string, options: { readonly timeoutMs: number }) {
    this.#connection = new Libsql(path, { timeout: options.timeoutMs });
  }

  all<Row>(sql: string, parameters: readonly SqlValue[] = []): Row[] {
    return this.#prepare(sql).all(parameters) as Row[];
  }

  first<Row>(sql: string, parameters: readonly SqlValue[] = []): Row | undefined {
    return this.all<Row>(sql, parameters)[0];
  }

  /** The number of changed rows. */
  run(sql: string, parameters: readonly SqlValue[] = []): number {
    return this.#prepare(sql).run(parameters).changes;
  }

  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  /** `immediate` takes the write lock at once; `deferred` gives one snapshot to every read. */
  transaction<Result>(mode: 'immediate' | 'deferred', work: () => Result): Result {
    this.exec(`BEGIN ${mode}`);
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }

  #rollBack(): void {
    try {
      if (this.#connection.inTransaction) this.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself; the error that led here is the one to tell.
    }
  }

  #prepare(sql: string): Libsql.Statement<[readonly SqlValue[]]> {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare<[readonly SqlValue[]]>(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
