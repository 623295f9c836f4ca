import { Worker } from 'node:worker_threads';
import { AppError, type ErrorRecord, fromErrorRecord } from '../errors.js';

/** What a worker answers to each `WorkerRequest`. */
export type WorkerReply<Out> =
  | { readonly id: number; readonly output: Out }
  | { readonly id: number; readonly error: ErrorRecord };

export interface WorkerRequest<In> {
  readonly id: number;
  readonly input: In;
}

export type Lane = 'urgent' | 'bulk';

export interface WorkerPoolOptions {
  readonly script: URL;
  readonly workers: number;
  /** Jobs that may be under way or waiting in one lane; more are `overloaded`. */
  readonly queueLimit: number;
  /** A worker that takes longer over one input is replaced. */
  readonly inputDeadlineMs: number;
}

interface Job<In, Out> {
  readonly lane: Lane;
  readonly tasks: Set<Task<In, Out>>;
  readonly outputs: Out[];
  settle(error?: unknown): void;
}

interface Task<In, Out> {
  readonly id: number;
  readonly index: number;
  readonly input: In;
  readonly job: Job<In, Out>;
  attempts: number;
}

interface Seat<In, Out> {
  readonly worker: Worker;
  task: Task<In, Out> | null;
  timer: NodeJS.Timeout | undefined;
  cause: unknown;
}

const MAX_ATTEMPTS = 2;

/**
 * Worker threads that are started when there is work for them. A worker holds one input at a time,
 * so an urgent job waits for one input of a bulk job at most. A worker that dies takes its input
 * down with it; the input is tried once more elsewhere, then its job fails with `embedding_failed`.
 */
export class WorkerPool<In, Out> {
  readonly #options: WorkerPoolOptions;
  // Sets keep their order and let go of aborted work at once, however long the queue.
  readonly #queues = {
    retry: new Set<Task<In, Out>>(),
    urgent: new Set<Task<In, Out>>(),
    bulk: new Set<Task<In, Out>>(),
  };
  readonly #jobs = { urgent: new Set<Job<In, Out>>(), bulk: new Set<Job<In, Out>>() };
  readonly #seats = new Set<Seat<In, Out>>();
  #lastId = 0;
  #closed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /**
   * One output per input, in order. Throws `cancelled` when `signal` aborts (what waits is dropped),
   * `overloaded` when the lane is full, `shutting_down` after `close`, or what a worker reported.
   */
  runAll(inputs: readonly In[], lane: Lane, signal?: AbortSignal): Promise<Out[]> {
    if (this.#closed) return Promise.reject(closedError());
    if (signal?.aborted) return Promise.reject(new AppError('cancelled', 'The caller left'));
    if (inputs.length === 0) return Promise.resolve([]);
    if (this.#jobs[lane].size >= this.#options.queueLimit)
      return Promise.reject(
        new AppError('overloaded', 'Too many texts wait to be embedded', { retryAfter: 1 }),
      );
    return new Promise((resolve, reject) => {
      const onAbort = () => job.settle(new AppError('cancelled', 'The caller left'));
      const job = this.#openJob(inputs, lane, (error) => {
        signal?.removeEventListener('abort', onAbort);
        if (error === undefined) resolve(job.outputs);
        else reject(error);
      });
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#dispatch();
    });
  }

  /** Stops the workers; what is under way or waiting fails with `shutting_down`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of [...this.#jobs.urgent, ...this.#jobs.bulk]) job.settle(closedError());
    const seats = [...this.#seats];
    this.#seats.clear();
    for (const seat of seats) clearTimeout(seat.timer);
    await Promise.all(seats.map((seat) => seat.worker.terminate()));
  }

  #openJob(inputs: readonly In[], lane: Lane, done: (error?: unknown) => void): Job<In, Out> {
    const job: Job<In, Out> = {
      lane,
      tasks: new Set(),
      outputs: new Array<Out>(inputs.length),
      settle: (error) => {
        if (!this.#jobs[lane].delete(job)) return;
        for (const task of job.tasks) {
          this.#queues[lane].delete(task);
          this.#queues.retry.delete(task);
        }
        done(error);
      },
    };
    this.#jobs[lane].add(job);
    for (const [index, input] of inputs.entries()) {
      this.#lastId += 1;
      const task: Task<In, Out> = { id: this.#lastId, index, input, job, attempts: 0 };
      job.tasks.add(task);
      this.#queues[lane].add(task);
    }
    return job;
  }

  #dispatch(): void {
    for (;;) {
      const seat = this.#freeSeat();
      if (!seat) return;
      const task = this.#nextTask();
      if (task) this.#assign(seat, task);
      else {
        // An idle worker must not keep the process alive.
        seat.worker.unref();
        return;
      }
    }
  }

  #nextTask(): Task<In, Out> | undefined {
    for (const queue of [this.#queues.retry, this.#queues.urgent, this.#queues.bulk]) {
      for (const task of queue) {
        queue.delete(task);
        return task;
      }
    }
    return undefined;
  }

  #freeSeat(): Seat<In, Out> | undefined {
    for (const seat of this.#seats) if (!seat.task) return seat;
    const { retry, urgent, bulk } = this.#queues;
    const isNeeded = retry.size + urgent.size + bulk.size > 0;
    return isNeeded && this.#seats.size < this.#options.workers ? this.#openSeat() : undefined;
  }

  #assign(seat: Seat<In, Out>, task: Task<In, Out>): void {
    seat.task = task;
    task.attempts += 1;
    seat.worker.ref();
    seat.timer = setTimeout(() => this.#lose(seat), this.#options.inputDeadlineMs);
    const request: WorkerRequest<In> = { id: task.id, input: task.input };
    seat.worker.postMessage(request);
  }

  #openSeat(): Seat<In, Out> {
    // Flags of the parent, such as --eval, can keep a worker from starting; keys are not its business.
    const worker = new Worker(this.#options.script, { execArgv: [], env: {} });
    const seat: Seat<In, Out> = { worker, task: null, timer: undefined, cause: undefined };
    this.#seats.add(seat);
    worker.on('message', (reply: WorkerReply<Out>) => this.#receive(seat, reply));
    // 'exit' follows 'error' in every case, and a process.exit() inside gives 'exit' alone.
    worker.on('error', (error) => {
      seat.cause = error;
    });
    worker.on('messageerror', () => this.#lose(seat));
    worker.on('exit', () => this.#lose(seat));
    return seat;
  }

  #receive(seat: Seat<In, Out>, reply: WorkerReply<Out>): void {
    const task = seat.task;
    if (!task || task.id !== reply.id) return;
    clearTimeout(seat.timer);
    seat.task = null;
    const { job } = task;
    job.tasks.delete(task);
    if ('error' in reply) job.settle(fromErrorRecord(reply.error));
    else {
      job.outputs[task.index] = reply.output;
      if (job.tasks.size === 0) job.settle();
    }
    this.#dispatch();
  }

  #lose(seat: Seat<In, Out>): void {
    if (!this.#seats.delete(seat)) return;
    clearTimeout(seat.timer);
    void seat.worker.terminate();
    const task = seat.task;
    if (task && this.#jobs[task.job.lane].has(task.job)) {
      if (task.attempts < MAX_ATTEMPTS) this.#queues.retry.add(task);
      else task.job.settle(stoppedError(seat.cause));
    }
    this.#dispatch();
  }
}

function stoppedError(cause: unknown): AppError {
  return new AppError('embedding_failed', 'The local embedder stopped twice over one text', {
    cause,
  });
}

function closedError(): AppError {
  return new AppError('shutting_down', 'The embedder is closed');
}
