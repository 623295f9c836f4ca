import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { AppError } from '../errors.js';
import { type App, type AppOptions, createApp } from './app.js';
import { answerBrokenRequests } from './broken-requests.js';
import { DRAIN_GRACE_MS, DRAIN_LIMIT_MS } from './limits.js';

export { type App, type AppOptions, createApp } from './app.js';

export interface ServerOptions extends AppOptions {
  /**
   * How closing goes, in milliseconds: for `graceMs` it still accepts, while `/readyz` says 503 and
   * every answer closes its connection; then requests in progress have `limitMs` to finish.
   */
  readonly drain?: { readonly graceMs?: number; readonly limitMs?: number };
}

export interface RunningServer {
  readonly url: string;
  /** Requests in progress, streams included. */
  inFlight(): number;
  /** Drains, then resolves; the assistant is the caller's to close. May be called again. */
  close(): Promise<void>;
}

const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  // Checked by `checkHost`, which answers with a problem.
  requireHostHeader: false,
} as const;
const MAX_CONNECTIONS = 16_000;

/** Listens at `config.host` and `config.port`; port 0 takes a free one. Throws `invalid_config`. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const app = createApp(options);
  const server = createServer({ ...LIMITS, noDelay: true }, app.handler);
  server.maxConnections = MAX_CONNECTIONS;
  // Without a listener Node invites the body before anyone has looked at the headers.
  server.on('checkContinue', app.handler);
  answerBrokenRequests(server, options.logger);
  await listen(server, options.config.host, options.config.port);
  let closing: Promise<void> | undefined;
  return {
    url: urlOf(server.address() as AddressInfo),
    inFlight: () => app.calls.inFlight,
    close: () => {
      closing ??= drain(server, app, options.logger, options.drain ?? {});
      return closing;
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new AppError('invalid_config', listenFault(error.code, host, port), { cause: error })),
    );
    server.listen(port, host, resolve);
  });
}

function listenFault(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `PORT: ${port} on ${host} is in use by another program; stop it, or set another PORT`;
  if (code === 'EACCES') return `PORT: ${port} is not open to this user; set one above 1023`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST: ${host} is no address of this machine (${code})`;
  return `PORT, HOST: ${host}:${port} (${code})`;
}

function urlOf({ address, family, port }: AddressInfo): string {
  const isWildcard = address === '::' || address === '0.0.0.0';
  if (isWildcard) return `http://localhost:${port}`;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function drain(
  server: Server,
  app: App,
  logger: Logger,
  { graceMs = DRAIN_GRACE_MS, limitMs = DRAIN_LIMIT_MS }: NonNullable<ServerOptions['drain']>,
): Promise<void> {
  app.drain();
  logger.info({ inFlight: app.calls.inFlight }, 'draining');
  await sleep(graceMs);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const limit = setTimeout(() => {
    app.calls.abortAll(new AppError('shutting_down', 'The server could not wait any longer.'));
    // A moment for the last words, then the connections of those who do not listen.
    setTimeout(() => server.closeAllConnections(), 500).unref();
  }, limitMs);
  await closed;
  clearTimeout(limit);
  app.stop();
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
