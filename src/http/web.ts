/** The built pages: read once into memory, so that no address ever reaches the file system. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { AppError } from '../errors.js';
import { STALL_MS } from './limits.js';
import type { Call, Route } from './routes.js';

interface Encoded {
  readonly bytes: Buffer;
  readonly etag: string;
}

interface WebFile {
  readonly type: string;
  readonly plain: Encoded;
  /** Null where it would not be smaller. */
  readonly gzip: Encoded | null;
}

/** Files by the path that they are served at. */
export type Web = ReadonlyMap<string, WebFile>;

const PAGE = '/';
/** There even where nothing is built, to say so. */
const ENTRIES = [PAGE, '/widget.js', '/widget.iife.js', '/page.js', '/page.css'];
const SERVED = /^\/(widget(\.iife)?\.js|page\.(js|css)|messages\/[\w-]+\.json|assets\/[\w./-]+)$/;
/** What pages of other origins load. */
const SHARED = /^\/(widget(\.iife)?\.js|messages\/.*)$/;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** @param dir the folder that `npm run build` fills; empty where it is missing */
export function loadWeb(dir = builtFolder()): Web {
  if (!existsSync(dir)) return new Map();
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' });
  const web = new Map<string, WebFile>();
  for (const name of names) {
    const path = name === 'index.html' ? PAGE : `/${name.split(sep).join('/')}`;
    const type = TYPES[extname(name)];
    if (type === undefined || (path !== PAGE && !SERVED.test(path))) continue;
    web.set(path, toFile(type, readFileSync(join(dir, name))));
  }
  return web;
}

export function webRoutes(web: Web): Route[] {
  return [...new Set([...ENTRIES, ...web.keys()])].map((path) => ({
    method: 'GET',
    path,
    access: 'open',
    cost: 'light',
    handle: async (call) => sendFile(call, path, web.get(path)),
  }));
}

/** The same from the source and from what is built of it. */
function builtFolder(): string {
  const { url } = import.meta;
  return fileURLToPath(new URL(url.endsWith('.ts') ? '../../dist/web' : '../web', url));
}

function toFile(type: string, bytes: Buffer): WebFile {
  const digest = createHash('sha256').update(bytes).digest('base64url');
  const packed = gzipSync(bytes, { level: 9 });
  const gzip = packed.length < bytes.length ? { bytes: packed, etag: `"${digest}-gzip"` } : null;
  return { type, plain: { bytes, etag: `"${digest}"` }, gzip };
}

function sendFile({ request, response }: Call, path: string, file: WebFile | undefined): void {
  if (file === undefined)
    throw new AppError(
      'not_found',
      'The pages are not built: run `npm run build`, then start anew.',
    );
  const isPacked = file.gzip !== null && request.acceptsEncodings(['gzip', 'identity']) === 'gzip';
  const { bytes, etag } = isPacked && file.gzip !== null ? file.gzip : file.plain;
  response.vary('Accept-Encoding');
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('ETag', etag);
  if (path === PAGE) response.setHeader('Content-Security-Policy', PAGE_POLICY);
  if (SHARED.test(path)) {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  }
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  response.setHeader('Content-Type', file.type);
  if (isPacked) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Length', bytes.byteLength);
  response.setTimeout(STALL_MS);
  response.end(bytes);
}
