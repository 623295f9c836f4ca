import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  admin,
  exchange,
  openSite,
  openSocket,
  problemOf,
  readToEnd,
  type Site,
} from './support.js';

let site: Site;
beforeAll(async () => {
  site = await openSite({ VOUCH_MAX_DOCUMENT_BYTES: '100000' });
});
afterAll(() => site.close());

const head = (path: string, headers: string) =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`;

describe('a message that cannot be asked', () => {
  it.each([
    ['nothing', {}, 'message'],
    ['an empty one', { message: '' }, 'message'],
    ['a blank one', { message: ' \n\t\u00a0\u3000' }, 'message'],
    ['8,001 characters', { message: 'x'.repeat(8_001) }, 'message'],
    ['a number', { message: 7 }, 'message'],
    ['a list', { message: ['Why?'] }, 'message'],
    ['null', { message: null }, 'message'],
    ['an unknown field', { message: 'Why?', model: 'gpt-9' }, 'model'],
    ['a wrong type elsewhere', { message: 'Why?', stream: 'yes' }, 'stream'],
    ['no document at all', { message: 'Why?', documentIds: [] }, 'documentIds'],
    [
      'a document id of the wrong type',
      { message: 'Why?', documentIds: ['a', {}] },
      'documentIds.1',
    ],
    [
      'a conversation id with a line break',
      { message: 'Why?', conversationId: 'a\nb' },
      'conversationId',
    ],
  ])('%s', async (_name, body, path) => {
    const problem = await problemOf(await site.post('/v1/chat', body));
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(problem.errors?.map((error) => error.path)).toContain(path);
    expect(problem.detail).toContain(path);
  });

  it.each([
    ['100 kB', JSON.stringify({ message: 'x'.repeat(100_000) }), 413, 'payload_too_large'],
    ['1e400', '{"message":"Why?","maxCitations":1e400}', 400, 'invalid_request'],
    ['an empty body', '', 400, 'invalid_json'],
    ['a list', '[{"message":"Why?"}]', 400, 'invalid_json'],
    ['not JSON', 'message=Why?', 400, 'invalid_json'],
    ['deep nesting', `{"message":${'['.repeat(30_000)}`, 400, 'invalid_json'],
    ['a lone surrogate', '{"message":"Why\\ud800?"}', 400, 'invalid_text'],
    ['NUL', '{"message":"Why\\u0000?"}', 400, 'invalid_text'],
    ['__proto__', '{"message":"Why?","__proto__":{"a":1}}', 400, 'invalid_request'],
    [
      'constructor.prototype',
      '{"message":"Why?","constructor":{"prototype":{}}}',
      400,
      'invalid_request',
    ],
    ['bad UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'invalid_text'],
  ])('%s', async (_name, body, status, code) => {
    expect(await problemOf(await site.post('/v1/chat', body))).toMatchObject({ status, code });
    expect(await problemOf(await site.post('/v1/search', body))).toMatchObject({ status, code });
    expect(await problemOf(await site.post('/v1/verify', body))).toMatchObject({ status, code });
    if (status !== 413)
      expect(await problemOf(await site.post('/v1/documents', body, admin))).toMatchObject({
        status,
        code,
      });
  });

  it('takes a field that is sent twice, the last one', async () => {
    const response = await site.post('/v1/search', '{"query":"", "query":"lighthouse"}');
    expect(response.status).toBe(200);
    await response.arrayBuffer();
  });
});

describe('content types and encodings', () => {
  it.each([
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'application/x-www-form-urlencoded' }],
    [{ 'content-type': 'application/json; charset=latin1' }],
    [{ 'content-type': 'application/jsonp' }],
    [{ 'content-type': '' }],
    [{ 'content-encoding': 'br' }],
  ])('%o', async (headers) => {
    const response = await site.post('/v1/chat', { message: 'Why?' }, headers as never);
    expect(await problemOf(response)).toMatchObject({ code: 'unsupported_media_type' });
  });

  it('never unpacks a gzip bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    for (const [path, headers] of [
      ['/v1/chat', {}],
      ['/v1/documents', admin],
    ] as const) {
      const response = await site.post(path, bomb, { 'content-encoding': 'gzip', ...headers });
      expect(await problemOf(response)).toMatchObject({ status: 415 });
    }
  });

  it.each([
    'application/json; charset="UTF-8"',
    'Application/JSON',
    'application/json;charset=utf-8',
  ])('takes %s', async (type) => {
    const response = await site.post('/v1/search', { query: 'lamp' }, { 'content-type': type });
    expect(response.status).toBe(200);
    await response.arrayBuffer();
  });
});

describe('bodies that are too large', () => {
  it('are refused by their Content-Length, before they are sent', async () => {
    const answer = await exchange(
      site.url,
      head('/v1/chat', 'Content-Type: application/json\r\nContent-Length: 100000000\r\n'),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('payload_too_large');
  });

  it('are refused without the invitation that Expect asks for', async () => {
    const fields = 'Content-Type: application/json\r\nExpect: 100-continue\r\n';
    const large = await exchange(site.url, head('/v1/chat', `${fields}Content-Length: 99999\r\n`));
    expect(large).toMatch(/^HTTP\/1\.1 413 /);
    const body = '{"query":"lamp"}';
    const socket = await openSocket(site.url);
    const answer = readToEnd(socket);
    socket.write(head('/v1/search', `${fields}Content-Length: ${body.length}\r\n`));
    await new Promise((resolve) => socket.once('data', resolve));
    socket.write(body);
    expect(await answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });

  it('are cut off when they come in chunks without an end', async () => {
    const socket = await openSocket(site.url);
    const answer = readToEnd(socket);
    socket.write(
      head('/v1/chat', 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n'),
    );
    const chunk = `4000\r\n${' '.repeat(0x4000)}\r\n`;
    let sent = 0;
    while (socket.writable && !socket.destroyed) {
      sent += chunk.length;
      if (!socket.write(chunk))
        await new Promise<void>((resolve) => {
          socket.once('drain', resolve).once('close', resolve);
        });
      await new Promise(setImmediate);
    }
    expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it('a document may be as large as the setting says, in UTF-8', async () => {
    const headers = { ...admin, 'content-type': 'text/plain' };
    const over = await site.post('/v1/documents?id=big', 'é'.repeat(50_001), headers);
    expect(await problemOf(over)).toMatchObject({ status: 413 });
    const far = await site.post('/v1/documents?id=big', 'x'.repeat(1_000_000), headers);
    expect(await problemOf(far)).toMatchObject({ status: 413 });
  });
});

describe('requests that are not HTTP', () => {
  it.each([
    ['garbage', 'NONSENSE\r\n\r\n', 400],
    ['a bad header', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n', 400],
    ['CL and TE', head('/v1/chat', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n'), 400],
    ['two Content-Lengths', head('/v1/chat', 'Content-Length: 5\r\nContent-Length: 6\r\n'), 400],
    ['huge headers', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'a huge query',
      `GET /v1/documents?${'a&'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      431,
    ],
    ['no Host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    [
      'two Hosts',
      'GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: b\r\nConnection: close\r\n\r\n',
      400,
    ],
  ])('%s', async (_name, payload, status) => {
    const answer = await exchange(site.url, payload);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    const [, body = ''] = answer.split('\r\n\r\n');
    expect(answer).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status });
  });
});
