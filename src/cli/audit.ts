/** `vouch audit`: which passages of the corpus contradict each other. */
import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import { AuditRequest, type AuditResponse } from '../protocol.js';
import { markdownAudit, terminalAudit } from '../report/audit.js';
import type { ReportOptions } from './check-options.js';
import { EXIT } from './exit-codes.js';
import { withFilledIndex } from './open.js';
import { parseInput } from './parse-input.js';
import { countProgress } from './progress.js';
import { looksFor, writeOutput } from './write-output.js';

export interface AuditOptions extends ReportOptions {
  readonly limit?: number;
  readonly document?: string[];
}

/** @returns 0, whether pairs were found or not */
export async function audit(
  config: Config,
  options: AuditOptions,
  stop: AbortSignal,
): Promise<number> {
  const { limit, document: documentIds } = options;
  const request = parseInput(AuditRequest, { limit, documentIds });
  const progress = countProgress('Comparing sentences');
  const response = await withFilledIndex(config, stop, async (assistant) => {
    try {
      for await (const event of assistant.audit(request, { signal: stop })) {
        if (event.type === 'progress') progress.update(event.done, event.total);
        if (event.type === 'end') return event.response;
      }
    } finally {
      progress.stop();
    }
    throw new AppError('internal', 'The audit ended early.');
  });
  await writeOutput(render(response, options), options.output);
  return EXIT.done;
}

function render(response: AuditResponse, { format, output }: ReportOptions): string {
  switch (format) {
    case 'terminal':
      return terminalAudit(response, looksFor(output));
    case 'json':
      return `${JSON.stringify(response, null, 2)}\n`;
    case 'md':
      return markdownAudit(response);
  }
}
