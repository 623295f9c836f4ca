import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** The bare model in one or more threads, loaded and warm: what embedding costs at the least. */
export class BareEmbedders {
  readonly #threads: readonly Worker[];

  private constructor(threads: readonly Worker[]) {
    this.#threads = threads;
  }

  static async start(count: number): Promise<BareEmbedders> {
    const script = new URL('./bare-embedder.mjs', import.meta.url);
    const threads = Array.from({ length: count }, () => new Worker(script, { execArgv: [] }));
    await Promise.all(threads.map((thread) => once(thread, 'message')));
    return new BareEmbedders(threads);
  }

  /** Milliseconds for all batches; each thread takes the next one as soon as it is free. */
  async time(batches: readonly (readonly string[])[]): Promise<number> {
    const waiting = [...batches];
    const work = async (thread: Worker) => {
      for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
        const done = once(thread, 'message');
        thread.postMessage(batch);
        await done;
      }
    };
    const started = performance.now();
    await Promise.all(this.#threads.map(work));
    return performance.now() - started;
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }
}
