/** Server-sent events: the stream form of an answer. */
import type { ServerResponse } from 'node:http';
import { AppError } from '../errors.js';
import { HEARTBEAT_MS, STALL_MS } from './limits.js';
import { Outflow } from './outflow.js';
import { toProblem } from './problem.js';

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // Proxies that buffer would hold the events back.
  'X-Accel-Buffering': 'no',
};

/** `end` comes last and carries the response. */
export interface StreamEvent {
  readonly type: string;
  readonly response?: unknown;
}

export interface StreamOptions {
  readonly requestId: string;
  /** Turns what was thrown into what the client is told. */
  readonly explain: (error: unknown) => AppError;
  readonly heartbeatMs?: number;
  readonly stallMs?: number;
}

export interface FrameOptions extends Omit<StreamOptions, 'requestId' | 'explain'> {
  /** The last frames of a stream that failed. */
  readonly formatError: (error: unknown) => string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends the events, each with an id from 1, and ends; see `streamFrames`. */
export async function streamEvents(
  response: ServerResponse,
  events: AsyncGenerator<StreamEvent, void, void>,
  { requestId, explain, ...options }: StreamOptions,
): Promise<void> {
  let id = 0;
  await streamFrames(response, frames(), {
    ...options,
    formatError: (error) => formatEvent(++id, 'error', toProblem(explain(error), requestId)),
  });

  async function* frames(): AsyncGenerator<string, void, void> {
    for await (const event of untilEnd(events))
      yield formatEvent(++id, event.type, eventData(event));
  }
}

/** Throws `internal` where the events stop before their `end`. */
export async function* untilEnd<T extends StreamEvent>(
  events: AsyncGenerator<T, void, void>,
): AsyncGenerator<T, void, void> {
  let last: string | undefined;
  for await (const event of events) {
    last = event.type;
    yield event;
  }
  if (last !== 'end') throw new AppError('internal', 'The answer broke off.');
}

/**
 * Sends frames of any protocol over server-sent events, and ends. What is thrown before the first
 * frame is thrown on, so that it can still be answered with its status; later it becomes what
 * `formatError` makes of it, the last frame. However it ends, the generator is closed.
 */
export async function streamFrames(
  response: ServerResponse,
  frames: AsyncGenerator<string, void, void>,
  { formatError, headers = {}, heartbeatMs = HEARTBEAT_MS, stallMs = STALL_MS }: FrameOptions,
): Promise<void> {
  let next = await frames.next();
  response.writeHead(200, { ...HEADERS, ...headers });
  const outflow = new Outflow(response, stallMs);
  const heartbeat = setInterval(() => {
    // A comment in the queue of a client that takes nothing would reset its stall timer.
    if (outflow.isIdle) response.write(':\n\n');
  }, heartbeatMs);
  try {
    for (; !next.done; next = await frames.next()) await outflow.write(next.value);
  } catch (error) {
    if (response.destroyed) throw error;
    await outflow.write(formatError(error));
  } finally {
    clearInterval(heartbeat);
    outflow.end();
    await frames.return();
  }
}

/** `end` carries the response itself; other events carry their fields without `type`. */
function eventData(event: StreamEvent): unknown {
  if (event.type === 'end') return event.response;
  const { type: _, ...data } = event;
  return data;
}

/** JSON holds no raw line break, so the data is one line whatever the texts hold. */
export function formatEvent(id: number, name: string, data: unknown) {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A frame of the protocols that name no events. */
export function formatData(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}
