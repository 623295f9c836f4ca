import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createOpenAiChat } from '../../src/models/openai-chat.js';
import type { ChatModel } from '../../src/models/ports.js';
import {
  type ChatReply,
  type ChatRequestSeen,
  failure,
  frame,
  giant,
  headersThenSilence,
  html,
  type OpenAiServer,
  rateLimited,
  silence,
  startOpenAiServer,
} from '../support/openai-server.js';

const prompt = { system: 'Answer.', user: 'A question?' };
const settings = {
  model: 'chat-test',
  apiKey: 'sk-test',
  deadlineMs: 10_000,
  idleMs: 5_000,
  backoffMs: 1,
};
const DAYS_30 = `${30 * 24 * 3600}`;

async function ask(chat: ChatModel, onDelta: (text: string) => void = () => undefined) {
  let text = '';
  for await (const delta of chat.stream(prompt)) {
    text += delta;
    onDelta(text);
  }
  return text;
}

describe('a language model that fails', () => {
  let server: OpenAiServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
    vi.restoreAllMocks();
  });
  const start = async (
    reply: (request: ChatRequestSeen) => ChatReply,
    options: Record<string, unknown> = {},
  ) => {
    server = await startOpenAiServer({ chat: reply });
    return createOpenAiChat({ ...settings, baseUrl: server.url, ...options });
  };

  it('row 15: refuses connections', async () => {
    const chat = await start(() => 'Yes.');
    await server?.close();
    await expect(ask(chat)).rejects.toMatchObject({
      code: 'model_failed',
      message: 'The language model cannot be reached (ECONNREFUSED)',
    });
  });

  it('row 15: has a name that does not resolve', async () => {
    const chat = createOpenAiChat({ ...settings, baseUrl: 'http://no-such-host.invalid/v1' });
    const error = await ask(chat).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'model_failed' });
    expect((error as Error).message).not.toContain('invalid');
  });

  it('row 16: accepts and never answers', async () => {
    const chat = await start(silence, { deadlineMs: 80 });
    await expect(ask(chat)).rejects.toMatchObject({ code: 'model_timeout' });
    expect(await server?.chats[0]?.closed).toBe('cut');
    expect(server?.chats).toHaveLength(1);
  });

  it('row 16: accepts the connection and speaks no HTTP', async () => {
    const mute = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port } = mute.address() as { port: number };
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    const chat = createOpenAiChat({ ...settings, baseUrl, deadlineMs: 80 });
    await expect(ask(chat)).rejects.toMatchObject({ code: 'model_timeout' });
    await new Promise((resolve) => mute.close(resolve));
  });

  it('row 17: sends headers, then nothing', async () => {
    const chat = await start(headersThenSilence, { idleMs: 80 });
    await expect(ask(chat)).rejects.toMatchObject({
      code: 'model_timeout',
      message: 'The language model stopped sending',
    });
    expect(await server?.chats[0]?.closed).toBe('cut');
  });

  it('row 17: falls silent in the middle', async () => {
    const chat = await start(() => ({ deltas: 'One two', end: 'silence' }), { idleMs: 80 });
    let seen = '';
    await expect(
      ask(chat, (text) => {
        seen = text;
      }),
    ).rejects.toMatchObject({ code: 'model_timeout' });
    expect(seen).toBe('One two');
  });

  it('row 17: drips a byte at a time until the deadline', async () => {
    const chat = await start(
      () => ({
        raw: async (response) => {
          response.writeHead(200, { 'content-type': 'text/event-stream' });
          while (!response.destroyed) {
            response.write(':');
            await sleep(10);
          }
        },
      }),
      { idleMs: 5_000, deadlineMs: 200 },
    );
    await expect(ask(chat)).rejects.toMatchObject({
      code: 'model_timeout',
      message: 'The language model did not answer in time',
    });
    expect(await server?.chats[0]?.closed).toBe('cut');
  });

  it.each([
    ['none', undefined, 3, 1],
    ['0', '0', 3, 1],
    ['-1', '-1', 3, 1],
    ['garbage', 'soon', 3, 1],
    ['30 days', DAYS_30, 1, 60],
    ['a date far ahead', 'Fri, 31 Dec 2100 23:59:59 GMT', 1, 60],
    ['a date long gone', 'Fri, 31 Dec 1999 23:59:59 GMT', 3, 1],
    ['45 s', '45', 1, 45],
  ])('row 18: is at its rate limit, Retry-After %s', async (_, header, attempts, retryAfter) => {
    const chat = await start(() => rateLimited(header));
    await expect(ask(chat)).rejects.toMatchObject({ code: 'overloaded', retryAfter });
    expect(server?.chats).toHaveLength(attempts);
  });

  it('row 18: waits the second that it was asked to wait', async () => {
    const arrivals: number[] = [];
    const chat = await start(({ number }) => {
      arrivals.push(performance.now());
      return number === 1 ? rateLimited('1') : 'Now.';
    });
    expect(await ask(chat)).toBe('Now.');
    const [first = 0, second = 0] = arrivals;
    // A lower bound only: timers are never early by more than a rounding.
    expect(second - first).toBeGreaterThan(990);
  });

  it('row 18: does not wait past the deadline', async () => {
    const chat = await start(() => rateLimited('3'), { deadlineMs: 1_000 });
    await expect(ask(chat)).rejects.toMatchObject({ code: 'overloaded', retryAfter: 3 });
    expect(server?.chats).toHaveLength(1);
  });

  it.each([408, 500, 502, 503, 504])('asks again after a %i', async (status) => {
    const chat = await start(({ number }) => (number < 3 ? failure(status) : 'At last.'));
    expect(await ask(chat)).toBe('At last.');
    expect(server?.chats).toHaveLength(3);
  });

  it('asks again when the connection breaks before the headers', async () => {
    const chat = await start(({ number }) =>
      number === 1 ? { raw: (response) => void response.socket?.resetAndDestroy() } : 'Here.',
    );
    expect(await ask(chat)).toBe('Here.');
    expect(server?.chats).toHaveLength(2);
  });

  it('does not ask again once a delta has been passed on', async () => {
    const chat = await start(() => ({ deltas: 'One two', end: 'reset' }));
    await expect(ask(chat)).rejects.toMatchObject({ code: 'model_failed' });
    expect(server?.chats).toHaveLength(1);
  });

  it('row 19: fails all the time: retries stay at a tenth of the traffic', async () => {
    const chat = await start(() => failure(500), { breakerThreshold: 1_000 });
    const calls = 200;
    for (let call = 0; call < calls; call += 1)
      await expect(ask(chat)).rejects.toMatchObject({ code: 'model_failed' });
    const retries = (server?.chats.length ?? 0) - calls;
    expect(retries).toBeGreaterThan(10);
    // Four retries to begin with, then one per ten calls.
    expect(retries).toBeLessThanOrEqual(4 + calls / 10);
  });

  it('row 19: fails all the time: the circuit opens, and closes when the server is well', async () => {
    let isWell = false;
    const chat = await start(() => (isWell ? 'Well again.' : failure(500)), {
      breakerOpenMs: 300,
      maxAttempts: 1,
    });
    for (let call = 0; call < 5; call += 1) await ask(chat).catch(() => undefined);
    expect(server?.chats).toHaveLength(5);
    await expect(ask(chat)).rejects.toMatchObject({ code: 'model_failed', retryAfter: 1 });
    expect(server?.chats).toHaveLength(5);
    isWell = true;
    await sleep(350);
    expect(await ask(chat)).toBe('Well again.');
    expect(await ask(chat)).toBe('Well again.');
  });

  it('refuses many requests for what they ask: the circuit stays closed', async () => {
    const chat = await start(({ number }) => (number <= 8 ? failure(400) : 'Yes.'));
    for (let call = 0; call < 8; call += 1) await ask(chat).catch(() => undefined);
    expect(await ask(chat)).toBe('Yes.');
  });

  it('row 20: breaks the connection in the middle of a token', async () => {
    const chat = await start(() => ({
      raw: (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(frame({ choices: [{ index: 0, delta: { content: 'One' } }] }));
        response.write('data: {"choices":[{"index":0,"delta":{"con', () =>
          response.socket?.resetAndDestroy(),
        );
      },
    }));
    await expect(ask(chat)).rejects.toMatchObject({ code: 'model_failed' });
  });

  it('row 20: ends without [DONE]', async () => {
    const chat = await start(() => ({ deltas: 'One two', end: 'no-done' }));
    await expect(ask(chat)).rejects.toMatchObject({
      code: 'model_failed',
      message: 'The language model broke off its answer',
    });
  });

  const events = (...bodies: unknown[]): ChatReply => ({
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: `${bodies.map((body) => (typeof body === 'string' ? `data: ${body}\n\n` : frame(body))).join('')}data: [DONE]\n\n`,
  });
  const delta = (content: unknown) => ({ choices: [{ index: 0, delta: { content } }] });
  it.each<[string, ChatReply]>([
    ['HTML with status 200', html()],
    ['nothing with status 200', { status: 200, body: '' }],
    ['status 204', { status: 204 }],
    ['a JSON body in place of a stream', { status: 200, body: { choices: [] } }],
    ['broken JSON', events(delta('One'), '{"choices":[')],
    ['a JSON null', events('null')],
    ['no choices', events({ choices: [] }, {})],
    ['choices that are no list', events({ choices: 'all' })],
    ['a delta that is a number', events(delta(7))],
    ['a delta that is a list', events(delta([{ type: 'text', text: 'secret words' }]))],
    ['an error inside the stream', events(delta('One'), { error: { message: 'secret words' } })],
    [
      'bytes that are not UTF-8',
      {
        raw: (response) => {
          response.writeHead(200, { 'content-type': 'text/event-stream' });
          response.end(Buffer.from([0x64, 0x61, 0x74, 0x61, 0x3a, 0xff, 0xfe, 0x0a, 0x0a]));
        },
      },
    ],
  ])('row 21: sends %s', async (_, reply) => {
    const printed = (['log', 'warn', 'error', 'info', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => undefined),
    );
    const chat = await start(() => reply);
    const error = await ask(chat).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'model_failed' });
    expect((error as Error).message).not.toContain('secret');
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  });

  it.each([
    ['one line', 'x'],
    ['empty events', frame({ choices: [] })],
    ['small deltas', frame({ choices: [{ delta: { content: 'a' } }] })],
    ['long deltas', frame({ choices: [{ delta: { content: 'a '.repeat(10_000) } }] })],
    ['comments', ': still here\n'],
  ])('row 21: sends 100 MB of %s', async (_, piece) => {
    const chat = await start(() => giant(100_000_000, piece, 'text/event-stream'));
    const before = process.memoryUsage().rss;
    await expect(ask(chat)).rejects.toMatchObject({ code: 'model_failed' });
    expect(await server?.chats[0]?.closed).toBe('cut');
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('row 24: works on and then loses its caller: its connection is closed', async () => {
    const chat = await start(() => ({
      deltas: (function* () {
        for (;;) yield 'more ';
      })(),
      delayMs: 5,
    }));
    const controller = new AbortController();
    const reading = (async () => {
      let count = 0;
      for await (const _ of chat.stream(prompt, { signal: controller.signal })) {
        count += 1;
        if (count === 3) controller.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(await server?.chats[0]?.closed).toBe('cut');
  });

  it('row 24: is waited for between two attempts when the caller leaves', async () => {
    const chat = await start(() => rateLimited('5'));
    const controller = new AbortController();
    const stream = chat.stream(prompt, { signal: controller.signal });
    const assertion = expect(stream.next()).rejects.toMatchObject({ code: 'cancelled' });
    const request = await server?.chat(1);
    await request?.closed;
    controller.abort();
    await assertion;
    expect(server?.chats).toHaveLength(1);
  });
});
