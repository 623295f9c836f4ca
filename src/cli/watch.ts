import type { Assistant, IngestRequest } from '../assistant.js';
import { isAppError } from '../errors.js';
import { folderChanges } from '../ingest/folder-changes.js';
import type { IngestReport } from '../ingest/report.js';
import { describeReport } from './progress.js';

/** Follows a corpus folder until `stop`. Only what changes is told. */
export async function watchCorpus(
  assistant: Assistant,
  { folder, stop, ...request }: Pick<IngestRequest, 'map'> & { folder: string; stop: AbortSignal },
): Promise<void> {
  process.stderr.write(`Watching ${folder}; Ctrl-C ends it.\n`);
  let told = '';
  for await (const _ of folderChanges(folder, stop)) {
    const news = await ingestOnce(assistant, { ...request, signal: stop });
    if (news !== '' && news !== told) process.stderr.write(`${news}\n`);
    told = news;
  }
}

/** What changed, or why nothing could be read; empty where all is as it was. */
async function ingestOnce(assistant: Assistant, request: IngestRequest): Promise<string> {
  try {
    const report = await assistant.ingest(request);
    return hasNews(report) ? describeReport(report) : '';
  } catch (error) {
    if (request.signal?.aborted) return '';
    if (isAppError(error, 'invalid_config')) return `vouch: ${error.message}`;
    throw error;
  }
}

function hasNews({ added, replaced, removed, skipped }: IngestReport): boolean {
  return added.length + replaced.length + removed.length + skipped.length > 0;
}
