import { AppError } from '../errors.js';

/** At most `limit` pieces of work at a time; more are refused at once rather than queued. */
export class Gate {
  readonly limit: number;
  #inFlight = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Throws `overloaded`. To be asked before the body is read, so that refusing costs nothing. */
  refuseIfFull(): void {
    if (this.#inFlight >= this.limit)
      throw new AppError('overloaded', `${this.limit} requests are in progress.`, {
        retryAfter: 1,
      });
  }

  /** The place is held until the work has settled, even where its client has gone. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.refuseIfFull();
    this.#inFlight++;
    try {
      return await work();
    } finally {
      this.#inFlight--;
    }
  }
}
