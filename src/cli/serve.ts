import pino from 'pino';
import type { Assistant } from '../assistant.js';
import { createAssistant } from '../compose.js';
import type { Config } from '../config.js';
import { startServer } from '../http/server.js';
import { announce } from './announce.js';
import { EXIT } from './exit-codes.js';
import { ingestWithProgress } from './ingest-run.js';
import { closing } from './open.js';

export interface ServeOptions {
  readonly ingest: boolean;
  readonly readOnly?: boolean;
}

/** Serves until `stop`, then drains. */
export async function serve(
  config: Config,
  options: ServeOptions,
  stop: AbortSignal,
): Promise<number> {
  const logger = pino({ level: config.logLevel }, pino.destination(2));
  const assistant = await createAssistant(config, {
    mode: options.readOnly ? 'read-only' : 'read-write',
    onEvent: ({ level, name, detail }) => logger[level]({ event: name }, detail),
  });
  return closing(assistant, async () => {
    const { store } = await assistant.readiness();
    const mayIngest = options.ingest && !options.readOnly;
    const isEmpty = store === null || store.documents === 0;
    if (mayIngest && isEmpty) await ingestWithProgress(assistant, { stop });
    // Before the first request could have it made, and nobody told.
    const { made } = await assistant.adminKey();
    const server = await startServer({ assistant, config, logger });
    try {
      await announce(server.url, assistant, config, made);
      // An index that has something to say answers while it is brought up to date.
      const refreshed = mayIngest && !isEmpty ? refresh(assistant, logger, stop) : undefined;
      await aborted(stop);
      await refreshed;
    } finally {
      await server.close();
    }
    return EXIT.done;
  });
}

async function refresh(
  assistant: Assistant,
  logger: pino.Logger,
  stop: AbortSignal,
): Promise<void> {
  try {
    const { added, replaced, removed, skipped } = await assistant.ingest({ signal: stop });
    for (const file of skipped) logger.warn(file, 'left out of the index');
    const changes = { added: added.length, replaced: replaced.length, removed: removed.length };
    logger.info(changes, 'index is current');
  } catch (error) {
    if (!stop.aborted) logger.error({ reason: (error as Error).message }, 'ingest failed');
  }
}

function aborted(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener('abort', () => resolve(), { once: true });
  });
}
