import type { ServerResponse } from 'node:http';
import { AppError } from '../errors.js';
import { LAST_WORDS_MS } from './limits.js';

/** The requests in progress: each has a signal that aborts when its client goes, or on demand. */
export class Calls {
  readonly #controllers = new Map<ServerResponse, AbortController>();

  get inFlight(): number {
    return this.#controllers.size;
  }

  get responses(): readonly ServerResponse[] {
    return [...this.#controllers.keys()];
  }

  /** Held until the work has settled, whether or not the client is still there. */
  async run<T>(response: ServerResponse, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const onClose = () => {
      if (!response.writableFinished) controller.abort(new AppError('cancelled', 'Client gone.'));
    };
    response.once('close', onClose);
    this.#controllers.set(response, controller);
    try {
      return await work(controller.signal);
    } catch (error) {
      throw reasonOf(controller.signal) ?? error;
    } finally {
      response.off('close', onClose);
      this.#controllers.delete(response);
    }
  }

  /** A moment for the last words, then the connection of a client that does not listen. */
  abort(response: ServerResponse, reason: AppError): void {
    this.#controllers.get(response)?.abort(reason);
    const timer = setTimeout(() => response.destroy(), LAST_WORDS_MS).unref();
    response.once('close', () => clearTimeout(timer));
  }

  abortAll(reason: AppError): void {
    for (const controller of this.#controllers.values()) controller.abort(reason);
  }
}

/** Why the work was stopped, which says more than how it then failed. */
export function reasonOf(signal: AbortSignal): AppError | undefined {
  return signal.reason instanceof AppError ? signal.reason : undefined;
}
