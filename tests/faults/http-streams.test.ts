import { afterEach, describe, expect, it } from 'vitest';
import { exchange, openSite, openSocket, readToEnd, type Site, until } from '../http/support.js';
import { type OpenAiServer, silence, startOpenAiServer } from '../support/openai-server.js';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of cleanups.splice(0)) await close();
});

async function openWithModel(
  chat: NonNullable<Parameters<typeof startOpenAiServer>[0]>['chat'],
  drain: { graceMs: number; limitMs?: number } = { graceMs: 0 },
): Promise<[Site, OpenAiServer]> {
  const model = await startOpenAiServer(chat ? { chat } : {});
  const site = await openSite(
    {
      OPENAI_BASE_URL: model.url,
      VOUCH_CHAT_MODEL: 'scripted',
      VOUCH_LLM_FALLBACK: 'false',
    },
    { drain },
  );
  cleanups.push(
    () => site.close(),
    () => model.close(),
  );
  return [site, model];
}

function chatRequest(stream: boolean): string {
  const body = JSON.stringify({ message: 'When was the lighthouse built?', stream });
  return [
    'POST /v1/chat HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

describe('a client that resets its connection', () => {
  it.each([true, false])(
    'stops the model call and frees its place (stream: %s)',
    async (stream) => {
      const [site, model] = await openWithModel(silence);
      const socket = await openSocket(site.url);
      socket.write(chatRequest(stream));
      const call = await model.chat(1);
      expect(site.server.inFlight()).toBe(1);
      socket.resetAndDestroy();
      expect(await call.closed).toBe('cut');
      await until(() => site.server.inFlight() === 0);
      expect((await site.get('/healthz')).status).toBe(200);
    },
  );
});

describe('closing', () => {
  it('lets what is in progress finish, and says 503 at /readyz meanwhile', async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const [site, model] = await openWithModel(
      async () => {
        await held;
        const sentence = { text: 'The lighthouse was built in 1871.', sources: ['s1'] };
        return JSON.stringify({ sentences: [sentence] });
      },
      { graceMs: 300 },
    );
    const asking = site.post('/v1/chat', { message: 'When was the lighthouse built?' });
    const streaming = site.post('/v1/chat', { message: 'When was it built?', stream: true });
    await Promise.all([model.chat(1), model.chat(2)]);
    let isClosed = false;
    const closing = site.server.close().then(() => {
      isClosed = true;
    });
    const ready = await site.get('/readyz');
    expect(ready.status).toBe(503);
    expect(ready.headers.get('connection')).toBe('close');
    expect(await ready.json()).toMatchObject({ code: 'shutting_down' });
    expect((await site.post('/v1/search', { query: 'lamp' })).status).toBe(200);
    await until(() => site.log.some((line) => line.includes('draining')));
    await refused(site.url);
    expect(isClosed).toBe(false);
    release();
    const [answer, stream] = await Promise.all([asking, streaming]);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: expect.any(String) });
    expect(await stream.text()).toContain('event: end');
    await closing;
    await expect(site.server.close()).resolves.toBeUndefined();
  });

  it('loses no request of clients that heed /readyz', async () => {
    const site = await openSite({}, { drain: { graceMs: 1_000 } });
    cleanups.push(() => site.close());
    const statuses: number[] = [];
    const clients = Array.from({ length: 8 }, async () => {
      while ((await site.get('/readyz')).status === 200) {
        const response = await site.post('/v1/search', { query: 'lamp oil' });
        statuses.push(response.status);
        await response.arrayBuffer();
      }
    });
    await until(() => statuses.length > 50);
    await Promise.all([site.server.close(), ...clients]);
    expect(new Set(statuses)).toEqual(new Set([200]));
    await expect(site.get('/healthz')).rejects.toThrow();
  });

  it('stops what does not finish in time, with a last word', async () => {
    const [site, model] = await openWithModel(silence, { graceMs: 0, limitMs: 50 });
    const asking = site.post('/v1/chat', { message: 'When was the lighthouse built?' });
    const streaming = site.post('/v1/chat', { message: 'When was it built?', stream: true });
    await Promise.all([model.chat(1), model.chat(2)]);
    await site.server.close();
    expect(await (await asking).json()).toMatchObject({ status: 503, code: 'shutting_down' });
    const text = await (await streaming).text();
    expect(text).toContain('event: error');
    expect(text).toContain('"code":"shutting_down"');
    expect(text).not.toContain('event: end');
    expect(site.server.inFlight()).toBe(0);
  });

  it('closes connections that wait idle', async () => {
    const [site] = await openWithModel(silence);
    const socket = await openSocket(site.url);
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    const rest = readToEnd(socket);
    await site.server.close();
    expect(await rest).toBe('');
  });
});

describe('senders that are slow', () => {
  it('get 408 for headers that do not come, while others are served', async () => {
    const [site] = await openWithModel(silence);
    const sockets = await Promise.all(Array.from({ length: 200 }, () => openSocket(site.url)));
    const answers = sockets.map((socket, index) => {
      if (index % 2) socket.write('POST /v1/chat HTTP/1.1\r\nHost: loc');
      return readToEnd(socket);
    });
    expect((await site.get('/healthz')).status).toBe(200);
    const texts = await Promise.all(answers);
    expect(texts.filter((text) => text.startsWith('HTTP/1.1 408 '))).toHaveLength(200);
  });

  it('get 408 for a body that does not come, and hold no place', async () => {
    const [site] = await openWithModel(silence);
    const answer = exchange(
      site.url,
      'POST /v1/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{',
    );
    expect(await answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*request_timeout/);
    expect(site.server.inFlight()).toBe(0);
  });
});

/** Resolves once new connections are refused. */
async function refused(url: string): Promise<void> {
  for (;;) {
    const socket = await openSocket(url).catch(() => null);
    if (socket === null) return;
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
