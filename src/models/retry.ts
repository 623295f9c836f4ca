/** When to ask a server again, and how long to wait: pure but for the budget's own count. */

const MAX_DELAY_SECONDS = 1_000_000_000;
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Milliseconds that a `Retry-After` header asks for: seconds, or an HTTP date (RFC 9110, 10.2.3).
 * Null when there is no header or it says nothing usable: negative, garbage, a date in the past.
 */
export function readRetryAfter(value: string | null, nowMs: number): number | null {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Number(text), MAX_DELAY_SECONDS) * 1000;
  // Date.parse alone takes '-1' for the year 2001.
  if (!HTTP_DATE.test(text)) return null;
  const delay = Date.parse(text) - nowMs;
  return delay > 0 ? delay : null;
}

/** Full jitter (Brooker, 2015): uniform in [0, base * 2^(attempt - 1)), for attempt 1, 2, … */
export function backoffMs(attempt: number, baseMs: number, random: number): number {
  return random * baseMs * 2 ** (attempt - 1);
}

/**
 * A token bucket: each call pays in a tenth of a retry, each retry takes a whole one, so that under
 * constant failure retries stay at a tenth of the traffic (SRE book, "Handling overload").
 */
export class RetryBudget {
  #tenths: number;
  readonly #capTenths: number;

  constructor(initial = 4, cap = 10) {
    this.#tenths = initial * 10;
    this.#capTenths = cap * 10;
  }

  deposit(): void {
    this.#tenths = Math.min(this.#tenths + 1, this.#capTenths);
  }

  /** True when a retry may be made; it is then paid for. */
  withdraw(): boolean {
    if (this.#tenths < 10) return false;
    this.#tenths -= 10;
    return true;
  }
}
