import type { Transferable, Worker } from 'node:worker_threads';
import { AppError, fromErrorRecord, toErrorRecord } from '../errors.js';
import type { Handlers, RpcReply } from './rpc-server.js';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

const RESTARTS = 5;
const RESTART_WINDOW_MS = 60_000;

/**
 * Calls the handlers of a worker thread. A thread that dies rejects what was pending with
 * `store_unavailable` and is started again by the next call, at most five times a minute.
 */
export class RpcClient<Api extends Handlers> {
  readonly #name: string;
  readonly #spawn: () => Worker;
  readonly #onDeath: (cause: string) => void;
  readonly #deaths: number[] = [];
  #worker: Worker | null = null;
  #started: Promise<unknown> = Promise.resolve();
  #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #closed = false;

  constructor(name: string, spawn: () => Worker, onDeath: (cause: string) => void) {
    this.#name = name;
    this.#spawn = spawn;
    this.#onDeath = onDeath;
  }

  /** Starts the thread if there is none, and tells how that went. */
  async start(): Promise<void> {
    if (this.#closed) throw new AppError('store_unavailable', 'the index is closed');
    if (this.#worker === null) this.#begin();
    await this.#started;
  }

  async call<Name extends keyof Api & string>(
    method: Name,
    input: Parameters<Api[Name]>[0],
    transfer: readonly Transferable[] = [],
  ): Promise<ReturnType<Api[Name]>> {
    await this.start();
    const worker = this.#worker;
    if (worker === null) throw this.#gone('it ended');
    const id = ++this.#lastId;
    const reply = this.#expect(id);
    try {
      worker.postMessage({ id, method, input }, [...transfer]);
    } catch (error) {
      this.#settle({ id, error: toErrorRecord(error) });
    }
    return (await reply) as ReturnType<Api[Name]>;
  }

  /** Ends the thread; what is pending is rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
  }

  #begin(): void {
    const now = performance.now();
    while ((this.#deaths[0] ?? now) < now - RESTART_WINDOW_MS) this.#deaths.shift();
    if (this.#deaths.length > RESTARTS) throw this.#gone('too often');
    const worker = this.#spawn();
    this.#worker = worker;
    this.#started = this.#expect(0);
    this.#started.catch(() => {});
    let cause = 'it ended';
    worker.on('message', (reply: RpcReply) => this.#settle(reply));
    worker.on('error', (error: Error) => {
      cause = error.message;
    });
    worker.on('exit', () => this.#bury(cause));
  }

  #expect(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #settle(reply: RpcReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('error' in reply) waiting?.reject(fromErrorRecord(reply.error));
    else waiting?.resolve(reply.result);
  }

  #bury(cause: string): void {
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting = new Map();
    for (const { reject } of waiting) reject(this.#gone(cause));
    if (this.#closed) return;
    this.#deaths.push(performance.now());
    this.#onDeath(cause);
  }

  #gone(cause: string): AppError {
    return new AppError(
      'store_unavailable',
      `the ${this.#name} thread ended (${cause}); a change under way may or may not have been made`,
    );
  }
}
