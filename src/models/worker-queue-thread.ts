/** The worker's side of worker-queue.ts. */
import { parentPort } from 'node:worker_threads';
import { type ErrorRecord, toErrorRecord } from '../errors.js';

export type Outcome<Out> = { readonly output: Out } | { readonly error: ErrorRecord };

export interface BatchRequest<In> {
  readonly id: number;
  readonly inputs: readonly In[];
}

/** First `ready` or `failed`, once; then one `done` for each batch, with an outcome per input. */
export type WorkerMessage<Info, Out> =
  | { readonly type: 'ready'; readonly info: Info }
  | { readonly type: 'failed'; readonly error: ErrorRecord }
  | { readonly type: 'done'; readonly id: number; readonly outcomes: readonly Outcome<Out>[] };

export interface Service<Info, In, Out> {
  readonly info: Info;
  /** One outcome per input, in order. May throw: the worker then ends, and is replaced. */
  handle(inputs: readonly In[]): Promise<Outcome<Out>[]>;
}

/** Opens the service and answers batches with it, one at a time, as the parent sends them. */
export async function serveQueue<Info, In, Out>(
  open: () => Promise<Service<Info, In, Out>>,
): Promise<void> {
  const post = (message: WorkerMessage<Info, Out>) => parentPort?.postMessage(message);
  try {
    const service = await open();
    parentPort?.on('message', async ({ id, inputs }: BatchRequest<In>) => {
      post({ type: 'done', id, outcomes: await service.handle(inputs) });
    });
    post({ type: 'ready', info: service.info });
  } catch (error) {
    post({ type: 'failed', error: toErrorRecord(error) });
  }
}
