/** Opens the assistant for a command, and closes it whatever happens. */
import type { Assistant } from '../assistant.js';
import { createAssistant } from '../compose.js';
import type { Config } from '../config.js';
import { AppError, isAppError } from '../errors.js';
import { ingestWithProgress } from './ingest-run.js';

type Use<T> = (assistant: Assistant) => Promise<T>;

export async function closing<T>(assistant: Assistant, use: Use<T>): Promise<T> {
  try {
    return await use(assistant);
  } finally {
    await assistant.close();
  }
}

/**
 * For questions. An index that has something to say is only read, so that asking locks nobody out;
 * an empty one is filled first, so that a question on a fresh clone is answered.
 */
export async function withFilledIndex<T>(
  config: Config,
  stop: AbortSignal,
  use: Use<T>,
): Promise<T> {
  const filled = await openFilled(config);
  if (filled !== null) return closing(filled, use);
  const assistant = await createAssistant(config, { mode: 'auto', onEvent: warn });
  return closing(assistant, async () => {
    await fill(assistant, stop);
    return use(assistant);
  });
}

/** Null when there is nothing to read yet. */
async function openFilled(config: Config): Promise<Assistant | null> {
  try {
    const assistant = await createAssistant(config, { mode: 'read-only', onEvent: warn });
    const { store } = await assistant.readiness();
    if (store !== null && store.documents > 0) return assistant;
    await assistant.close();
    return null;
  } catch (error) {
    if (isAppError(error, 'store_unavailable')) return null;
    throw error;
  }
}

async function fill(assistant: Assistant, stop: AbortSignal): Promise<void> {
  const { store } = await assistant.readiness();
  if (store === null || store.documents > 0) return;
  if (!store.writable)
    throw new AppError(
      'index_locked',
      'The index is empty as yet, and another process writes to it: ask again when it is done.',
    );
  await ingestWithProgress(assistant, { stop });
}

export function warn(event: { level: string; detail: string }): void {
  if (event.level !== 'info') process.stderr.write(`${event.level}: ${event.detail}\n`);
}
