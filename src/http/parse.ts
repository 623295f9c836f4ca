import { Worker } from 'node:worker_threads';
import { AppError, type ErrorRecord, fromErrorRecord } from '../errors.js';
import { workerUrl } from '../worker-url.js';
import { decodeText, parseJson } from './json.js';
import { OFF_THREAD_BYTES } from './limits.js';

export interface ParseTask {
  readonly kind: 'json' | 'text';
  readonly bytes: Uint8Array;
}

type Outcome = { readonly value: unknown } | { readonly error: ErrorRecord };

/** Decodes a body, in a worker thread where doing it here would hold up everyone else. */
export async function parseBody(task: ParseTask): Promise<unknown> {
  if (task.bytes.byteLength > OFF_THREAD_BYTES) return parseOffThread(task);
  return task.kind === 'json' ? parseJson(task.bytes) : decodeText(task.bytes);
}

async function parseOffThread(task: ParseTask): Promise<unknown> {
  const worker = new Worker(workerUrl(import.meta.url, './parse-worker.js'), {
    workerData: task,
    transferList: [task.bytes.buffer as ArrayBuffer],
  });
  const outcome = await new Promise<Outcome>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new AppError('internal', 'The parser ended early.')));
  });
  if ('error' in outcome) throw fromErrorRecord(outcome.error);
  return outcome.value;
}
