/** A real HTTP server that speaks a Hugging Face hub's protocol over files in memory. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const COMMIT = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

export interface HubScript {
  readonly id: string;
  /** Contents by path. Those that end in `.onnx` are kept apart and are reached by a redirect. */
  readonly files: Readonly<Record<string, string | Buffer>>;
  /** Files on one page of the listing; left out, all. */
  readonly pageSize?: number;
  /** Answers a request in its own way and returns true, or leaves it. */
  readonly interfere?: (request: HubRequest, response: ServerResponse) => boolean;
}

export interface HubRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  /** Counts the requests of this path from 1. */
  readonly number: number;
}

export interface HubServer {
  readonly url: string;
  readonly requests: readonly HubRequest[];
  close(): Promise<void>;
}

/** Starts the server on an ephemeral port of 127.0.0.1. */
export async function startHub(script: HubScript): Promise<HubServer> {
  const requests: HubRequest[] = [];
  const server = createServer((incoming, response) => {
    const request = describe(incoming, requests);
    requests.push(request);
    if (script.interfere?.(request, response) !== true) answer(script, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function describe(incoming: IncomingMessage, earlier: readonly HubRequest[]): HubRequest {
  const path = incoming.url ?? '';
  const number = 1 + earlier.filter((request) => request.path === path).length;
  return { path, authorization: incoming.headers.authorization, number };
}

function answer(script: HubScript, { path }: HubRequest, response: ServerResponse): void {
  const { id, files } = script;
  const url = new URL(path, 'http://hub');
  const resolved = `/${id}/resolve/${COMMIT}/`;
  if (url.pathname === `/api/models/${id}/revision/main`) sendJson(response, { id, sha: COMMIT });
  else if (url.pathname === `/api/models/${id}/tree/${COMMIT}`) sendPage(script, url, response);
  else if (url.pathname.startsWith(resolved)) {
    const name = url.pathname.slice(resolved.length);
    if (name.endsWith('.onnx')) response.writeHead(302, { location: `/storage/${name}` }).end();
    else sendFile(response, files[name]);
  } else if (url.pathname.startsWith('/storage/'))
    sendFile(response, files[url.pathname.slice('/storage/'.length)]);
  else sendFile(response, undefined);
}

function sendPage(script: HubScript, url: URL, response: ServerResponse): void {
  const listing = Object.entries(script.files).map(([path, content]) => listed(path, content));
  const size = script.pageSize ?? listing.length;
  const from = Number(url.searchParams.get('cursor') ?? 0);
  if (from + size < listing.length) {
    url.searchParams.set('cursor', String(from + size));
    response.setHeader('link', `<${url.pathname}${url.search}>; rel="next"`);
  }
  sendJson(response, listing.slice(from, from + size));
}

function listed(path: string, text: string | Buffer) {
  const content = Buffer.from(text);
  const size = content.length;
  const oid = createHash('sha1').update(`blob ${size}\0`).update(content).digest('hex');
  const file = { type: 'file', path, size, oid };
  if (!path.endsWith('.onnx')) return file;
  return { ...file, lfs: { oid: sha256(content), size, pointerSize: 134 } };
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendFile(response: ServerResponse, content: string | Buffer | undefined): void {
  if (content === undefined) response.writeHead(404).end('Not Found');
  else response.writeHead(200, { 'content-length': Buffer.byteLength(content) }).end(content);
}
