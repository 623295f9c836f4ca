export type CallOutcome = 'success' | 'failure' | 'neutral';

/**
 * Spares a server that keeps failing. Opens after `threshold` failures in a row; after `openMs` one
 * call goes through, which closes it or keeps it open for as long again. Neutral calls (cancelled,
 * or refused for what they asked) change nothing.
 */
export class CircuitBreaker {
  readonly #threshold: number;
  readonly #openMs: number;
  readonly #now: () => number;
  #failures = 0;
  #openUntil = 0;
  #isProbing = false;

  constructor(threshold: number, openMs: number, now: () => number = () => performance.now()) {
    this.#threshold = threshold;
    this.#openMs = openMs;
    this.#now = now;
  }

  /**
   * `{ report }` when the call may go ahead: report its outcome exactly once. Otherwise
   * `{ waitMs }`, after which another may be let through.
   */
  enter(): { report: (outcome: CallOutcome) => void } | { waitMs: number } {
    if (this.#failures < this.#threshold) return { report: (outcome) => this.#count(outcome) };
    const waitMs = this.#openUntil - this.#now();
    if (waitMs > 0) return { waitMs };
    if (this.#isProbing) return { waitMs: this.#openMs };
    this.#isProbing = true;
    return {
      report: (outcome) => {
        this.#isProbing = false;
        this.#count(outcome);
      },
    };
  }

  #count(outcome: CallOutcome): void {
    if (outcome === 'success') this.#failures = 0;
    if (outcome !== 'failure') return;
    this.#failures += 1;
    if (this.#failures >= this.#threshold) this.#openUntil = this.#now() + this.#openMs;
  }
}
