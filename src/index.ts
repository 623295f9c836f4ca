/** Vouch as a library: `createVouch` opens an index, and what it gives answers. */
import type { Assistant } from './assistant.js';
import { createAssistant } from './compose.js';
import { readConfig } from './config.js';

export type {
  AskOptions,
  Assistant as Vouch,
  CallOptions,
  Exchange,
  IngestRequest,
  Readiness,
} from './assistant.js';
export { AppError, type ErrorCode, isAppError } from './errors.js';
export * from './protocol.js';

export interface VouchOptions {
  /** Folder of the documents. */
  readonly corpusDir: string;
  /** Folder of the index; it is made where it is missing. */
  readonly indexDir: string;
  /** Leave the index as it is, and let another process write to it. */
  readonly readOnly?: boolean;
  /** Any setting of .env.example by its name. The environment itself is not read. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Opens the index, brings it in line with the folder, and loads the models; `close` lets go of all.
 * Throws `AppError`: `invalid_config`, `index_locked`, `index_too_new`, `embedder_mismatch`,
 * `model_unavailable`.
 */
export async function createVouch(options: VouchOptions): Promise<Assistant> {
  const { corpusDir, indexDir, readOnly = false, settings = {} } = options;
  const config = readConfig({
    ...settings,
    VOUCH_CORPUS_DIR: corpusDir,
    VOUCH_INDEX_DIR: indexDir,
  });
  const vouch = await createAssistant(config, { mode: readOnly ? 'read-only' : 'read-write' });
  try {
    if (!readOnly) await vouch.ingest();
    return vouch;
  } catch (error) {
    await vouch.close();
    throw error;
  }
}
