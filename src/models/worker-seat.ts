import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type AppError, fromErrorRecord } from '../errors.js';
import type { BatchRequest, Outcome, WorkerMessage } from './worker-queue-thread.js';

export interface WorkerSeatOptions<Info, Out> {
  readonly script: URL;
  readonly workerData: unknown;
  onReady(info: Info): void;
  /** It did not come to be ready, and is gone; with what it said of that, or with nothing. */
  onFailed(fault: AppError | null, cause: unknown): void;
  onDone(outcomes: readonly Outcome<Out>[]): void;
  /** It was ready, and is gone: of itself, or because it took too long. */
  onLost(cause: unknown): void;
}

/** How long a thread that is to stop may go on with what it was given, in milliseconds. */
const STOP_GRACE_MS = 5_000;

/** One worker thread from its start to its end; it ends with `onFailed`, `onLost` or `stop`. */
export class WorkerSeat<Info, In, Out> {
  readonly #options: WorkerSeatOptions<Info, Out>;
  readonly #worker: Worker;
  #state: 'starting' | 'ready' | 'over' = 'starting';
  #batchId = 0;
  #timer: NodeJS.Timeout | undefined;
  #cause: unknown;
  /** Resolves when the worker has answered what it was last given, or is gone. */
  #answered: Promise<void>;
  #onAnswer: () => void = () => undefined;

  constructor(options: WorkerSeatOptions<Info, Out>, startDeadlineMs: number) {
    this.#options = options;
    const { script, workerData } = options;
    // Flags of the parent, such as --eval, can keep a worker from starting; keys are not its business.
    this.#worker = new Worker(script, { workerData, execArgv: [], env: {} });
    this.#worker.on('message', (message: WorkerMessage<Info, Out>) => this.#receive(message));
    // 'exit' follows 'error' in every case, and a process.exit() inside gives 'exit' alone.
    this.#worker.on('error', (error) => {
      this.#cause = error;
    });
    this.#worker.on('messageerror', () => this.#end());
    this.#worker.on('exit', () => {
      this.#onAnswer();
      this.#end();
    });
    this.#answered = this.#nextAnswer();
    this.#expectReply(startDeadlineMs);
  }

  get isReady(): boolean {
    return this.#state === 'ready';
  }

  send(inputs: readonly In[], deadlineMs: number): void {
    this.#batchId += 1;
    const request: BatchRequest<In> = { id: this.#batchId, inputs };
    this.#worker.ref();
    this.#answered = this.#nextAnswer();
    this.#expectReply(deadlineMs);
    this.#worker.postMessage(request);
  }

  /** An idle worker must not keep the process alive. */
  rest(): void {
    this.#worker.unref();
  }

  /**
   * Resolves when the thread is gone, or has not answered in time. A thread that is ended inside the
   * ONNX runtime takes the whole process down, so it is ended only once it has answered.
   */
  async stop(): Promise<void> {
    if (this.#state === 'starting') this.#end();
    this.#state = 'over';
    clearTimeout(this.#timer);
    const gone = this.#answered.then(() => this.#worker.terminate());
    const waiting = new AbortController();
    const graceOver = delay(STOP_GRACE_MS, undefined, { signal: waiting.signal });
    await Promise.race([gone, graceOver.catch(() => undefined)]);
    // A timer that is left keeps the process from its end.
    waiting.abort();
    this.#worker.unref();
  }

  #nextAnswer(): Promise<void> {
    return new Promise((resolve) => {
      this.#onAnswer = resolve;
    });
  }

  #expectReply(deadlineMs: number): void {
    this.#timer = setTimeout(() => this.#end(), deadlineMs);
  }

  #receive(message: WorkerMessage<Info, Out>): void {
    this.#onAnswer();
    if (this.#state === 'over') return;
    if (message.type === 'done') {
      if (message.id !== this.#batchId) return;
      clearTimeout(this.#timer);
      this.#options.onDone(message.outcomes);
    } else if (message.type === 'ready') {
      clearTimeout(this.#timer);
      this.#state = 'ready';
      this.#options.onReady(message.info);
    } else this.#end(fromErrorRecord(message.error));
  }

  #end(fault: AppError | null = null): void {
    const before = this.#state;
    if (before === 'over') return;
    this.#state = 'over';
    void this.stop();
    if (before === 'ready') this.#options.onLost(this.#cause);
    else this.#options.onFailed(fault, this.#cause);
  }
}
