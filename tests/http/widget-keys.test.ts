import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeyList, VisitorToken } from '../../src/protocol.js';
import {
  admin,
  bearer,
  exchange,
  makeKey,
  openSite,
  PAGE,
  problemOf,
  type Site,
  visit,
} from './support.js';

let now = Date.UTC(2026, 0, 1);
let site: Site;
beforeAll(async () => {
  site = await openSite({ VOUCH_PUBLIC: 'false' }, { now: () => now });
});
afterAll(() => site.close());

const ask = (headers: Record<string, string>) =>
  site.post('/v1/search', { query: 'lamp' }, headers);
const revoke = (id: string) =>
  fetch(`${site.url}/v1/keys/${id}`, { method: 'DELETE', headers: admin });

describe('/v1/keys', () => {
  it('makes a key, shows it once, lists and revokes it', async () => {
    const made = await makeKey(site, { name: 'Blog', perDay: 500, perMinute: 7 });
    expect(made).toMatchObject({ name: 'Blog', origins: [PAGE], perMinute: 7, perDay: 500 });
    expect(made.key).toMatch(/^vouch_pk_[\w-]{43}$/);
    const { key, ...rest } = made;
    const listed = await site.get('/v1/keys', admin);
    const text = await listed.text();
    expect(text).not.toContain(key);
    const [first] = KeyList.parse(JSON.parse(text)).keys;
    expect(first).toEqual({ ...rest, revokedAt: null });
    expect((await revoke(made.id)).status).toBe(204);
    expect((await revoke(made.id)).status).toBe(204);
    const after = KeyList.parse(await (await site.get('/v1/keys', admin)).json());
    expect(after.keys[0]?.revokedAt).toMatch(/Z$/);
    expect(await problemOf(await revoke('key_nobody'))).toMatchObject({ code: 'not_found' });
  });

  it('keeps no key in the index as it stands', async () => {
    const { key } = await makeKey(site);
    const stored = await site.workplace.assistant.keys.list();
    expect(JSON.stringify(stored)).not.toContain(key);
  });

  it('allows 20 requests a minute and any number a day unless told otherwise', async () => {
    const body = { name: 'Plain', origins: [PAGE] };
    const response = await site.post('/v1/keys', body, admin);
    expect(await response.json()).toMatchObject({ perMinute: 20, perDay: null });
  });

  it.each<[string, object]>([
    ['name', { name: ' ' }],
    ['origins', { origins: [] }],
    ['origins.0', { origins: ['https://news.example/'] }],
    ['origins.0', { origins: ['https://news.example:443'] }],
    ['origins.0', { origins: ['https://News.example'] }],
    ['origins.0', { origins: ['https://*.example'] }],
    ['origins.0', { origins: ['https://user@news.example'] }],
    ['origins.0', { origins: ['news.example'] }],
    ['origins.0', { origins: ['ftp://news.example'] }],
    ['origins.0', { origins: ['null'] }],
    ['perMinute', { perMinute: 0 }],
    ['perDay', { perDay: 1.5 }],
    ['scopes', { scopes: ['admin'] }],
  ])('refuses a wrong %s: %j', async (path, wrong) => {
    const body = { name: 'News', origins: [PAGE], ...wrong };
    const problem = await problemOf(await site.post('/v1/keys', body, admin));
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(problem.errors?.map((error) => error.path)).toEqual([path]);
  });
});

describe('POST /v1/widget/token', () => {
  it.each([
    ['no body', undefined],
    ['an empty object', {}],
  ])('gives a page of the key a token that asks, with %s', async (_, body) => {
    const { key } = await makeKey(site);
    const response = await fetch(`${site.url}/v1/widget/token`, {
      method: 'POST',
      headers: { ...bearer(key), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('access-control-allow-origin')).toBe(PAGE);
    const token = VisitorToken.parse(await response.json());
    expect(token).toMatchObject({
      token: expect.stringMatching(/^vouch_vt_/),
      expiresIn: 900,
      expiresAt: new Date(now + 900_000).toISOString(),
    });
    const answered = await ask(bearer(token.token));
    expect(answered.status).toBe(200);
    expect(answered.headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(answered.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('takes no fields', async () => {
    const { key } = await makeKey(site);
    const response = await site.post('/v1/widget/token', { origin: PAGE }, bearer(key));
    expect(await problemOf(response)).toMatchObject({ status: 400 });
  });

  it.each([
    null,
    'null',
    'https://other.example',
    'https://news.example.evil',
    'https://x.news.example',
    'http://news.example',
    'https://news.example:8443',
    'HTTPS://NEWS.EXAMPLE',
    'https://news.example, https://news.example',
  ])('refuses the origin %s, for issuing and for using', async (origin) => {
    await makeKey(site, { origins: ['https://other.example'] });
    const made = await makeKey(site);
    const visitor = await visit(site, made);
    const { origin: _, ...without } = visitor;
    for (const response of [
      await site.post('/v1/widget/token', {}, bearer(made.key, origin)),
      await ask({ ...without, ...(origin !== null && { origin }) }),
    ]) {
      expect(response.headers.get('access-control-allow-origin')).not.toBe(PAGE);
      if (origin !== 'https://other.example')
        expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(await problemOf(response)).toMatchObject({ status: 403, code: 'forbidden' });
    }
  });

  it('refuses a key that is unknown, revoked or the admin’s', async () => {
    const made = await makeKey(site);
    await revoke(made.id);
    for (const key of [`vouch_pk_${'A'.repeat(43)}`, `${made.key}x`, made.key, 'vouch_pk_'])
      expect(await problemOf(await site.post('/v1/widget/token', {}, bearer(key)))).toMatchObject({
        status: 401,
        code: 'unauthorized',
      });
    const byAdmin = await site.post('/v1/widget/token', {}, { ...admin, origin: PAGE });
    expect(await problemOf(byAdmin)).toMatchObject({ status: 401 });
  });
});

describe('a token', () => {
  it('expires, and says so', async () => {
    const visitor = await visit(site, await makeKey(site));
    now += 899_999;
    expect((await ask(visitor)).status).toBe(200);
    now += 1;
    const refused = await ask(visitor);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer realm="vouch"');
    expect(refused.headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(await problemOf(refused)).toMatchObject({ status: 401, code: 'token_expired' });
  });

  it('falls with its key, at once', async () => {
    for (const origin of [PAGE, 'https://has-no-other-key.example']) {
      const made = await makeKey(site, { origins: [origin] });
      const visitor = await visit(site, made, origin);
      expect((await ask(visitor)).status).toBe(200);
      await revoke(made.id);
      expect(await problemOf(await ask(visitor))).toMatchObject({ code: 'unauthorized' });
      const again = await site.post('/v1/widget/token', {}, bearer(made.key, origin));
      expect(await problemOf(again)).toMatchObject({ status: 401, code: 'unauthorized' });
    }
  });

  it('cannot be made, altered or signed by others', async () => {
    const { authorization = '' } = await visit(site, await makeKey(site));
    const token = authorization.replace('Bearer ', '');
    const [claims = '', signature = ''] = token.slice('vouch_vt_'.length).split('.');
    const later = JSON.parse(String(Buffer.from(claims, 'base64url')));
    const stretched = Buffer.from(
      JSON.stringify({ ...later, expires: later.expires + 1e9 }),
    ).toString('base64url');
    const foreign = createHmac('sha256', 'guess').update(claims).digest('base64url');
    for (const forged of [
      `${stretched}.${signature}`,
      `${claims}.${foreign}`,
      `${claims}.`,
      claims,
      '',
      `${claims}.${signature}.${signature}`,
      `${'A'.repeat(8_000)}.${signature}`,
    ]) {
      const problem = await problemOf(await ask(bearer(`vouch_vt_${forged}`)));
      expect(problem).toMatchObject({ status: 401, code: 'unauthorized' });
    }
  });

  it('is not the key of the page: neither stands in for the other', async () => {
    const made = await makeKey(site);
    expect(await problemOf(await ask(bearer(made.key)))).toMatchObject({ status: 401 });
    const visitor = await visit(site, made);
    const again = await site.post('/v1/widget/token', {}, visitor);
    expect(await problemOf(again)).toMatchObject({ status: 403 });
  });

  it('is refused beside another key', async () => {
    const { authorization } = await visit(site, await makeKey(site));
    const lines = [authorization, admin.authorization].map((key) => `Authorization: ${key}\r\n`);
    const head = `GET /v1/documents HTTP/1.1\r\nHost: localhost\r\nOrigin: ${PAGE}\r\n`;
    const answer = await exchange(site.url, `${head}${lines.join('')}Connection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });
});

describe('preflights', () => {
  const preflight = (origin: string) =>
    fetch(`${site.url}/v1/chat`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  it('are answered for every origin of a live key, and for no other', async () => {
    const made = await makeKey(site, { origins: ['https://a.example', 'https://b.example'] });
    for (const origin of made.origins) {
      const yes = await preflight(origin);
      expect([yes.status, yes.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
      expect(yes.headers.get('access-control-allow-headers')).toContain('Authorization');
    }
    for (const origin of ['null', 'https://a.example.evil', 'https://c.example'])
      expect((await preflight(origin)).status).toBe(403);
    await revoke(made.id);
    const no = await preflight('https://a.example');
    expect([no.status, no.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });
});
