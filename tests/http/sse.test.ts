import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.js';
import { toAppError } from '../../src/http/problem.js';
import { formatEvent, type StreamOptions, streamEvents } from '../../src/http/sse.js';
import type { AnswerEvent } from '../../src/protocol.js';
import { openSocket, until } from './support.js';

type Source = () => AsyncGenerator<AnswerEvent, void, void>;

const options: StreamOptions = { requestId: 'id', explain: toAppError };
const delta = (text: string): AnswerEvent => ({ type: 'text-delta', delta: text });
const END = { type: 'end', response: { answer: 'done' } } as unknown as AnswerEvent;

/** A server that streams `source` to every request; `seen` gets each response and its outcome. */
async function serve(source: Source, settings: Partial<StreamOptions> = {}) {
  const outcomes: Promise<unknown>[] = [];
  const responses: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    responses.push(response);
    const outcome = streamEvents(response, source(), { ...options, ...settings });
    outcomes.push(
      outcome.then(
        () => 'sent',
        (error: unknown) => {
          if (!response.headersSent) response.writeHead(418).end();
          return error;
        },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { url, outcomes, responses, close };
}

function parse(text: string): EventSourceMessage[] {
  const events: EventSourceMessage[] = [];
  createParser({ onEvent: (event) => events.push(event) }).feed(text);
  return events;
}

describe('formatEvent', () => {
  it('survives any text, line breaks of every kind included', () => {
    const text = fc.string({
      unit: fc.constantFrom('\r', '\n', '\u2028', 'data:', ': ', 'é', '"'),
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (texts) => {
        const stream = texts.map((part, at) => formatEvent(at + 1, 'text-delta', { delta: part }));
        const events = parse(stream.join(''));
        expect(events.map(({ data }) => JSON.parse(data).delta)).toEqual(texts);
        expect(events.map(({ id }) => Number(id))).toEqual(texts.map((_, at) => at + 1));
      }),
    );
  });
});

describe('streamEvents', () => {
  it('ends a stream that fails with `error`, and closes the source', async () => {
    let isClosed = false;
    const site = await serve(async function* () {
      try {
        yield delta('one');
        throw new AppError('model_failed', 'The model broke off.');
      } finally {
        isClosed = true;
      }
    });
    const events = parse(await (await fetch(site.url)).text());
    expect(events.map(({ event }) => event)).toEqual(['text-delta', 'error']);
    expect(JSON.parse(events[1]?.data ?? '')).toMatchObject({
      status: 502,
      code: 'model_failed',
      instance: 'urn:uuid:id',
    });
    expect(isClosed).toBe(true);
    await site.close();
  });

  it('says `error` of a source that stops without an end', async () => {
    const site = await serve(async function* () {
      yield delta('one');
    });
    const events = parse(await (await fetch(site.url)).text());
    expect(events.at(-1)?.event).toBe('error');
    expect(JSON.parse(events.at(-1)?.data ?? '')).toMatchObject({ code: 'internal' });
    await site.close();
  });

  it('throws on what fails before the first event, with nothing sent', async () => {
    const site = await serve(async function* () {
      if (site) throw new AppError('conversation_not_found', 'There is none.');
      yield END;
    });
    expect((await fetch(site.url)).status).toBe(418);
    expect(await site.outcomes[0]).toMatchObject({ code: 'conversation_not_found' });
    await site.close();
  });

  it('keeps a silent stream alive with comments', async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const site = await serve(
      async function* () {
        yield delta('one');
        await held;
        yield END;
      },
      { heartbeatMs: 10, stallMs: 200 },
    );
    const response = await fetch(site.url);
    const decoder = new TextDecoder();
    let text = '';
    let comments = 0;
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(piece, { stream: true });
      comments = text.split('\n').filter((line) => line === ':').length;
      if (comments >= 30) release();
    }
    expect(comments).toBeGreaterThanOrEqual(30);
    expect(parse(text).map(({ event }) => event)).toEqual(['text-delta', 'end']);
    await site.close();
  });

  it('closes the source when its client goes away', async () => {
    let isClosed = false;
    const site = await serve(async function* () {
      try {
        for (;;) {
          yield delta('more');
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      } finally {
        isClosed = true;
      }
    });
    const socket = await openSocket(site.url);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.resetAndDestroy();
    await until(() => isClosed);
    expect(await site.outcomes[0]).toMatchObject({ code: 'cancelled' });
    await site.close();
  });

  it('holds back for a client that stops reading, and cuts it off', async () => {
    let sent = 0;
    const site = await serve(
      async function* () {
        for (;;) {
          sent++;
          yield delta('x'.repeat(300_000));
        }
      },
      { heartbeatMs: 20, stallMs: 300 },
    );
    const socket = await openSocket(site.url);
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    let buffered = 0;
    await until(() => {
      buffered = Math.max(buffered, site.responses[0]?.writableLength ?? 0);
      return site.responses[0]?.destroyed === true;
    });
    expect(await site.outcomes[0]).toMatchObject({ code: 'cancelled' });
    expect(buffered).toBeGreaterThan(0);
    expect(buffered).toBeLessThanOrEqual(256 * 1024);
    expect(sent).toBeLessThan(100);
    socket.destroy();
    await site.close();
  });
});
