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

/**
 * Sends the events, each with an id from 1, and ends. What is thrown before the first event is thrown
 * on, so that it can still be answered with its status; later it becomes an `error` event, the last.
 * However it ends, the generator is closed.
 */
export async function streamEvents(
  response: ServerResponse,
  events: AsyncGenerator<StreamEvent, void, void>,
  { requestId, explain, heartbeatMs = HEARTBEAT_MS, stallMs = STALL_MS }: StreamOptions,
): Promise<void> {
  let next = await events.next();
  response.writeHead(200, HEADERS);
  const outflow = new Outflow(response, stallMs);
  const heartbeat = setInterval(() => {
    // A comment in the queue of a client that takes nothing would reset its stall timer.
    if (outflow.isIdle) response.write(':\n\n');
  }, heartbeatMs);
  let id = 0;
  try {
    let last: string | undefined;
    for (; !next.done; next = await events.next()) {
      last = next.value.type;
      await outflow.write(formatEvent(++id, last, eventData(next.value)));
    }
    if (last !== 'end') throw new AppError('internal', 'The answer broke off.');
  } catch (error) {
    if (response.destroyed) throw error;
    await outflow.write(formatEvent(++id, 'error', toProblem(explain(error), requestId)));
  } finally {
    clearInterval(heartbeat);
    outflow.end();
    await events.return();
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
