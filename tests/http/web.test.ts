import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange, openSite, problemOf, type Site } from './support.js';

const PAGES = {
  'index.html': `<!doctype html><title>Vouch</title>${'<p>page</p>'.repeat(50)}`,
  'widget.js': `export const widget = 1;${' '.repeat(500)}`,
  'widget.iife.js': 'w()',
  'page.js': 'page()',
  'page.css': 'body{}',
  'messages/en.json': '{"ask":"Ask"}',
  'messages/pt-BR.json': '{"ask":"Perguntar"}',
  'assets/inter-4f.woff2': 'font',
  'widget.js.map': '{}',
  'secret.txt': 'no',
  'assets/run.sh': 'no',
};

let folder: string;
let site: Site;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vouch-web-'));
  for (const [name, content] of Object.entries(PAGES)) {
    await mkdir(join(folder, dirname(name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  site = await openSite({ VOUCH_PUBLIC: 'false' }, { webDir: folder });
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

/** What goes over the wire: fetch would unpack it. */
function raw(path: string, headers: Record<string, string>): Promise<[number, Buffer, unknown]> {
  return new Promise((resolve, reject) => {
    request(site.url + path, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve([response.statusCode ?? 0, Buffer.concat(chunks), response.headers]),
      );
    })
      .once('error', reject)
      .end();
  });
}

describe('the built pages', () => {
  it.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/?document=a%2Fb&start=1&end=9', 'index.html', 'text/html; charset=utf-8'],
    ['/widget.js', 'widget.js', 'text/javascript; charset=utf-8'],
    ['/widget.iife.js', 'widget.iife.js', 'text/javascript; charset=utf-8'],
    ['/page.js', 'page.js', 'text/javascript; charset=utf-8'],
    ['/page.css', 'page.css', 'text/css; charset=utf-8'],
    ['/messages/en.json', 'messages/en.json', 'application/json; charset=utf-8'],
    ['/messages/pt-BR.json', 'messages/pt-BR.json', 'application/json; charset=utf-8'],
    ['/assets/inter-4f.woff2', 'assets/inter-4f.woff2', 'font/woff2'],
  ] as const)('are served at %s without a key', async (path, name, type) => {
    const response = await site.get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe(PAGES[name]);
  });

  it('may be loaded by other pages where they are for them, and only there', async () => {
    for (const path of ['/widget.js', '/widget.iife.js', '/messages/en.json']) {
      const { headers } = await site.get(path, { origin: 'https://anyone.example' });
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    }
    for (const path of ['/', '/page.js', '/page.css', '/assets/inter-4f.woff2']) {
      const { headers } = await site.get(path, { origin: 'https://anyone.example' });
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });

  it('run nothing but their own scripts, in no frame', async () => {
    const { headers } = await site.get('/');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
    );
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('come packed to who takes that, each form with a tag of its own', async () => {
    const [, packed, headers] = await raw('/widget.js', { 'accept-encoding': 'br, gzip' });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Origin, Accept-Encoding' });
    expect(String(gunzipSync(packed))).toBe(PAGES['widget.js']);
    expect(packed.length).toBeLessThan(PAGES['widget.js'].length);
    for (const encoding of ['identity', 'gzip;q=0', 'br']) {
      const [, plain, other] = await raw('/widget.js', { 'accept-encoding': encoding });
      expect(String(plain)).toBe(PAGES['widget.js']);
      expect(other).not.toHaveProperty('content-encoding');
      expect((other as { etag: string }).etag).not.toBe((headers as { etag: string }).etag);
    }
  });

  it('are not sent again to who has them', async () => {
    const [, , headers] = await raw('/', { 'accept-encoding': 'gzip' });
    const { etag = '' } = headers as { etag?: string };
    expect(etag).toMatch(/^"[\w-]{43}-gzip"$/);
    const known = { 'accept-encoding': 'gzip', 'if-none-match': `"x", ${etag}` };
    const [status, body, again] = await raw('/', known);
    expect([status, body.length]).toEqual([304, 0]);
    expect(again).toMatchObject({ etag, vary: 'Origin, Accept-Encoding' });
    expect((await raw('/', { 'if-none-match': '"x"' }))[0]).toBe(200);
  });

  it('answer HEAD with the headers alone', async () => {
    const response = await fetch(`${site.url}/widget.js`, {
      method: 'HEAD',
      headers: { 'accept-encoding': 'identity' },
    });
    expect(response.headers.get('content-length')).toBe(String(PAGES['widget.js'].length));
    expect(await response.text()).toBe('');
  });

  it.each([
    '/index.html',
    '/secret.txt',
    '/assets/run.sh',
    '/widget.js.map',
    '/messages/fr.json',
    '/messages/..%2findex.html',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/secret.txt',
    '//etc/passwd',
    '/assets/',
  ])('hold nothing else: %s', async (path) => {
    const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
    expect(await exchange(site.url, head)).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('tell how to build them where they are missing', async () => {
    const bare = await openSite({}, { webDir: join(folder, 'nowhere') });
    try {
      const problem = await problemOf(await bare.get('/'));
      expect(problem).toMatchObject({ status: 404, code: 'not_found' });
      expect(problem.detail).toContain('npm run build');
      expect((await bare.get('/healthz')).status).toBe(200);
    } finally {
      await bare.close();
    }
  });
});
