/** What a visitor may call. Depends on `fetch` and nothing else. */
import type {
  AnswerEvent,
  ChatRequest,
  CheckEvent,
  ClaimsCheckRequest,
  DocumentDetail,
  FeedbackCreated,
  FeedbackRequest,
  SearchRequest,
  SearchResponse,
} from '../protocol.js';
import {
  errorOfProblem,
  errorOfResponse,
  isProblem,
  localError,
  type VouchError,
} from './errors.js';
import { isAbort, readEventStream } from './event-stream.js';
import { PUBLISHABLE_PREFIX, VisitorToken } from './visitor-token.js';

export interface ClientOptions {
  /** Origin of the server, with a path where it is mounted under one. */
  readonly server: string;
  /** A page's publishable key (exchanged for visitor tokens) or a secret key (sent as it is). */
  readonly key?: string | undefined;
  /** Milliseconds until a call that gives one answer is given up. */
  readonly deadlineMs?: number;
  /** Milliseconds of silence until a stream is given up; the server says something every 10 s. */
  readonly idleMs?: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface Exchange extends CallOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Sent as JSON, unless it is a file: that goes as it is, by its type. */
  readonly body?: unknown;
  readonly accept?: string;
}

/** Every method throws `VouchError`, or an `AbortError` when its signal aborts. */
export class VisitorClient {
  readonly #server: string;
  readonly #key: string | undefined;
  readonly #visitor: VisitorToken | null;
  readonly #deadlineMs: number;
  readonly #idleMs: number;

  constructor({ server, key, deadlineMs = 60_000, idleMs = 30_000 }: ClientOptions) {
    this.#server = server.replace(/\/+$/, '');
    this.#key = key;
    this.#deadlineMs = deadlineMs;
    this.#idleMs = idleMs;
    this.#visitor = key?.startsWith(PUBLISHABLE_PREFIX)
      ? new VisitorToken(() => this.post('/v1/widget/token', {}, {}, key))
      : null;
  }

  /** The answer's events as they come, `end` last. */
  ask(request: ChatRequest, options: CallOptions = {}): AsyncGenerator<AnswerEvent, void, void> {
    return this.#stream<AnswerEvent>('/v1/chat', request, options);
  }

  /** A `result` for each claim as it is checked, `end` last. */
  check(
    request: ClaimsCheckRequest,
    options: CallOptions = {},
  ): AsyncGenerator<CheckEvent, void, void> {
    return this.#stream<CheckEvent>('/v1/claims/check', request, options);
  }

  search(request: SearchRequest, options: CallOptions = {}): Promise<SearchResponse> {
    return this.post('/v1/search', request, options);
  }

  sendFeedback(request: FeedbackRequest, options: CallOptions = {}): Promise<FeedbackCreated> {
    return this.post('/v1/feedback', request, options);
  }

  document(id: string, options: CallOptions = {}): Promise<DocumentDetail> {
    return this.json(`/v1/documents/${encodeURIComponent(id)}`, options);
  }

  protected post<T>(path: string, body: unknown, options: CallOptions, key?: string): Promise<T> {
    return this.json<T>(path, { ...options, method: 'POST', body }, key);
  }

  protected async json<T>(path: string, exchange: Exchange, key?: string): Promise<T> {
    const deadline = AbortSignal.timeout(this.#deadlineMs);
    const signal = exchange.signal ? AbortSignal.any([exchange.signal, deadline]) : deadline;
    try {
      const response = await this.send(path, { ...exchange, signal }, key);
      return (await response.json()) as T;
    } catch (error) {
      if (deadline.aborted) throw localError('stalled', 'The server did not answer in time.');
      if (error instanceof SyntaxError)
        throw localError('bad_response', 'The server answered something else than JSON.');
      throw error;
    }
  }

  async *#stream<E extends AnswerEvent | CheckEvent>(
    path: string,
    request: object,
    { signal }: CallOptions,
  ): AsyncGenerator<E, void, void> {
    const body = { ...request, stream: true };
    const headersBy = new AbortController();
    const timer = setTimeout(() => headersBy.abort(), this.#deadlineMs);
    const response = await this.send(path, {
      method: 'POST',
      body,
      accept: 'text/event-stream',
      signal: signal ? AbortSignal.any([signal, headersBy.signal]) : headersBy.signal,
    })
      .catch((error: unknown) => {
        if (headersBy.signal.aborted)
          throw localError('stalled', 'The server did not answer in time.');
        throw error;
      })
      .finally(() => clearTimeout(timer));
    if (response.body === null) throw localError('bad_response', 'The answer is empty.');
    for await (const { event, data } of readEventStream(response.body, this.#idleMs)) {
      const value = parse(data);
      if (event === 'error') throw toError(value);
      if (event === 'end') return yield { type: 'end', response: value } as E;
      yield { type: event, ...(value as object) } as E;
    }
    throw localError('interrupted', 'The answer broke off.');
  }

  protected async send(path: string, exchange: Exchange, key?: string): Promise<Response> {
    const response = await this.#fetch(path, exchange, key ?? (await this.#bearer()));
    if (response.ok) return response;
    const error = await errorOfResponse(response);
    if (error.code !== 'token_expired' || this.#visitor === null || key !== undefined) throw error;
    this.#visitor.forget();
    const again = await this.#fetch(path, exchange, await this.#bearer());
    if (again.ok) return again;
    throw await errorOfResponse(again);
  }

  async #bearer(): Promise<string | undefined> {
    return this.#visitor === null ? this.#key : this.#visitor.get();
  }

  async #fetch(path: string, exchange: Exchange, bearer: string | undefined): Promise<Response> {
    const { method = 'GET', body, accept = 'application/json', signal } = exchange;
    const headers: Record<string, string> = { Accept: accept };
    const isFile = body instanceof Blob;
    if (body !== undefined) headers['Content-Type'] = isFile ? body.type : 'application/json';
    if (bearer !== undefined) headers.Authorization = `Bearer ${bearer}`;
    try {
      return await fetch(this.#server + path, {
        method,
        headers,
        credentials: 'omit',
        referrerPolicy: 'origin',
        ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      });
    } catch (error) {
      if (isAbort(error)) throw error;
      throw localError('unreachable', 'The server cannot be reached.');
    }
  }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw localError('bad_response', 'An event is not valid JSON.');
  }
}

function toError(value: unknown): VouchError {
  return isProblem(value) ? errorOfProblem(value) : localError('bad_response', 'It failed.');
}
