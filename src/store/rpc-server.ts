import { parentPort } from 'node:worker_threads';
import { type ErrorRecord, toErrorRecord } from '../errors.js';

export type Handlers = Record<string, (input: never) => unknown>;

export interface RpcRequest {
  readonly id: number;
  readonly method: string;
  readonly input: unknown;
}

/** `id` 0 tells how the start went. */
export type RpcReply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: ErrorRecord };

/** Answers the parent thread's calls one after another; errors cross as records. */
export function serveRpc(start: () => Handlers, toError: (error: unknown) => unknown): void {
  const port = parentPort;
  if (port === null) throw new Error('runs as a worker thread only');
  const fail = (id: number, error: unknown) =>
    port.postMessage({ id, error: toErrorRecord(toError(error)) } satisfies RpcReply);
  try {
    const handlers = start();
    port.on('message', ({ id, method, input }: RpcRequest) => {
      try {
        const result = (handlers[method] as (input: unknown) => unknown)(input);
        port.postMessage({ id, result } satisfies RpcReply);
      } catch (error) {
        fail(id, error);
      }
    });
    port.postMessage({ id: 0, result: null } satisfies RpcReply);
  } catch (error) {
    fail(0, error);
  }
}
