import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, exchange, KEY, openSite, problemOf, type Site } from './support.js';

const ORIGIN = 'https://app.example';
let open: Site;
let closed: Site;
beforeAll(async () => {
  open = await openSite({ VOUCH_ALLOWED_ORIGINS: ORIGIN });
  closed = await openSite({ VOUCH_PUBLIC: 'false' });
});
afterAll(() => Promise.all([open.close(), closed.close()]));

const ROUTES = [
  ['POST', '/v1/chat', 'ask'],
  ['POST', '/v1/search', 'ask'],
  ['POST', '/v1/verify', 'ask'],
  ['GET', '/v1/documents', 'ask'],
  ['GET', '/v1/documents/x', 'ask'],
  ['POST', '/v1/documents', 'admin'],
  ['DELETE', '/v1/documents/x', 'admin'],
  ['GET', '/v1/unknown', 'ask'],
] as const;

const call = (site: Site, method: string, path: string, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { method, headers });

describe('keys', () => {
  it.each(ROUTES)('%s %s needs one unless the server is public', async (method, path, access) => {
    const refused = await call(closed, method, path);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer realm="vouch"');
    expect(await problemOf(refused)).toMatchObject({ status: 401, code: 'unauthorized' });
    const publicly = await problemOf(await call(open, method, path)).catch(() => null);
    expect(publicly?.status === 401).toBe(access === 'admin');
    const withKey = await problemOf(await call(closed, method, path, admin)).catch(() => null);
    expect(withKey?.status).not.toBe(401);
  });

  it.each([
    'Bearer wrong-key-of-some-length',
    `Bearer ${KEY}x`,
    `Bearer ${KEY.slice(0, -1)}`,
    `Basic ${KEY}`,
    `Bearer ${KEY} ${KEY}`,
    'Bearer',
    KEY,
  ])('refuses "%s", also where none is needed', async (authorization) => {
    for (const site of [open, closed])
      expect(
        await problemOf(await call(site, 'GET', '/v1/documents', { authorization })),
      ).toMatchObject({ status: 401 });
  });

  it('refuses two keys at once, even with the right one among them', async () => {
    const line = `Authorization: Bearer ${KEY}\r\n`;
    const request = `GET /v1/documents HTTP/1.1\r\nHost: localhost\r\n${line}${line}Connection: close\r\n\r\n`;
    expect(await exchange(closed.url, request)).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('takes no key from the query', async () => {
    const response = await call(closed, 'GET', `/v1/documents?key=${KEY}&api_key=${KEY}`);
    expect(response.status).toBe(401);
    await response.arrayBuffer();
  });

  it('leaves the probes open', async () => {
    for (const path of ['/healthz', '/readyz'])
      expect((await call(closed, 'GET', path)).status).toBe(200);
  });
});

describe('origins', () => {
  const search = (origin: string) =>
    open.post('/v1/search', { query: 'lamp' }, { origin, 'content-type': 'application/json' });

  it('lets an allowed page read, without credentials', async () => {
    const response = await search(ORIGIN);
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('vary')).toContain('Origin');
    await response.arrayBuffer();
  });

  it('lets its own page call', async () => {
    const response = await search(open.url);
    expect(response.status).toBe(200);
    await response.arrayBuffer();
  });

  it.each([
    'null',
    'https://app.example.evil.test',
    'https://sub.app.example',
    'http://app.example',
    'https://app.example:8443',
    'HTTPS://APP.EXAMPLE',
    'file://',
    'garbage',
  ])('refuses %s', async (origin) => {
    const response = await search(origin);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await problemOf(response)).toMatchObject({ status: 403, code: 'forbidden' });
    const reading = await call(open, 'GET', '/v1/documents', { origin });
    expect(reading.headers.get('access-control-allow-origin')).toBeNull();
    await reading.arrayBuffer();
  });

  it('answers preflights for allowed pages only', async () => {
    const ask = { 'access-control-request-method': 'POST' };
    const yes = await call(open, 'OPTIONS', '/v1/chat', { origin: ORIGIN, ...ask });
    expect(yes.status).toBe(204);
    expect(yes.headers.get('access-control-allow-headers')).toContain('Content-Type');
    const no = await call(open, 'OPTIONS', '/v1/chat', { origin: 'https://evil.test', ...ask });
    expect(no.status).toBe(403);
    expect(no.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('answers, on the loopback, to loopback names and those of allowed pages only', async () => {
    const get = (host: string) =>
      exchange(
        open.url,
        `GET /v1/documents HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
    expect(await get('rebound.evil.test')).toMatch(/^HTTP\/1\.1 403 /);
    for (const host of ['localhost:9', '127.0.0.1', '[::1]:80', 'app.example'])
      expect(await get(host)).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('headers', () => {
  it('forbid framing, sniffing and running anything', async () => {
    const { headers } = await call(open, 'GET', '/healthz');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
