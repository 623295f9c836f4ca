import { AppError, type ErrorCode, fromErrorRecord } from '../errors.js';
import { type Job, type Lane, type Task, TaskLanes, type Weight } from './task-lanes.js';
import { WorkerPlace as Place } from './worker-place.js';
import type { Outcome } from './worker-queue-thread.js';

export interface WorkerQueueOptions<Info, In> {
  readonly script: URL;
  /** How many worker threads there are at most. Default 1. */
  readonly workers?: number;
  /** What a worker is started with; `former` is what the one before said when it was ready. */
  workerData(former: Info | null): unknown;
  /** What the worker is, in words, for errors: "the retriever". */
  readonly name: string;
  /** What an input that stops the worker twice fails with. */
  readonly failureCode: ErrorCode;
  /** Calls of one lane that may be under way or waiting; more are `overloaded`. */
  readonly queueLimit: number;
  /** A worker that takes longer over one batch is replaced. */
  readonly batchDeadlineMs: number;
  readonly startDeadlineMs: number;
  weigh(input: In): Weight;
}

const MAX_ATTEMPTS = 2;

/**
 * Worker threads, and the inputs of many callers that wait for them. Each is given as many at once as
 * fit a batch, urgent ones first, so that an urgent input waits for one batch of bulk work at most;
 * what waits is shared among those that are idle.
 * A worker that dies is replaced. What it was given is tried once more, each input by itself, so
 * that one that stops the worker twice takes no other down.
 */
export class WorkerQueue<Info, In, Out> {
  readonly #options: WorkerQueueOptions<Info, In>;
  readonly #waiting: TaskLanes<In, Out>;
  readonly #jobs = { urgent: new Set<Job<In, Out>>(), bulk: new Set<Job<In, Out>>() };
  readonly #places: readonly Place<Info, In, Out>[];
  #former: Info | null = null;
  #isScheduled = false;
  #closed = false;

  constructor(options: WorkerQueueOptions<Info, In>) {
    this.#options = options;
    this.#waiting = new TaskLanes((input) => options.weigh(input));
    this.#places = Array.from({ length: options.workers ?? 1 }, () => this.#makePlace());
  }

  /**
   * Resolves when a worker is ready; starts one where none is. Throws what kept it from starting. The
   * others start when there is more to do than those that are ready can take.
   */
  async start(): Promise<Info> {
    if (this.#closed) throw this.#closedError();
    const [first] = this.#places as [Place<Info, In, Out>];
    return first.start();
  }

  /**
   * One output per input, in order. Throws `cancelled` when `signal` aborts (what waits is dropped),
   * `overloaded` when the lane is full, `shutting_down` after `close`, `failureCode` for an input
   * that stops the worker twice, or what the worker reported.
   */
  run(inputs: readonly In[], lane: Lane, signal?: AbortSignal): Promise<Out[]> {
    if (this.#closed) return Promise.reject(this.#closedError());
    if (signal?.aborted) return Promise.reject(new AppError('cancelled', 'The caller left'));
    if (inputs.length === 0) return Promise.resolve([]);
    if (this.#jobs[lane].size >= this.#options.queueLimit)
      return Promise.reject(
        new AppError('overloaded', `Too many texts wait for ${this.#options.name}`, {
          retryAfter: 1,
        }),
      );
    return new Promise((resolve, reject) => {
      const onAbort = () => job.settle(new AppError('cancelled', 'The caller left'));
      const job = this.#openJob(inputs, lane, (error) => {
        signal?.removeEventListener('abort', onAbort);
        if (error === undefined) resolve(job.outputs);
        else reject(error);
      });
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#schedule();
    });
  }

  /** Stops the workers; what is under way or waiting fails with `shutting_down`. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#settleAll(this.#closedError());
    await Promise.all(this.#places.map((place) => place.stop()));
  }

  #makePlace(): Place<Info, In, Out> {
    const { script, batchDeadlineMs, startDeadlineMs } = this.#options;
    return new Place({
      script,
      batchDeadlineMs,
      startDeadlineMs,
      workerData: () => this.#options.workerData(this.#former),
      onReady: (info) => {
        this.#former = info;
        this.#schedule();
      },
      onFailed: (fault, cause) => {
        const error = this.#closed ? this.#closedError() : (fault ?? this.#startError(cause));
        this.#settleAll(error);
        return error;
      },
      onDone: (tasks, outcomes) => {
        for (const [i, task] of tasks.entries()) this.#settle(task, outcomes[i]);
        this.#schedule();
      },
      onLost: (tasks, cause) => this.#lose(tasks, cause),
    });
  }

  #openJob(inputs: readonly In[], lane: Lane, done: (error?: unknown) => void): Job<In, Out> {
    const job: Job<In, Out> = {
      lane,
      open: new Set(),
      outputs: new Array<Out>(inputs.length),
      settle: (error) => {
        if (!this.#jobs[lane].delete(job)) return;
        for (const task of job.open) this.#waiting.drop(task);
        job.open.clear();
        done(error);
      },
    };
    this.#jobs[lane].add(job);
    for (const [index, input] of inputs.entries()) {
      const task: Task<In, Out> = { index, input, job, attempts: 0 };
      job.open.add(task);
      this.#waiting.add(task);
    }
    return job;
  }

  // After this turn of the loop, so that a caller who goes on with what has just come is in time
  // for the next batch, and calls made together share one.
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#dispatch();
    });
  }

  #dispatch(): void {
    if (this.#closed) return;
    const idle = this.#places.filter((place) => place.isIdle);
    for (const [i, place] of idle.entries()) {
      if (this.#waiting.isEmpty) place.rest();
      else place.give(this.#waiting.takeBatch(idle.length - i));
    }
    // What waits fails when a worker cannot be started.
    if (!this.#waiting.isEmpty)
      this.#places
        .find((place) => !place.isStarted)
        ?.start()
        .catch(() => undefined);
  }

  #settle(task: Task<In, Out>, outcome: Outcome<Out> | undefined): void {
    const { job, index } = task;
    if (!job.open.delete(task)) return;
    if (outcome === undefined) job.settle(this.#stoppedError());
    else if ('error' in outcome) job.settle(fromErrorRecord(outcome.error));
    else {
      job.outputs[index] = outcome.output;
      if (job.open.size === 0) job.settle();
    }
  }

  #lose(tasks: readonly Task<In, Out>[], cause: unknown): void {
    for (const task of tasks) {
      if (!task.job.open.has(task)) continue;
      if (task.attempts < MAX_ATTEMPTS) this.#waiting.addAgain(task);
      else task.job.settle(this.#stoppedError(cause));
    }
    this.#schedule();
  }

  #settleAll(error: unknown): void {
    for (const job of [...this.#jobs.urgent, ...this.#jobs.bulk]) job.settle(error);
  }

  #startError(cause: unknown): AppError {
    const detail = `The worker of ${this.#options.name} stopped before it was ready`;
    return new AppError('model_unavailable', detail, { cause });
  }

  #stoppedError(cause?: unknown): AppError {
    const { failureCode, name } = this.#options;
    const detail = `The worker of ${name} stopped twice over one text`;
    return new AppError(failureCode, detail, { cause });
  }

  #closedError(): AppError {
    return new AppError('shutting_down', `The worker of ${this.#options.name} is closed`);
  }
}
