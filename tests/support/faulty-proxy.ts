/** A real HTTP proxy in front of a server, which spoils what it is told to. */
import {
  createServer,
  type IncomingMessage,
  request as openRequest,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** `after` is a piece of the response: all up to its end still comes through. */
export type Fault =
  | { readonly kind: 'refuse' }
  | { readonly kind: 'cut' | 'stall'; readonly after: string }
  | { readonly kind: 'slow'; readonly pauseMs: number }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    };

export interface Passing {
  readonly method: string;
  readonly path: string;
  /** Counts the requests of this method and path from 1. */
  readonly number: number;
}

export interface FaultyProxy {
  readonly url: string;
  readonly passed: readonly Passing[];
  /** Decides from now on; undefined lets a request through. */
  spoil(faultOf: (passing: Passing) => Fault | undefined): void;
  close(): Promise<void>;
}

/** Stands in front of the server at `target()`, which may start later. */
export async function startFaultyProxy(target: () => string): Promise<FaultyProxy> {
  const passed: Passing[] = [];
  let faultOf: (passing: Passing) => Fault | undefined = () => undefined;
  const server = createServer((request, response) => {
    const { method = '', url: path = '' } = request;
    const number = 1 + passed.filter((one) => one.method === method && one.path === path).length;
    const passing = { method, path, number };
    passed.push(passing);
    serve(request, response, target(), faultOf(passing));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    spoil(decide) {
      faultOf = decide;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
  fault: Fault | undefined,
): void {
  if (fault?.kind === 'refuse') return void request.socket.resetAndDestroy();
  if (fault?.kind === 'answer') {
    const headers = { 'access-control-allow-origin': '*', ...fault.headers };
    return void response.writeHead(fault.status, headers).end(fault.body);
  }
  const { method = 'GET', headers } = request;
  const onward = openRequest(target + request.url, { method, headers }, (incoming) => {
    response.writeHead(incoming.statusCode ?? 502, incoming.headers);
    response.flushHeaders();
    pass(incoming, response, fault);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

function pass(incoming: IncomingMessage, response: ServerResponse, fault: Fault | undefined): void {
  if (fault === undefined || fault.kind === 'slow' || !('after' in fault)) {
    const pauseMs = fault?.kind === 'slow' ? fault.pauseMs : 0;
    return void send(incoming, response, pauseMs).catch(() => response.destroy());
  }
  // One byte a character: what is cut is bytes, wherever they fall.
  let text = '';
  let isSpoilt = false;
  incoming.on('data', (chunk: Buffer) => {
    if (isSpoilt) return;
    const before = text.length;
    text += chunk.toString('latin1');
    const at = text.indexOf(fault.after);
    if (at === -1) return void response.write(chunk);
    isSpoilt = true;
    const last = Buffer.from(text.slice(before, at + fault.after.length), 'latin1');
    response.write(last, () => {
      if (fault.kind === 'cut') response.socket?.resetAndDestroy();
    });
  });
  incoming.on('error', () => response.destroy());
  incoming.on('end', () => {
    if (!isSpoilt) response.end();
  });
}

/** Event by event, so that each is seen before the next. */
async function send(incoming: IncomingMessage, response: ServerResponse, pauseMs: number) {
  for await (const chunk of incoming) {
    const pieces =
      pauseMs === 0 ? [chunk] : (chunk as Buffer).toString('latin1').split(/(?<=\n\n)/);
    for (const piece of pieces) {
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      response.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
    }
  }
  response.end();
}
