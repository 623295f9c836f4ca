/** Somebody else's site: pages with whatever headers they like, on an origin of their own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage {
  readonly content: string | Buffer;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PageServer {
  /** The origin. */
  readonly url: string;
  /** Puts a page at a path and gives its address. */
  put(path: string, page: HostPage | string): string;
  close(): Promise<void>;
}

export async function startPages(): Promise<PageServer> {
  const pages = new Map<string, HostPage>();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '', 'http://pages').pathname);
    if (page === undefined) return void response.writeHead(404).end();
    const { content, type = 'text/html; charset=utf-8', headers = {} } = page;
    response.writeHead(200, { 'content-type': type, ...headers }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    put(path, page) {
      pages.set(path, typeof page === 'string' ? { content: page } : page);
      return url + path;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
