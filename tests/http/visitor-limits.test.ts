import { afterEach, describe, expect, it } from 'vitest';
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

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of cleanups.splice(0)) await close();
});

async function open(
  env: Record<string, string> = {},
  options: Parameters<typeof openSite>[1] = {},
): Promise<Site> {
  const site = await openSite(env, options);
  cleanups.push(() => site.close());
  return site;
}

const list = async (site: Site, headers: Record<string, string>) => {
  const response = await site.get('/v1/documents', headers);
  await response.arrayBuffer();
  return response.status;
};

const from = (...addresses: string[]) => ({ 'x-forwarded-for': addresses.join(', ') });

describe('the requests of a visitor', () => {
  it('are counted by key and address, whichever tokens carry them', async () => {
    let now = 0;
    const site = await open({}, { clock: () => now });
    const key = await makeKey(site, { perMinute: 4 });
    const first = await visit(site, key);
    const second = await visit(site, key);
    expect([await list(site, first), await list(site, second)]).toEqual([200, 200]);
    for (const headers of [first, second]) {
      const limited = await site.get('/v1/documents', headers);
      expect(limited.headers.get('retry-after')).toBe('60');
      expect(limited.headers.get('access-control-allow-origin')).toBe(PAGE);
      expect(await problemOf(limited)).toMatchObject({ status: 429, code: 'rate_limited' });
    }
    const another = await site.post('/v1/widget/token', {}, bearer(key.key));
    expect(await problemOf(another)).toMatchObject({ status: 429 });
    const other = await visit(site, await makeKey(site, { perMinute: 4 }));
    expect(await list(site, other)).toBe(200);
    now = 60_000;
    expect(await list(site, first)).toBe(200);
  });

  it('are counted by the address that the nearest trusted proxies name', async () => {
    const site = await open({ VOUCH_TRUST_PROXY: '2' });
    const key = await makeKey(site, { perMinute: 2 });
    const visitor = await visit(site, key);
    const statuses = async (...chains: string[][]) => {
      const seen: number[] = [];
      for (const chain of chains) seen.push(await list(site, { ...visitor, ...from(...chain) }));
      return seen;
    };
    const forged = [1, 2, 3].map((n) => [`198.51.100.${n}`, '203.0.113.1', '10.0.0.1']);
    expect(await statuses(...forged)).toEqual([200, 200, 429]);
    expect(await statuses(['203.0.113.2', '10.0.0.1'])).toEqual([200]);
    const network = [1, 2, 3].map((n) => [`2001:db8:1:2:${n}::7`, '10.0.0.1']);
    expect(await statuses(...network)).toEqual([200, 200, 429]);
    expect(await statuses(['2001:db8:1:3::7', '10.0.0.1'])).toEqual([200]);
    const mapped = [['::ffff:203.0.113.9'], ['203.0.113.9'], ['::ffff:cb00:7109']];
    expect(await statuses(...mapped.map((chain) => [...chain, '10.0.0.1']))).toEqual([
      ...[200, 200, 429],
    ]);
  });

  it('are of one client where what is forwarded is no address', async () => {
    const site = await open({ VOUCH_TRUST_PROXY: '1' });
    const visitor = await visit(site, await makeKey(site, { perMinute: 3 }));
    const seen: number[] = [];
    for (const junk of ['unknown', 'x'.repeat(500), '_hidden'])
      seen.push(await list(site, { ...visitor, ...from(junk) }));
    expect(seen).toEqual([200, 200, 429]);
  });

  it('are of the connection unless proxies are trusted, for every client', async () => {
    const site = await open({ VOUCH_RATE_LIMIT: '2' });
    const seen: number[] = [];
    for (const n of [1, 2, 3]) seen.push(await list(site, from(`203.0.113.${n}`)));
    expect(seen).toEqual([200, 200, 429]);
    const trusting = await open({ VOUCH_RATE_LIMIT: '2', VOUCH_TRUST_PROXY: '1' });
    const apart: number[] = [];
    for (const n of [1, 2, 3]) apart.push(await list(trusting, from('9.9.9.9', `203.0.113.${n}`)));
    for (const n of [4, 5]) apart.push(await list(trusting, from(`9.9.9.${n}`, '203.0.113.3')));
    expect(apart).toEqual([200, 200, 200, 200, 429]);
  });
});

describe('the day of a key', () => {
  const QUOTE = { documentId: 'harbour.txt', quote: 'The Harbour' };
  const verify = (site: Site, headers: Record<string, string>) =>
    site.post('/v1/verify', QUOTE, headers);

  /** So many requests over one connection, none of which waits for the answer to another. */
  const pipelined = (count: number, headers: Record<string, string>) => {
    const body = JSON.stringify(QUOTE);
    const lines = Object.entries({
      ...{ Host: 'localhost', 'Content-Type': 'application/json', ...headers },
      'Content-Length': body.length,
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    return Array.from({ length: count }, (_, n) => {
      const close = n === count - 1 ? 'Connection: close\r\n' : '';
      return `POST /v1/verify HTTP/1.1\r\n${lines.join('')}${close}\r\n${body}`;
    }).join('');
  };

  it('is never exceeded, however many come at once', async () => {
    const site = await open({ VOUCH_MAX_CONCURRENT: '2000' });
    const key = await makeKey(site, { perDay: 300, perMinute: 100_000 });
    const visitor = await visit(site, key);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => exchange(site.url, pipelined(100, visitor))),
    );
    const text = answers.join('');
    expect(text.match(/HTTP\/1\.1 200 /g)).toHaveLength(300);
    expect(text.match(/HTTP\/1\.1 429 /g)).toHaveLength(700);
    expect(text.match(/^Retry-After: 60\r$/gm)).toHaveLength(700);
    expect(text.match(/"code":"rate_limited"/g)).toHaveLength(700);
  });

  it('is spent by work alone: tokens, lists and votes are free, and so is the admin', async () => {
    const site = await open();
    const key = await makeKey(site, { perDay: 1 });
    const visitor = await visit(site, key);
    expect(await list(site, visitor)).toBe(200);
    const vote = await site.post('/v1/feedback', { answerId: 'ans_1', rating: 'up' }, visitor);
    expect(vote.status).toBe(201);
    expect((await verify(site, await visit(site, key))).status).toBe(200);
    expect((await verify(site, visitor)).status).toBe(429);
    expect((await verify(site, admin)).status).toBe(200);
  });
});
