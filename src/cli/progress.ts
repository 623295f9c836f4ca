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

export interface ClaimProgress {
  /** That so many more claims are to come. */
  expect(claims: number): void;
  /** That one more is checked. */
  advance(): void;
  stop(): void;
}

/** A bar on a terminal, nothing elsewhere. */
export function claimProgress(stream: NodeJS.WriteStream = process.stderr): ClaimProgress {
  const bar = new cliProgress.SingleBar(
    {
      stream,
      format: 'Checking {bar} {value}/{total} claims',
      hideCursor: true,
      clearOnComplete: true,
    },
    cliProgress.Presets.shades_classic,
  );
  let total = 0;
  return {
    expect(claims) {
      total += claims;
      if (!stream.isTTY) return;
      if (bar.isActive) bar.setTotal(total);
      else bar.start(total, 0);
    },
    advance() {
      if (bar.isActive) bar.increment();
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
