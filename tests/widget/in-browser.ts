/** Parts of the widget in a real browser: built as they are, on pages of a server of the test's own. */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';

const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src http://127.0.0.1:*; style-src 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types lit-html";

export interface Bench {
  readonly origin: string;
  /** A page with this body, on which the parts are there as `window.parts`. */
  open(body: string, options?: PageOptions): Promise<Page>;
  close(): Promise<void>;
}

export interface PageOptions extends BrowserContextOptions {
  readonly head?: string;
  readonly path?: string;
}

/** @param entry the module beside this file whose exports become `window.parts` */
export async function startBench(entry: string): Promise<Bench> {
  const script = await bundle(entry);
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const isScript = path === '/parts.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', POLICY);
    response.end(isScript ? script : (pages.get(path) ?? '<!doctype html><title>Another</title>'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launch();
  return {
    origin,
    async open(body, { head = '', path = '/', ...options } = {}) {
      pages.set(
        new URL(path, origin).pathname,
        `<!doctype html><html lang="en"><head><title>A page</title>${head}<script src="/parts.js"></script></head><body>${body}</body></html>`,
      );
      const page = await (await browser.newContext(options)).newPage();
      await page.goto(origin + path);
      return page;
    },
    async close() {
      await browser.close();
      await closed(server);
    },
  };
}

function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL(entry, import.meta.url)),
        formats: ['iife'],
        name: 'parts',
      },
    },
  });
  const [output] = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  return output?.output[0].code ?? '';
}
