import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors.js';
import { type CallOutcome, CircuitBreaker } from './circuit-breaker.js';
import { backoffMs, RetryBudget } from './retry.js';
import {
  type FailedAttempt,
  failedConnection,
  failedStatus,
  toRetryAfterSeconds,
} from './upstream-failures.js';
import type { UpstreamPolicy, UpstreamWords } from './upstream-policy.js';

const BYTES_A_TURN = 65_536;

type Body = AsyncIterable<Uint8Array>;

/** What one kind of call makes of its responses. */
export interface CallHooks {
  /** Turns a good response's bytes, already watched for silence and size, into what the client reads. */
  readonly read: (body: Body, call: UpstreamCall) => Response | Promise<Response>;
  /** An error of its own for some status; null for the common one. */
  readonly explainStatus?: (status: number) => Error | null;
}

/** A model server under one policy: one retry budget and one circuit breaker for all its calls. */
export class Upstream {
  readonly policy: UpstreamPolicy;
  readonly words: UpstreamWords;
  readonly budget = new RetryBudget();
  readonly #breaker: CircuitBreaker;

  constructor(policy: UpstreamPolicy, words: UpstreamWords) {
    this.policy = policy;
    this.words = words;
    this.#breaker = new CircuitBreaker(policy.breakerThreshold, policy.breakerOpenMs);
  }

  /**
   * Opens a call, whose clock starts now. End it in a `finally`.
   * Throws `cancelled`, or the failure code at once while the circuit is open.
   */
  begin(hooks: CallHooks, signal?: AbortSignal): UpstreamCall {
    if (signal?.aborted) throw cancelledError();
    const pass = this.#breaker.enter();
    if ('waitMs' in pass) {
      const detail = `${this.words.subject} has failed several times in a row and is given a rest`;
      throw new AppError(this.words.failed, detail, {
        retryAfter: toRetryAfterSeconds(pass.waitMs),
      });
    }
    this.budget.deposit();
    return new UpstreamCall(this, hooks, pass.report, signal);
  }

  failure(what: string): AppError {
    return new AppError(this.words.failed, `${this.words.subject} ${what}`);
  }
}

/** One call with its deadline, its retries and its way out. `fetch` is handed to the client library. */
export class UpstreamCall {
  readonly #upstream: Upstream;
  readonly #hooks: CallHooks;
  readonly #report: (outcome: CallOutcome) => void;
  readonly #callerSignal: AbortSignal | undefined;
  readonly #controller = new AbortController();
  readonly #endsAt: number;
  readonly #deadline: NodeJS.Timeout;
  readonly #onCallerAbort = () => this.#controller.abort();
  // Client libraries wrap, rename and swallow errors, so the first one is kept here.
  #failure: Error | undefined;
  #isServersFault = true;
  #outcome: CallOutcome = 'neutral';

  constructor(
    upstream: Upstream,
    hooks: CallHooks,
    report: (outcome: CallOutcome) => void,
    callerSignal: AbortSignal | undefined,
  ) {
    const { deadlineMs } = upstream.policy;
    this.#upstream = upstream;
    this.#hooks = hooks;
    this.#report = report;
    this.#callerSignal = callerSignal;
    this.#endsAt = performance.now() + deadlineMs;
    this.#deadline = setTimeout(() => this.#timeOut('did not answer in time'), deadlineMs);
    callerSignal?.addEventListener('abort', this.#onCallerAbort, { once: true });
  }

  /** Aborts at the deadline, after a silence, and when the caller leaves. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  readonly fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const { maxAttempts } = this.#upstream.policy;
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.#attempt(url, init);
      if (result instanceof Response) return result;
      const waitMs = this.#waitBeforeRetry(result, attempt);
      if (attempt >= maxAttempts || waitMs === null || !this.#upstream.budget.withdraw())
        throw this.#keep(result.error, result.isServersFault);
      await sleep(waitMs, undefined, { signal: this.signal });
    }
  };

  /** What went wrong, whatever the client library threw. A failure of the server counts as one. */
  explain(error: unknown): Error {
    if (this.#callerSignal?.aborted) return cancelledError();
    const known = this.#failure ?? (error instanceof AppError ? error : undefined);
    this.#outcome = this.#isServersFault ? 'failure' : 'neutral';
    return known ?? this.failure('sent an answer that cannot be read');
  }

  /** The answer has come whole. Throws what was met on the way, should the library have hidden it. */
  complete(): void {
    if (this.#failure) throw this.#failure;
    if (this.#callerSignal?.aborted) throw cancelledError();
    this.#outcome = 'success';
  }

  /** Closes the socket if it is still open, and lets go of everything. */
  end(): void {
    clearTimeout(this.#deadline);
    this.#callerSignal?.removeEventListener('abort', this.#onCallerAbort);
    this.#controller.abort();
    this.#report(this.#outcome);
  }

  failure(what: string): AppError {
    return this.#upstream.failure(what);
  }

  async #attempt(
    url: string | URL | Request,
    init: RequestInit | undefined,
  ): Promise<Response | FailedAttempt> {
    const { words } = this.#upstream;
    let response: Response;
    try {
      // A redirect would carry the documents to a host that nobody chose.
      response = await fetch(url, { ...init, redirect: 'manual', signal: this.signal });
    } catch (error) {
      if (this.signal.aborted) throw error;
      return failedConnection(error, words);
    }
    if (response.ok && response.body) return this.#hooks.read(this.#watch(response.body), this);
    void response.body?.cancel().catch(() => undefined);
    const special = this.#hooks.explainStatus?.(response.status);
    if (special) throw this.#keep(special, false);
    return failedStatus(response, words);
  }

  #waitBeforeRetry(failed: FailedAttempt, attempt: number): number | null {
    if (!failed.isRetryable) return null;
    const { backoffMs: base, maxWaitMs } = this.#upstream.policy;
    const waitMs = Math.max(failed.retryAfterMs ?? 0, backoffMs(attempt, base, Math.random()));
    const left = this.#endsAt - performance.now();
    return waitMs < Math.min(left, maxWaitMs) || waitMs === 0 ? waitMs : null;
  }

  async *#watch(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
    const { idleMs, maxResponseBytes } = this.#upstream.policy;
    const reader = body.getReader();
    let bytes = 0;
    let bytesThisTurn = 0;
    try {
      for (;;) {
        const timer = setTimeout(() => this.#timeOut('stopped sending'), idleMs);
        const { done, value } = await reader.read().finally(() => clearTimeout(timer));
        if (done) return;
        bytes += value.byteLength;
        if (bytes > maxResponseBytes) throw this.#keep(this.failure('sent far too much'));
        yield value;
        // Chunks that wait in memory are read without a pause, which would hold the event loop.
        bytesThisTurn += value.byteLength;
        if (bytesThisTurn < BYTES_A_TURN) continue;
        bytesThisTurn = 0;
        await nextTurn();
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }

  #timeOut(what: string): void {
    const { subject, timeout } = this.#upstream.words;
    this.#keep(new AppError(timeout, `${subject} ${what}`));
    this.#controller.abort();
  }

  #keep(error: Error, isServersFault = true): Error {
    if (!this.#failure) {
      this.#failure = error;
      this.#isServersFault = isServersFault;
    }
    return error;
  }
}

function cancelledError(): AppError {
  return new AppError('cancelled', 'The caller left before the answer was complete');
}
