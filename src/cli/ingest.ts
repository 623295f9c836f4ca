import type { Config } from '../config.js';
import { ingestWithProgress, withAssistant } from './open.js';

export async function ingest(config: Config, options: { reembed?: boolean }): Promise<number> {
  const reembed = options.reembed ?? false;
  const compose = { mode: 'read-write', allowOtherEmbedder: reembed } as const;
  await withAssistant(config, compose, (assistant) => ingestWithProgress(assistant, reembed));
  return 0;
}
