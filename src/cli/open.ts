/** Opens the assistant for a command, and closes it whatever happens. */
import type { Assistant } from '../assistant.js';
import { type ComposeOptions, createAssistant } from '../compose.js';
import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import { describeReport, ingestProgress } from './progress.js';

export async function withAssistant<T>(
  config: Config,
  options: Omit<ComposeOptions, 'onEvent'>,
  use: (assistant: Assistant) => Promise<T>,
): Promise<T> {
  const assistant = await createAssistant(config, { ...options, onEvent: warn });
  try {
    return await use(assistant);
  } finally {
    await assistant.close();
  }
}

function warn(event: { level: string; detail: string }): void {
  if (event.level !== 'info') process.stderr.write(`${event.level}: ${event.detail}\n`);
}

export async function ingestWithProgress(assistant: Assistant, reembed = false): Promise<void> {
  const progress = ingestProgress();
  try {
    const report = await assistant.ingest({ reembed, onProgress: (p) => progress.update(p) });
    progress.stop();
    process.stderr.write(`${describeReport(report)}\n`);
  } finally {
    progress.stop();
  }
}

/** A first question on a fresh clone should be answered, so an empty index is filled. */
export async function ensureIndexed(assistant: Assistant): Promise<void> {
  const { store } = await assistant.readiness();
  if (store === null || store.documents > 0) return;
  if (!store.writable)
    throw new AppError('store_unavailable', 'The index is empty and another process writes to it.');
  await ingestWithProgress(assistant);
}
