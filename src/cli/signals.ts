import { constants } from 'node:os';
import { EXIT } from './exit-codes.js';

/** npm passes on the Ctrl-C that the terminal has sent to this process too. */
const SAME_SIGNAL_MS = 100;

/** Why work was given up, and the exit code that says so. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(`stopped by ${signal}`);
    this.name = 'Interrupted';
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** Aborted by the first SIGINT or SIGTERM, with `Interrupted`; the second ends the process at once. */
export function stopOnSignal(): AbortSignal {
  const stop = new AbortController();
  let firstAt = 0;
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (!stop.signal.aborted) {
        firstAt = performance.now();
        stop.abort(new Interrupted(name));
      } else if (performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(EXIT.error);
    });
  return stop.signal;
}

/** Without a listener a file size limit would end the process rather than fail the write. */
export function outliveFileLimits(): void {
  process.on('SIGXFSZ', () => {});
}
