import { createAssistant } from '../compose.js';
import type { Config } from '../config.js';
import { printable } from '../text/terminal-text.js';
import { EXIT } from './exit-codes.js';
import { closing, warn } from './open.js';
import { describeReport } from './progress.js';

export interface WebOptions {
  readonly depth?: number;
  readonly allowPrivate?: boolean;
}

/** Ends with an error where nothing at all could be read. */
export async function ingestFromWeb(
  config: Config,
  start: string,
  { depth = 0, allowPrivate = false }: WebOptions,
  stop: AbortSignal,
): Promise<number> {
  const assistant = await createAssistant(config, { mode: 'read-write', onEvent: warn });
  return closing(assistant, async () => {
    const report = await assistant.ingestWeb({
      ...{ start, depth, allowPrivate, signal: stop },
      onPage: (url) => process.stderr.write(`Reading ${printable(url)}\n`),
    });
    process.stderr.write(`${describeReport(report)}\n`);
    const { added, replaced, unchanged } = report;
    return added.length + replaced.length + unchanged.length > 0 ? EXIT.done : EXIT.error;
  });
}
