import type { IngestRequest } from '../assistant.js';
import { createAssistant } from '../compose.js';
import type { Config } from '../config.js';
import { EXIT } from './exit-codes.js';
import { ingestWithProgress } from './ingest-run.js';
import { closing, warn } from './open.js';
import { watchCorpus } from './watch.js';

export interface IngestOptions extends Pick<IngestRequest, 'reembed' | 'map'> {
  readonly watch?: boolean;
}

export async function ingest(
  config: Config,
  { reembed = false, map, watch = false }: IngestOptions,
  stop: AbortSignal,
): Promise<number> {
  const assistant = await createAssistant(config, {
    mode: 'read-write',
    allowOtherEmbedder: reembed,
    onEvent: warn,
  });
  return closing(assistant, async () => {
    await ingestWithProgress(assistant, { reembed, map, stop });
    if (watch) await watchCorpus(assistant, { folder: config.corpusDir, map, stop });
    else await Promise.race([assistant.settled(), aborted(stop)]);
    return EXIT.done;
  });
}

function aborted(stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (stop.aborted) reject(stop.reason);
    stop.addEventListener('abort', () => reject(stop.reason), { once: true });
  });
}
