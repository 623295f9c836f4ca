import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import type { z } from 'zod';
import { speaksOpenAi } from '../../src/http/openai/errors.js';
import { type RunningServer, type ServerOptions, startServer } from '../../src/http/server.js';
import { KeyCreated, type KeyRequest, type Problem, VisitorToken } from '../../src/protocol.js';
import { openWorkplace, type Workplace } from '../support/assistant.js';

export const KEY = 'a-key-for-the-tests-only';

export const FILES = {
  'lighthouse.txt':
    'The Lighthouse\n\nThe lighthouse on Gull Island was built in 1871. Its lamp burned colza oil until 1904.\n',
  'harbour.txt':
    'The Harbour\n\nThe harbour of Port Avel freezes from January to March. Ferries then leave from Sorrel.\n',
};

export interface Site {
  readonly url: string;
  readonly server: RunningServer;
  readonly workplace: Workplace;
  /** Lines of the log so far. */
  readonly log: string[];
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** The real server over a real assistant, on a free port. */
export async function openSite(
  env: Readonly<Record<string, string>> = {},
  options: Partial<ServerOptions> = {},
  files: Readonly<Record<string, string | Uint8Array>> = FILES,
): Promise<Site> {
  const workplace = await openWorkplace(files, {
    VOUCH_ADMIN_KEY: KEY,
    VOUCH_RATE_LIMIT: '0',
    ...env,
  });
  const log: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) });
  const { assistant, config } = workplace;
  const server = await startServer({
    assistant,
    config,
    logger,
    drain: { graceMs: 0 },
    ...options,
  });
  const { url } = server;
  return {
    url,
    server,
    workplace,
    log,
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      } as RequestInit),
    get: (path, headers = {}) => fetch(url + path, { headers }),
    async close() {
      await server.close();
      await workplace.close();
    },
  };
}

export const admin = { authorization: `Bearer ${KEY}` };

export const PAGE = 'https://news.example';

/** A widget key of the page, made over the API. */
export async function makeKey(
  site: Site,
  request: Partial<z.input<typeof KeyRequest>> = {},
): Promise<KeyCreated> {
  const body = { name: 'News', origins: [PAGE], perMinute: 10_000, ...request };
  const response = await site.post('/v1/keys', body, admin);
  if (response.status !== 201) throw new Error(`no key: ${await response.text()}`);
  return KeyCreated.parse(await response.json());
}

export const bearer = (secret: string, origin: string | null = PAGE): Record<string, string> => ({
  authorization: `Bearer ${secret}`,
  ...(origin !== null && { origin }),
});

/** The headers of a visitor of the page. */
export async function visit(
  site: Site,
  { key }: KeyCreated,
  origin = PAGE,
): Promise<Record<string, string>> {
  const response = await site.post('/v1/widget/token', {}, bearer(key, origin));
  if (response.status !== 201) throw new Error(`no token: ${await response.text()}`);
  return bearer(VisitorToken.parse(await response.json()).token, origin);
}

/** The problem of a response, checked to be one. */
export async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type');
  const expected = speaksOpenAi(new URL(response.url).pathname)
    ? 'application/json; charset=utf-8'
    : 'application/problem+json';
  if (type !== expected) throw new Error(`${response.status} is a ${type}`);
  const problem = (await response.json()) as Problem;
  if (problem.status !== response.status) throw new Error('the statuses differ');
  if (problem.instance !== `urn:uuid:${response.headers.get('x-request-id')}`)
    throw new Error('the request ids differ');
  return problem;
}

export async function openSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await new Promise<void>((resolve, reject) =>
    socket.once('connect', resolve).once('error', reject),
  );
  socket.on('error', () => undefined);
  return socket;
}

/** Sends bytes as they are and gives back all that the server answers until it closes. */
export async function exchange(url: string, payload: string | Uint8Array): Promise<string> {
  const socket = await openSocket(url);
  socket.write(payload);
  return readToEnd(socket);
}

export function readToEnd(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (piece: string) => {
      text += piece;
    });
    socket.once('close', () => resolve(text));
  });
}

/** Waits for something that must come true; the test's own time limit ends the wait. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
