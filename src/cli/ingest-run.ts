import type { Assistant, IngestRequest } from '../assistant.js';
import { describeReport, ingestProgress } from './progress.js';

export async function ingestWithProgress(
  assistant: Assistant,
  { stop, ...request }: Pick<IngestRequest, 'reembed' | 'map'> & { stop: AbortSignal },
): Promise<void> {
  stop.throwIfAborted();
  const progress = ingestProgress();
  try {
    const onProgress = progress.update;
    const report = await assistant.ingest({ ...request, onProgress, signal: stop });
    progress.stop();
    process.stderr.write(`${describeReport(report)}\n`);
  } finally {
    progress.stop();
  }
}
