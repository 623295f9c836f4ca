import { openRecords } from '../compose.js';
import type { Config } from '../config.js';
import type { Feedback } from '../protocol.js';
import { printable, wrap } from '../text/terminal-text.js';
import { EXIT } from './exit-codes.js';
import { warn } from './open.js';
import { widthOf } from './terminal.js';

const PAGE = 200;
const INDENT = '    ';

/** Prints page by page: there may be more than fits into memory. */
export async function printFeedback(
  config: Config,
  { format }: { readonly format: 'text' | 'jsonl' },
  stop: AbortSignal,
): Promise<number> {
  const width = widthOf(process.stdout);
  const records = await openRecords(config, { mode: 'read-only', onEvent: warn });
  try {
    for (let after: string | null | undefined; after !== null; ) {
      stop.throwIfAborted();
      const page = await records.feedback.list({ limit: PAGE, ...(after && { after }) });
      const lines = page.feedback.map((vote) =>
        format === 'jsonl' ? JSON.stringify(vote) : renderVote(vote, width),
      );
      if (lines.length > 0) await write(`${lines.join('\n')}\n`);
      after = page.next;
    }
  } finally {
    await records.close();
  }
  return EXIT.done;
}

function renderVote(vote: Feedback, width: number | null): string {
  const head = [vote.createdAt, vote.rating, vote.reason, vote.answerId, vote.keyId];
  const said = [
    ['Question', vote.question],
    ['Answer', vote.answer],
    ['Comment', vote.comment],
  ].flatMap(([label, text]) =>
    text ? [INDENT + wrap(printable(`${label}: ${text}`), width, INDENT)] : [],
  );
  return [head.filter((part) => part !== null).join('  '), ...said].join('\n');
}

/** Waits for the reader; one that has left takes nothing more. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}
