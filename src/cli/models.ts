import type { Config } from '../config.js';
import { folderName, parseHubModel } from '../models/hub/hub-model.js';
import { pullModel } from '../models/hub/pull.js';
import { EXIT } from './exit-codes.js';

export interface PullFlags {
  readonly revision: string;
  readonly to?: string;
}

const DEADLINE_MS = 30 * 60_000;
const IDLE_MS = 30_000;
const LINE_EVERY_MS = 2_000;

/** Fetches a model; what to set is the only line on stdout. */
export async function pull(
  { hub }: Config,
  id: string,
  flags: PullFlags,
  stop: AbortSignal,
): Promise<number> {
  const model = parseHubModel(id, flags.revision);
  const to = flags.to ?? `models/${folderName(model)}`;
  const pulled = await pullModel(model, {
    policy: { ...hub, deadlineMs: DEADLINE_MS, idleMs: IDLE_MS, maxAttempts: 3, backoffMs: 500 },
    to,
    stop,
    onProgress: progressLines(process.stderr),
  });
  process.stderr.write(
    `${id} at ${pulled.commit} is in ${to} (${megabytes(pulled.bytes)}). Set:\n`,
  );
  process.stdout.write(`${pulled.setting}=${to}\n`);
  if (pulled.setting === 'VOUCH_RETRIEVER_DIR')
    process.stderr.write('Then embed the documents anew: vouch ingest --reembed\n');
  return EXIT.done;
}

/** A line for each file that has come, and now and then for one that is coming. */
function progressLines(stream: NodeJS.WriteStream) {
  let lastLine = performance.now();
  return (file: string, bytes: number, size: number) => {
    if (bytes < size && performance.now() - lastLine < LINE_EVERY_MS) return;
    lastLine = performance.now();
    stream.write(`${file}: ${megabytes(bytes)} of ${megabytes(size)}\n`);
  };
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e6 ? 3 : 1)} MB`;
