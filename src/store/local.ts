import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { AppError, isAppError } from '../errors.js';
import { workerUrl } from '../worker-url.js';
import { LocalStore } from './local-store.js';
import type { IndexStore } from './port.js';
import type { ReaderApi, ReaderOptions } from './reader.js';
import { RpcClient } from './rpc-client.js';
import { DATABASE_FILE } from './schema.js';
import type { StoreEvent } from './store-event.js';
import type { WriterApi, WriterOptions } from './writer.js';
import { lockForWriting } from './writer-lock.js';

export interface LocalStoreOptions {
  /** The index folder; made by a writer where it is missing. */
  readonly dir: string;
  /** `auto` writes if no other process does, and reads otherwise. */
  readonly mode: 'read-write' | 'read-only' | 'auto';
  readonly hnsw: { readonly m: number; readonly efConstruction: number; readonly ef: number };
  readonly conversation: { readonly maxTurns: number; readonly maxAgeHours: number };
  readonly onEvent?: (event: StoreEvent) => void;
  /** Milliseconds since 1970; conversations expire by it. */
  readonly now?: () => number;
}

const HOUR_MS = 3_600_000;

/**
 * Opens the index of a folder. One process writes, any number read. Throws `index_locked`,
 * `index_too_new`, `store_unavailable`, `disk_full`.
 */
export async function openLocalStore(options: LocalStoreOptions): Promise<IndexStore> {
  const dir = resolve(options.dir);
  const path = join(dir, DATABASE_FILE);
  const lock = takeLock(dir, options.mode);
  const onEvent = options.onEvent ?? (() => {});
  const maxAgeMs = options.conversation.maxAgeHours * HOUR_MS;
  const writer = lock && startWriter({ path, maxTurns: options.conversation.maxTurns, maxAgeMs });
  let store: LocalStore | null = null;
  const reader = new RpcClient<ReaderApi>(
    'index reader',
    () => spawn('./reader-worker.js', { dir, path, ef: options.hnsw.ef, maxAgeMs }),
    (cause) => {
      onEvent({ level: 'error', name: 'reader_died', detail: cause });
      store?.readerRestarted();
    },
  );
  try {
    await writer?.start();
    if (lock === null) await databaseToAppear(path);
    await reader.start();
  } catch (error) {
    await Promise.all([writer?.close(), reader.close()]);
    lock?.release();
    throw error;
  }
  store = new LocalStore({ ...options, dir, onEvent, reader, writer, lock });
  return store;

  function startWriter(data: WriterOptions): RpcClient<WriterApi> {
    return new RpcClient<WriterApi>(
      'index writer',
      () => spawn('./writer-worker.js', data),
      (cause) => onEvent({ level: 'error', name: 'writer_died', detail: cause }),
    );
  }
}

function takeLock(dir: string, mode: LocalStoreOptions['mode']): { release(): void } | null {
  if (mode === 'read-only') return null;
  try {
    return lockForWriting(dir);
  } catch (error) {
    if (mode === 'auto' && isAppError(error, 'index_locked')) return null;
    throw error;
  }
}

function spawn(file: string, workerData: WriterOptions | ReaderOptions): Worker {
  return new Worker(workerUrl(import.meta.url, file), { workerData, execArgv: [] });
}

/** A writer that has just started in another process may still be making the database. */
async function databaseToAppear(path: string): Promise<void> {
  for (let i = 0; i < 10 && !existsSync(path); i++) await sleep(50);
  if (!existsSync(path))
    throw new AppError(
      'store_unavailable',
      `there is no index at ${path}: ingest first, or set another VOUCH_INDEX_DIR`,
    );
}
