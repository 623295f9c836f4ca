import type { Assistant } from '../assistant.js';
import { describeReport, ingestProgress } from './progress.js';

export async function ingestWithProgress(
  assistant: Assistant,
  { reembed = false, stop }: { reembed?: boolean; stop: AbortSignal },
): Promise<void> {
  stop.throwIfAborted();
  const progress = ingestProgress();
  try {
    const onProgress = progress.update;
    const report = await assistant.ingest({ reembed, onProgress, signal: stop });
    progress.stop();
    process.stderr.write(`${describeReport(report)}\n`);
  } finally {
    progress.stop();
  }
}
