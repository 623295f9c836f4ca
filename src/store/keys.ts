/** The keys of an index and what they have used of their days. */
import type { Database } from './database.js';
import type { Spending, StoredKey } from './port.js';

/** Days are kept in case the clock is set back; then they are of no use. */
const DAYS_KEPT = 31;

interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly origins: string;
  readonly per_minute: number;
  readonly per_day: number | null;
  readonly created_at: string;
  readonly revoked_at: string | null;
}

const COLUMNS = 'id, name, origins, per_minute, per_day, created_at, revoked_at';

export function addKey(db: Database, key: StoredKey & { readonly sha256: string }): void {
  db.run(`INSERT INTO keys (sha256, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, [
    ...[key.sha256, key.id, key.name, JSON.stringify(key.origins), key.perMinute, key.perDay],
    ...[key.createdAt, key.revokedAt],
  ]);
}

export function revokeKey(db: Database, id: string, at: string): boolean {
  return db.run('UPDATE keys SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?', [at, id]) > 0;
}

export function findKey(db: Database, sha256: string): StoredKey | null {
  return first(db.all<KeyRow>(`SELECT ${COLUMNS} FROM keys WHERE sha256 = ?`, [sha256]));
}

export function readKey(db: Database, id: string): StoredKey | null {
  return first(db.all<KeyRow>(`SELECT ${COLUMNS} FROM keys WHERE id = ?`, [id]));
}

export function listKeys(db: Database): StoredKey[] {
  return db.all<KeyRow>(`SELECT ${COLUMNS} FROM keys ORDER BY row DESC`).map(toKey);
}

export function allowsOrigin(db: Database, origin: string): boolean {
  const found = db.first(
    `SELECT 1 FROM keys JOIN json_each(keys.origins) AS origin
     WHERE revoked_at IS NULL AND origin.value = ? LIMIT 1`,
    [origin],
  );
  return found !== undefined;
}

/** One statement counts and compares, so that no number of requests at once can exceed the limit. */
export function spendRequest(db: Database, { key, day, limit }: Spending): boolean {
  return db.transaction('immediate', () => {
    db.run('DELETE FROM key_days WHERE day < ?', [day - DAYS_KEPT]);
    const changes = db.run(
      `INSERT INTO key_days VALUES (?, ?, 1)
       ON CONFLICT DO UPDATE SET used = used + 1 WHERE used < ?`,
      [key, day, limit],
    );
    return changes > 0;
  });
}

function first([row]: readonly KeyRow[]): StoredKey | null {
  return row === undefined ? null : toKey(row);
}

function toKey(row: KeyRow): StoredKey {
  return {
    id: row.id,
    name: row.name,
    origins: JSON.parse(row.origins) as string[],
    perMinute: row.per_minute,
    perDay: row.per_day,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  };
}
