import type { ServerResponse } from 'node:http';
import { AppError } from '../errors.js';

/** The requests in progress: each has a signal that aborts when its client goes, or on demand. */
export class Calls {
  readonly #controllers = new Map<ServerResponse, AbortController>();

  get inFlight(): number {
    return this.#controllers.size;
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

  abortAll(reason: AppError): void {
    for (const controller of this.#controllers.values()) controller.abort(reason);
  }
}

/** Why the work was stopped, which says more than how it then failed. */
export function reasonOf(signal: AbortSignal): AppError | undefined {
  return signal.reason instanceof AppError ? signal.reason : undefined;
}
