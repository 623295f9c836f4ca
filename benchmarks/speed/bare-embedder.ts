import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** The bare ONNX session of the retriever, loaded and warm: what embedding costs at the least. */
export class BareEmbedder {
  readonly #thread: Worker;

  private constructor(thread: Worker) {
    this.#thread = thread;
  }

  static async start(): Promise<BareEmbedder> {
    const script = new URL('./bare-embedder.mjs', import.meta.url);
    const thread = new Worker(script, { execArgv: [] });
    await once(thread, 'message');
    return new BareEmbedder(thread);
  }

  /** Milliseconds for all texts, one after the other, without their tokenization. */
  async time(texts: readonly string[]): Promise<number> {
    const done = once(this.#thread, 'message');
    this.#thread.postMessage(texts);
    const [elapsed] = await done;
    return elapsed;
  }

  async close(): Promise<void> {
    await this.#thread.terminate();
  }
}
