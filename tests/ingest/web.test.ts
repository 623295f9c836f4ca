import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/ingest/web/addresses.js';
import { parseRobots } from '../../src/ingest/web/robots.js';
import type { Resolve } from '../../src/ingest/web/web-client.js';
import { openWorkplace, type Workplace } from '../support/assistant.js';

interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Record<string, string>;
}

let server: Server;
let port: number;
let site: Record<string, Answer | ((request: IncomingMessage) => Answer)>;
let asked: string[];
let place: Workplace;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const found = site[path] ?? { status: 404 };
    const {
      status = 200,
      type = 'text/html',
      body = '',
      headers = {},
    } = typeof found === 'function' ? found(request) : found;
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

beforeEach(async () => {
  asked = [];
  site = {};
  place = await openWorkplace({}, { VOUCH_MAX_DOCUMENT_BYTES: '100000' });
});
afterEach(() => place.close());

/** Names resolve as the test says, at the edge of the process. */
const resolveTo =
  (...addresses: string[]): Resolve =>
  (_host, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

const ingest = (
  path = '/',
  more: Partial<Parameters<Workplace['assistant']['ingestWeb']>[0]> = {},
) =>
  place.assistant.ingestWeb({
    ...{ start: `http://news.example:${port}${path}`, depth: 0, allowPrivate: true },
    ...{ resolve: resolveTo('127.0.0.1'), ...more },
  });
const address = (path: string) => `http://news.example:${port}${path}`;
const page = (words: string, ...links: string[]) => ({
  body: `<html><head><title>${words}</title></head><body><p>${words} are told of here.</p>${links
    .map((link) => `<a href="${link}">more</a>`)
    .join(' ')}</body></html>`,
});

describe('a site', () => {
  it('is followed as deep as asked, on its origin alone', async () => {
    site = {
      '/': page('Herons', '/a?x=1&amp;y=2#part', 'b', 'http://other.example/', 'mailto:a@b.c'),
      '/a?x=1&y=2': page('Otters', '/deep'),
      '/b': { type: 'application/pdf', body: 'no PDF at all' },
      '/deep': page('Newts'),
    };
    const report = await ingest('/', { depth: 1 });
    expect(report.added).toEqual([address('/'), address('/a?x=1&y=2')]);
    expect(report.skipped).toEqual([
      { path: address('/b'), reason: expect.stringContaining('is no PDF') },
    ]);
    expect(asked).toEqual(['/robots.txt', '/', '/a?x=1&y=2', '/b']);
    const { documents } = await place.assistant.listDocuments();
    expect(documents.map(({ url, title }) => [url, title])).toContainEqual([
      address('/'),
      'Herons',
    ]);
    const { passages } = await place.assistant.search({ query: 'otters' });
    expect(passages[0]?.text).toContain('Otters');
  });

  it('is not read again where nothing has changed', async () => {
    const tagged = (request: IncomingMessage): Answer =>
      request.headers['if-none-match'] === '"1"'
        ? { status: 304 }
        : { ...page('Herons', '/plain'), headers: { etag: '"1"' } };
    site = { '/': tagged, '/plain': page('Otters') };
    await ingest('/', { depth: 1 });
    const again = await ingest('/', { depth: 1 });
    expect(again).toMatchObject({ added: [], replaced: [], passagesEmbedded: 0 });
    expect(again.unchanged).toEqual([address('/'), address('/plain')]);
    site['/plain'] = page('Newts');
    expect((await ingest('/', { depth: 1 })).replaced).toEqual([address('/plain')]);
    await place.assistant.removeDocument(address('/'));
    expect((await ingest()).added).toEqual([address('/')]);
  });

  it('is read by its sitemaps', async () => {
    const xml = (tag: string, ...urls: string[]) => ({
      type: 'application/xml',
      body: `<?xml version="1.0"?><${tag} xmlns="x">${urls.map((u) => `<a><loc>${u}</loc></a>`).join('')}</${tag}>`,
    });
    site = {
      '/sitemap.xml': xml('sitemapindex', address('/more.xml')),
      '/more.xml': xml('urlset', address('/a'), 'http://other.example/x'),
      '/a': page('Herons'),
    };
    expect((await ingest('/sitemap.xml')).added).toEqual([address('/a')]);
  });

  it('is obeyed', async () => {
    site = {
      '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /closed' },
      '/': page('Herons', '/closed/x'),
    };
    const report = await ingest('/', { depth: 1 });
    expect(report.skipped[0]).toMatchObject({ path: address('/closed/x') });
    expect(asked).not.toContain('/closed/x');
    site['/robots.txt'] = { status: 500 };
    expect((await ingest()).skipped[0]?.reason).toContain('robots.txt');
  });

  it('may be broken in many ways', async () => {
    site = {
      '/huge': { body: 'x'.repeat(100_001) },
      '/loop': { status: 302, headers: { location: '/loop' } },
      '/gone': { status: 410 },
      '/picture': { type: 'image/png', body: 'x' },
      '/away': { status: 302, headers: { location: 'file:///etc/passwd' } },
    };
    for (const [path, reason] of [
      ['/huge', 'more than 100000 bytes'],
      ['/loop', 'redirects more than 5 times'],
      ['/gone', 'status 410'],
      ['/picture', 'image/png'],
      ['/away', 'no http or https'],
    ] as const)
      expect((await ingest(path)).skipped).toEqual([
        { path: address(path), reason: expect.stringContaining(reason) },
      ]);
    await expect(ingest('/', { start: 'ftp://x.example/' })).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });
});

describe('the inside', () => {
  it.each([
    'http://127.0.0.1',
    'http://2130706433',
    'http://0x7f.1',
    'http://0177.0.0.1',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://①②⑦.0.0.1',
  ])('is not reached by an address written as %s', async (host) => {
    const { skipped } = await ingest('/', { start: `${host}:${port}/`, allowPrivate: false });
    expect(skipped[0]?.reason).toContain('inside network');
    expect(asked).toEqual([]);
  });

  it('is not reached by a name, nor by one of several addresses', async () => {
    for (const resolve of [resolveTo('127.0.0.1'), resolveTo('93.184.215.14', '10.0.0.1')]) {
      const { skipped } = await ingest('/', { allowPrivate: false, resolve });
      expect(skipped[0]?.reason).toContain('inside network');
    }
    expect(asked).toEqual([]);
  });

  it.each([
    ['8.8.8.8', true],
    ['192.167.255.255', true],
    ['2606:4700::1111', true],
    ['0.0.0.0', false],
    ['10.1.2.3', false],
    ['100.64.0.1', false],
    ['169.254.169.254', false],
    ['172.31.0.1', false],
    ['192.168.0.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['::1', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['2001::1', false],
    ['fc00::1', false],
    ['fe80::1', false],
    ['ff02::1', false],
    ['nonsense', false],
  ])('%s is everybody’s: %s', (literal, isPublic) => {
    expect(isPublicAddress(literal)).toBe(isPublic);
  });
});

describe('robots.txt', () => {
  const rules = parseRobots(
    'User-agent: Other\nDisallow: /\n\nUser-agent: vouch\nUser-agent: Third\nDisallow: /a # why\nAllow: /a/b\nDisallow: /*.pdf$\nDisallow:\n\nUser-agent: *\nDisallow: /',
    'Vouch',
  );
  it.each([
    ['/', true],
    ['/a', false],
    ['/a/c', false],
    ['/a/b/c', true],
    ['/x.pdf', false],
    ['/x.pdf?y', true],
  ])('decides on %s: %s', (path, expected) => {
    expect(rules(new URL(path, 'http://x.example'))).toBe(expected);
  });
});

it('has a real page to read', async () => {
  const body = readFileSync(new URL('../fixtures/formats/article.html', import.meta.url));
  site = { '/convergence': { body } };
  expect((await ingest('/convergence')).added).toHaveLength(1);
  const { passages } = await place.assistant.search({ query: 'energy diplomacy' });
  expect(passages[0]?.url).toBe(address('/convergence'));
});
