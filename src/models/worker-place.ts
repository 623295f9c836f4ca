import type { AppError } from '../errors.js';
import type { Task } from './task-lanes.js';
import type { Outcome } from './worker-queue-thread.js';
import { WorkerSeat } from './worker-seat.js';

export interface WorkerPlaceOptions<Info, In, Out> {
  readonly script: URL;
  workerData(): unknown;
  readonly batchDeadlineMs: number;
  readonly startDeadlineMs: number;
  onReady(info: Info): void;
  /** The worker could not be started; with what it said of that, or with nothing. Gives the error. */
  onFailed(fault: AppError | null, cause: unknown): AppError;
  onDone(tasks: readonly Task<In, Out>[], outcomes: readonly Outcome<Out>[]): void;
  /** The worker is gone, and with it what it had been given. */
  onLost(tasks: readonly Task<In, Out>[], cause: unknown): void;
}

/** Where one worker thread sits, and after it the next; and what the one that sits there was given. */
export class WorkerPlace<Info, In, Out> {
  readonly #options: WorkerPlaceOptions<Info, In, Out>;
  #seat: WorkerSeat<Info, In, Out> | null = null;
  #start: Promise<Info> | null = null;
  #tasks: readonly Task<In, Out>[] = [];

  constructor(options: WorkerPlaceOptions<Info, In, Out>) {
    this.#options = options;
  }

  get isIdle(): boolean {
    return this.#seat?.isReady === true && this.#tasks.length === 0;
  }

  get isStarted(): boolean {
    return this.#start !== null;
  }

  /** Resolves when a worker is ready; starts one where none is. Throws what kept it from starting. */
  start(): Promise<Info> {
    this.#start ??= this.#open();
    return this.#start;
  }

  /** Only to an idle one. */
  give(tasks: readonly Task<In, Out>[]): void {
    this.#tasks = tasks;
    for (const task of tasks) task.attempts += 1;
    const inputs = tasks.map(({ input }) => input);
    this.#seat?.send(inputs, this.#options.batchDeadlineMs);
  }

  /** An idle worker must not keep the process alive. */
  rest(): void {
    this.#seat?.rest();
  }

  async stop(): Promise<void> {
    const seat = this.#seat;
    this.#seat = null;
    await seat?.stop();
  }

  #open(): Promise<Info> {
    const { script, startDeadlineMs } = this.#options;
    return new Promise((resolve, reject) => {
      this.#seat = new WorkerSeat<Info, In, Out>(
        {
          script,
          workerData: this.#options.workerData(),
          onReady: (info) => {
            resolve(info);
            this.#options.onReady(info);
          },
          onFailed: (fault, cause) => {
            this.#leave();
            reject(this.#options.onFailed(fault, cause));
          },
          onDone: (outcomes) => this.#options.onDone(this.#takeTasks(), outcomes),
          onLost: (cause) => {
            this.#leave();
            this.#options.onLost(this.#takeTasks(), cause);
          },
        },
        startDeadlineMs,
      );
    });
  }

  #leave(): void {
    this.#seat = null;
    this.#start = null;
  }

  #takeTasks(): readonly Task<In, Out>[] {
    const tasks = this.#tasks;
    this.#tasks = [];
    return tasks;
  }
}
