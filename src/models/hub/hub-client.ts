/** Reads from a Hugging Face hub: redirects, time-outs, retries, and who gets to see the token. */
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../errors.js';
import { backoffMs, readRetryAfter } from '../retry.js';
import { networkCode } from '../upstream-failures.js';
import { hubHeaders, readEndpoint, redirectTarget } from './hub-address.js';

/** Times in milliseconds. */
export interface HubPolicy {
  /** Base URL, such as `https://huggingface.co`. */
  readonly endpoint: string;
  /** Sent to the endpoint's own origin and to no other. */
  readonly token: string | undefined;
  /** For everything that one client does. */
  readonly deadlineMs: number;
  /** The longest silence, before and inside a response. */
  readonly idleMs: number;
  /** Tries for one file, the first included. */
  readonly maxAttempts: number;
  readonly backoffMs: number;
}

export type Body = AsyncIterable<Uint8Array>;
type Use<T> = (body: Body, headers: Headers) => Promise<T>;

const MAX_REDIRECTS = 5;
const LONGEST_WAIT_MS = 30_000;
const PASSING_STATUS = new Set([408, 429, 500, 502, 503, 504]);
const PASSING_NETWORK = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** What may be over the next time. */
export class PassingFailure extends Error {
  override name = 'PassingFailure';
  /** What the server asked for; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(detail: string, retryAfterMs: number | null = null) {
    super(detail);
    this.retryAfterMs = retryAfterMs;
  }
}

export class HubClient {
  readonly endpoint: URL;
  readonly #policy: HubPolicy;
  readonly #stop: AbortSignal;
  readonly #deadline: AbortSignal;

  /** Throws `invalid_config` that names the setting. The deadline runs from now on. */
  constructor(policy: HubPolicy, stop: AbortSignal) {
    this.endpoint = readEndpoint(policy.endpoint, policy.token);
    this.#policy = policy;
    this.#stop = stop;
    this.#deadline = AbortSignal.timeout(policy.deadlineMs);
  }

  /**
   * Hands the body of `url` to `use`, from its start again where that fails in passing: `use` may
   * throw `PassingFailure` itself. Throws `model_unavailable`, `invalid_request` for what the hub
   * does not have or show, `cancelled`.
   */
  async read<T>(url: URL, use: Use<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const failure = await this.#attempt(url, use).then(
        (value) => ({ value }),
        (error: unknown) => this.#explain(error, url),
      );
      if ('value' in failure) return failure.value;
      const { maxAttempts, backoffMs: base } = this.#policy;
      const waitMs = failure.retryAfterMs ?? backoffMs(attempt, base, Math.random());
      if (attempt >= maxAttempts || waitMs > LONGEST_WAIT_MS)
        throw new AppError('model_unavailable', `${failure.message}; try again later`);
      await this.#pause(waitMs, url);
    }
  }

  async #attempt<T>(url: URL, use: Use<T>): Promise<T> {
    const silence = new SilenceTimer(this.#policy.idleMs);
    const signal = AbortSignal.any([this.#stop, this.#deadline, silence.signal]);
    try {
      const response = await this.#open(url, signal);
      if (response.ok && response.body)
        return await use(silence.watch(response.body), response.headers);
      void response.body?.cancel().catch(() => undefined);
      throw failedStatus(response, url);
    } catch (error) {
      if (silence.signal.aborted) throw new PassingFailure(`${url.host} stopped sending`);
      throw error;
    } finally {
      silence.stop();
    }
  }

  async #open(start: URL, signal: AbortSignal): Promise<Response> {
    let url = start;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const headers = hubHeaders(url, this.endpoint, this.#policy.token);
      const response = await fetch(url, {
        redirect: 'manual',
        headers,
        signal,
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) return response;
      void response.body?.cancel().catch(() => undefined);
      url = redirectTarget(location, url, this.endpoint);
    }
    throw new AppError('model_unavailable', `${start.host} redirects without end`);
  }

  /** Gives what may pass, and throws what will not. */
  #explain(error: unknown, url: URL): PassingFailure {
    if (this.#stop.aborted) throw new AppError('cancelled', 'The download was stopped');
    if (this.#deadline.aborted) {
      const seconds = Math.round(this.#policy.deadlineMs / 1000);
      const detail = `${url.host} did not send everything within ${seconds} s; try again`;
      throw new AppError('model_unavailable', detail);
    }
    if (error instanceof PassingFailure) return error;
    const code = networkCode(error);
    if (code !== null && PASSING_NETWORK.has(code))
      return new PassingFailure(`${url.host} broke the connection (${code})`);
    if (!(error instanceof TypeError)) throw error;
    // The runtime speaks so of a body that ends before its length.
    if (error.message === 'terminated') return new PassingFailure(`${url.host} broke off`);
    const reason = code === null ? '' : ` (${code})`;
    const detail = `${url.host} cannot be reached${reason}; check the network, or name another hub in HF_ENDPOINT`;
    throw new AppError('model_unavailable', detail, { cause: error });
  }

  async #pause(waitMs: number, url: URL): Promise<void> {
    const signal = AbortSignal.any([this.#stop, this.#deadline]);
    await sleep(waitMs, undefined, { signal }).catch((error: unknown) => this.#explain(error, url));
  }
}

/** Aborts when nothing has come for so long. */
class SilenceTimer {
  readonly #idleMs: number;
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout;

  constructor(idleMs: number) {
    this.#idleMs = idleMs;
    this.#timer = this.#start();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Only waiting for the server counts: what is slow to take the bytes does not. */
  async *watch(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
    const reader = body.getReader();
    try {
      for (;;) {
        this.stop();
        this.#timer = this.#start();
        const { done, value } = await reader.read();
        this.stop();
        if (done) return;
        yield value;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #start(): NodeJS.Timeout {
    return setTimeout(() => this.#controller.abort(), this.#idleMs);
  }
}

function failedStatus({ status, headers }: Response, { host, pathname }: URL): Error {
  const retryAfterMs = readRetryAfter(headers.get('retry-after'), Date.now());
  if (PASSING_STATUS.has(status))
    return new PassingFailure(`${host} answered with status ${status}`, retryAfterMs);
  if (status === 401 || status === 403 || status === 404)
    return new AppError(
      'invalid_request',
      `id: ${host} has no ${pathname} or does not show it (status ${status}); check the id and --revision, or set HF_TOKEN`,
    );
  return new AppError('model_unavailable', `${host} answered with status ${status}`);
}
