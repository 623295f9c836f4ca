import cliProgress from 'cli-progress';
import type { IngestProgress, IngestReport } from '../ingest/report.js';
import { printable } from '../text/terminal-text.js';

const LINE_EVERY_MS = 2_000;

export interface ProgressDisplay {
  update(progress: IngestProgress): void;
  stop(): void;
}

/** A bar on a terminal, a plain line now and then elsewhere; on stderr, so that stdout stays clean. */
export function ingestProgress(stream: NodeJS.WriteStream = process.stderr): ProgressDisplay {
  return stream.isTTY ? progressBar(stream) : progressLines(stream);
}

function progressBar(stream: NodeJS.WriteStream): ProgressDisplay {
  const bar = new cliProgress.SingleBar(
    { stream, format: 'Embedding {bar} {value}/{total} passages  {file}', hideCursor: true },
    cliProgress.Presets.shades_classic,
  );
  let isStarted = false;
  return {
    update({ done, total, document }) {
      const file = printable(document);
      if (!isStarted) bar.start(total, done, { file });
      isStarted = true;
      bar.setTotal(total);
      bar.update(done, { file });
    },
    stop() {
      if (isStarted) bar.stop();
      isStarted = false;
    },
  };
}

function progressLines(stream: NodeJS.WriteStream): ProgressDisplay {
  let lastLine = performance.now();
  return {
    update({ done, total, document }) {
      if (performance.now() - lastLine < LINE_EVERY_MS) return;
      lastLine = performance.now();
      stream.write(`Embedding: ${done} of ${total} passages (${document})\n`);
    },
    stop: () => undefined,
  };
}

export interface CountDisplay {
  update(done: number, total: number): void;
  stop(): void;
}

/** A bar on a terminal, which goes when it is done, and nothing elsewhere. */
export function countProgress(
  label: string,
  stream: NodeJS.WriteStream = process.stderr,
): CountDisplay {
  const format = `${label} {bar} {value}/{total}`;
  const bar = new cliProgress.SingleBar(
    { stream, format, hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.shades_classic,
  );
  return {
    update(done, total) {
      if (!stream.isTTY) return;
      if (!bar.isActive) bar.start(total, done);
      bar.setTotal(total);
      bar.update(done);
    },
    stop() {
      if (bar.isActive) bar.stop();
    },
  };
}

/** What an ingest did, in lines: one of counts and one for each file that was left out. */
export function describeReport(report: IngestReport): string {
  const counts = (['added', 'replaced', 'unchanged', 'removed'] as const)
    .map((outcome) => `${report[outcome].length} ${outcome}`)
    .join(', ');
  const skipped = report.skipped.map(({ path, reason }) => `Left out ${path}: ${reason}`);
  return [`Documents: ${counts}; ${report.passagesEmbedded} passages embedded.`, ...skipped].join(
    '\n',
  );
}
