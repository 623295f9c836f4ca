import type { ServerResponse } from 'node:http';
import { AppError } from '../errors.js';
import { STALL_MS, WRITE_BYTES } from './limits.js';

/**
 * Writes a response piece by piece, waiting for the client: at most two pieces are buffered. A client
 * that takes nothing for `stallMs` is cut off; then, or when it goes away, `write` throws `cancelled`.
 */
export class Outflow {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse, stallMs = STALL_MS) {
    this.#response = response;
    // The socket's own timer: it counts as idle only while nothing at all was taken.
    response.setTimeout(stallMs);
  }

  /** Nothing waits to be taken by the client. */
  get isIdle(): boolean {
    return this.#response.writableLength === 0 && !this.#response.destroyed;
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += WRITE_BYTES) {
      if (this.#response.destroyed) throw gone();
      if (!this.#response.write(bytes.subarray(at, at + WRITE_BYTES))) await this.#drained();
    }
  }

  end(): void {
    if (!this.#response.destroyed) this.#response.end();
  }

  #drained(): Promise<void> {
    const response = this.#response;
    return new Promise((resolve, reject) => {
      const onDrain = () => {
        response.off('close', onClose);
        resolve();
      };
      const onClose = () => {
        response.off('drain', onDrain);
        reject(gone());
      };
      response.once('drain', onDrain).once('close', onClose);
    });
  }
}

function gone(): AppError {
  return new AppError('cancelled', 'The client went away.');
}
