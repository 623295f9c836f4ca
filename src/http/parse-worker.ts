/** Parses one large body and ends: see `parse.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorRecord } from '../errors.js';
import { decodeText, parseJson } from './json.js';
import type { ParseTask } from './parse.js';

const { bytes, kind } = workerData as ParseTask;
try {
  parentPort?.postMessage({ value: kind === 'json' ? parseJson(bytes) : decodeText(bytes) });
} catch (error) {
  parentPort?.postMessage({ error: toErrorRecord(error) });
}
