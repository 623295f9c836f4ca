import { availableParallelism } from 'node:os';
import { AppError, isAppError } from '../../errors.js';
import { workerUrl } from '../../worker-url.js';
import { requireInteger } from '../settings.js';
import type { Lane, Weight } from '../task-lanes.js';
import { WorkerQueue } from '../worker-queue.js';
import type { ModelSource } from './model-source.js';
import type { ModelReply, ModelWorkerData } from './model-worker.js';
import type { LoadedModel, ModelInput, ModelOutput, TextWindow } from './protocol.js';

export interface ModelQueueOptions {
  /** Threads of each model, 1 to 64. Default: as many as the machine runs at once, 8 at most. */
  readonly modelThreads?: number | undefined;
  /** Calls of one lane that may be under way or waiting; more are `overloaded`. Default 256. */
  readonly queueLimit?: number;
}

/** More threads than these wait for each other: a sequence is not much work. */
const MOST_THREADS = 8;
/** Two workers read two texts in less time than two threads read them one after the other. */
const MOST_WORKERS = 2;
/** Padded tokens of one batch: some 60 ms on two cores, which a question may have to wait. */
const BATCH_TOKENS = 512;
/** Characters of one batch that is cut into tokens: some 10 ms. */
const BATCH_CHARACTERS = 20_000;
const BATCH_DEADLINE_MS = 60_000;
const START_DEADLINE_MS = 60_000;

/** One model in its worker threads. */
export class ModelQueue {
  readonly #queue: WorkerQueue<LoadedModel, ModelInput, ModelReply>;

  constructor(source: ModelSource, options: ModelQueueOptions) {
    const { origin } = source.folder;
    const stated = options.modelThreads ?? Math.min(MOST_THREADS, availableParallelism());
    const threads = requireInteger('VOUCH_MODEL_THREADS', stated, 1, 64);
    const workers = Math.min(MOST_WORKERS, threads);
    const threadsEach = Math.floor(threads / workers);
    this.#queue = new WorkerQueue({
      script: workerUrl(import.meta.url, './model-worker.js'),
      workers,
      workerData: (former): ModelWorkerData => ({ source, threads: threadsEach, former }),
      name: origin,
      failureCode: source.task.kind === 'retriever' ? 'embedding_failed' : 'model_unavailable',
      queueLimit: requireInteger('queueLimit', options.queueLimit ?? 256, 1, 1_000_000),
      batchDeadlineMs: BATCH_DEADLINE_MS,
      startDeadlineMs: START_DEADLINE_MS,
      weigh,
    });
  }

  /** Loads the model where it is not loaded. Throws what is wrong with it. */
  start(): Promise<LoadedModel> {
    return this.#queue.start();
  }

  /** For each text its windows, and the model's output for each of them. */
  async run(
    texts: readonly Exclude<ModelInput, { op: 'run' }>[],
    lane: Lane,
    signal?: AbortSignal,
  ): Promise<{ readonly window: TextWindow; readonly output: ModelOutput }[][]> {
    const windows = (await this.#call(texts, lane, signal)) as TextWindow[][];
    const sequences = windows.flat().map(({ ids, secondStart }) => ({ ids, secondStart }));
    const inputs = sequences.map((sequence) => ({ op: 'run', sequence }) as const);
    const outputs = (await this.#call(inputs, lane, signal)) as ModelOutput[];
    let at = 0;
    return windows.map((ofText) =>
      ofText.map((window) => ({ window, output: outputs[at++] as ModelOutput })),
    );
  }

  /** A setting that was fine at the start is not what a caller can mend. */
  async #call(inputs: readonly ModelInput[], lane: Lane, signal?: AbortSignal) {
    try {
      return await this.#queue.run(inputs, lane, signal);
    } catch (error) {
      if (!isAppError(error, 'invalid_config')) throw error;
      throw new AppError('model_unavailable', error.message, { cause: error });
    }
  }

  close(): Promise<void> {
    return this.#queue.close();
  }
}

function weigh(input: ModelInput): Weight {
  if (input.op === 'run')
    return { group: 'run', size: input.sequence.ids.length, budget: BATCH_TOKENS };
  return { group: 'encode', size: charactersOf(input), budget: BATCH_CHARACTERS };
}

function charactersOf(input: Exclude<ModelInput, { op: 'run' }>): number {
  if (input.op === 'embed') return input.text.length;
  if (input.op === 'read') return input.question.length + input.passage.length;
  return input.claim.length + input.evidence.length;
}
