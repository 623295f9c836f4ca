import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, isAppError } from '../errors.js';

const FULL = new Set(['ENOSPC', 'EFBIG', 'EDQUOT']);

/** Names what is wrong with the index folder, without paths of the machine beyond the folder's. */
export function toStoreError(error: unknown, dir: string): AppError {
  if (isAppError(error)) return error;
  const code = errorCode(error);
  if (FULL.has(code) || code === 'SQLITE_FULL' || (isWriteFault(code) && isFull(dir)))
    return new AppError('disk_full', `no space is left for the index in ${dir}`, { cause: error });
  return new AppError('store_unavailable', `${cause(code)} (${dir}: ${code})`, { cause: error });
}

export function damaged(what: string): AppError {
  return new AppError(
    'store_unavailable',
    `vouch.db is damaged at ${what}: restore the index folder from a backup, or delete it and ingest again`,
  );
}

function errorCode(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  // libsql names no code when it cannot even open the file.
  if (/Unable to open connection/.test(String(message))) return 'SQLITE_CANTOPEN';
  return /SQLITE_[A-Z_]+/.exec(String(message))?.[0] ?? String(message ?? error);
}

function cause(code: string): string {
  if (/CORRUPT|NOTADB/.test(code)) return 'the database is damaged: restore it, or ingest anew';
  if (/READONLY|EROFS|EACCES|EPERM/.test(code)) return 'the index folder cannot be written';
  if (/CANTOPEN|ENOENT|ENOTDIR|EEXIST/.test(code)) return 'the index folder cannot be opened';
  if (/BUSY|LOCKED/.test(code)) return 'the database is locked by another program';
  if (/EMFILE|ENFILE/.test(code)) return 'too many files are open';
  if (/IOERR|EIO/.test(code)) return 'the disk fails to read or write';
  return 'the database failed';
}

const isWriteFault = (code: string): boolean => /IOERR|CANTOPEN/.test(code);

/** SQLite reports some full disks and file size limits as an I/O error: a small write tells. */
function isFull(dir: string): boolean {
  const path = join(dir, `.probe-${process.pid}`);
  try {
    const file = openSync(path, 'w');
    try {
      const block = Buffer.alloc(65_536, 1);
      writeSync(file, block, 0, block.length, largestFile(dir));
    } finally {
      closeSync(file);
    }
    return false;
  } catch (error) {
    return FULL.has(errorCode(error));
  } finally {
    removeProbe(path);
  }
}

/** It may be in no folder at all, which is another error's to tell. */
function removeProbe(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Nothing is left behind that matters.
  }
}

function largestFile(dir: string): number {
  const sizes = ['vouch.db', 'vouch.db-wal'].map(
    (name) => statSync(join(dir, name), { throwIfNoEntry: false })?.size ?? 0,
  );
  return Math.max(...sizes);
}
