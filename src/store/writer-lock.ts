import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../errors.js';
import { Database } from './database.js';
import { toStoreError } from './store-errors.js';

/**
 * Holds `writer.lock` in the folder until closed. The operating system drops the lock when the
 * process ends in whatever way, so there is no stale lock to judge. It lies in a file of its own:
 * opening and closing a locked file elsewhere in the process would drop the lock.
 * Throws `index_locked` at once, `store_unavailable`.
 */
export function lockForWriting(dir: string): { release(): void } {
  try {
    makeFolder(dir);
    const db = new Database(join(dir, 'writer.lock'), { timeoutMs: 0 });
    try {
      db.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      db.close();
      throw error;
    }
    return { release: () => db.close() };
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_BUSY')
      throw new AppError('index_locked', `another process writes to the index in ${dir}`);
    throw toStoreError(error, dir);
  }
}

/** Node's own `recursive` never returns where a folder is there and takes no entries (/proc). */
function makeFolder(dir: string): void {
  if (existsSync(dir)) {
    if (!statSync(dir).isDirectory()) throw Object.assign(new Error('a file'), { code: 'ENOTDIR' });
    return;
  }
  if (dirname(dir) !== dir) makeFolder(dirname(dir));
  mkdirSync(dir);
}
