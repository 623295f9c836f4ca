import { monitorEventLoopDelay } from 'node:perf_hooks';
import { AppError } from '../errors.js';
import { LOOP_DELAY_MS } from './limits.js';

const RESOLUTION_MS = 20;
const WINDOW_MS = 500;

/**
 * Watches how late timers fire. Sheds load while the mean delay of the last half second is above
 * 100 ms: the mean, because a single pause (a collection, a busy machine) is no overload.
 */
export class LoopDelay {
  readonly #histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  readonly #timer: NodeJS.Timeout;
  #delayMs = 0;

  constructor() {
    this.#histogram.enable();
    this.#timer = setInterval(() => this.#sample(), WINDOW_MS).unref();
  }

  get delayMs(): number {
    return this.#delayMs;
  }

  /** Throws `overloaded`. */
  refuseIfLate(): void {
    if (this.#delayMs > LOOP_DELAY_MS)
      throw new AppError('overloaded', 'The server is behind with its work.', { retryAfter: 1 });
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#histogram.disable();
  }

  #sample(): void {
    const meanMs = this.#histogram.mean / 1e6;
    // The recorded intervals hold the timer's own resolution; no sample at all gives NaN.
    this.#delayMs = Number.isNaN(meanMs) ? 0 : Math.max(0, meanMs - RESOLUTION_MS);
    this.#histogram.reset();
  }
}
