import { createServer as createRawServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VouchClient, VouchError } from '../../src/client/index.js';
import { AnswerEvent, ChatResponse, CheckEvent } from '../../src/protocol.js';
import { KEY, openSite, type Site } from '../http/support.js';
import { untilCalm } from './support.js';

const QUESTION = 'When was the lighthouse on Gull Island built?';

const collect = async <T>(events: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const event of events) all.push(event);
  return all;
};

const failureOf = async (call: Promise<unknown>): Promise<VouchError> => {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof VouchError) return error;
  throw error ?? new Error('the call did not fail');
};

describe('with a server', () => {
  let site: Site;
  let client: VouchClient;
  let admin: VouchClient;

  beforeAll(async () => {
    site = await openSite();
    client = new VouchClient({ server: `${site.url}/` });
    admin = new VouchClient({ server: site.url, key: KEY });
  });
  beforeEach(() => untilCalm(site));
  afterAll(() => site.close());

  it('asks: every event is of the contract, and the last is the whole answer', async () => {
    const events = await collect(client.ask({ message: QUESTION }));
    for (const event of events) expect(AnswerEvent.parse(event)).toEqual(event);
    expect(events[0]?.type).toBe('start');
    const end = events.at(-1);
    if (end?.type !== 'end') throw new Error('there is no end');
    const { response } = end;
    expect(ChatResponse.parse(response).status).toBe('answered');
    const deltas = events.map((event) => (event.type === 'text-delta' ? event.delta : ''));
    expect(deltas.join('')).toBe(response.answer);
    expect(response.citations[0]?.source.quote).toContain('1871');
  });

  it('checks claims one by one', async () => {
    const claims = ['The lighthouse on Gull Island was built in 1901.'];
    const events = await collect(client.check({ claims }));
    for (const event of events) expect(CheckEvent.parse(event)).toEqual(event);
    expect(events.map(({ type }) => type)).toEqual(['start', 'result', 'end']);
  });

  it('searches, verifies, and reads documents page by page', async () => {
    const { passages } = await client.search({ query: 'lamp oil', limit: 1 });
    const passage = passages[0];
    if (passage === undefined) throw new Error('nothing was found');
    const document = await client.document(passage.documentId);
    expect(document.text.slice(passage.start, passage.end)).toBe(passage.text);
    const { documentId, version } = passage;
    const verified = await client.verify({ documentId, version, quote: 'burned colza oil' });
    expect(verified.result).toBe('exact');
    const first = await client.documents({ limit: 1 });
    const second = await client.documents({ limit: 1, after: first.next ?? '' });
    const ids = [...first.documents, ...second.documents].map(({ id }) => id);
    expect(ids.sort()).toEqual(['harbour.txt', 'lighthouse.txt']);
  });

  it('adds and removes a document with an admin key, and not without', async () => {
    const request = { id: 'mill/old', text: 'The mill of Sorrel was burned in 1793.' };
    expect((await failureOf(client.addDocument(request))).code).toBe('unauthorized');
    expect((await admin.addDocument(request)).id).toBe('mill/old');
    expect((await client.document('mill/old')).text).toBe(request.text);
    await admin.removeDocument('mill/old');
    const gone = await failureOf(client.document('mill/old'));
    expect([gone.code, gone.status, gone.retryable]).toEqual(['document_not_found', 404, false]);
  });

  it('says what was wrong with a request, before a stream begins too', async () => {
    const error = await failureOf(collect(client.ask({ message: ' ' })));
    expect(error.code).toBe('invalid_request');
    expect(error.problem?.errors?.[0]?.path).toBe('message');
    const unknown = { message: QUESTION, conversationId: 'conv_unknown' };
    const forgotten = await failureOf(collect(client.ask(unknown)));
    expect(forgotten.code).toBe('conversation_not_found');
  });

  it('stops with the caller', async () => {
    const controller = new AbortController();
    const answer = client.ask({ message: QUESTION }, { signal: controller.signal });
    expect((await answer.next()).value?.type).toBe('start');
    controller.abort();
    await expect(collect(answer)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('with a line that fails', () => {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();

  /** Says the bytes to whoever asks; then ends, breaks or leaves the connection as it is. */
  const sayAnd = async (bytes: string, then: 'end' | 'break' | 'wait'): Promise<VouchClient> => {
    const server = createRawServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.write(bytes, () => {
          if (then === 'end') socket.end();
          if (then === 'break') setImmediate(() => socket.resetAndDestroy());
        });
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const times = { deadlineMs: 300, idleMs: 300 };
    return new VouchClient({ server: `http://127.0.0.1:${port}`, ...times });
  };

  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers) server.close();
  });

  const STREAM =
    'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n' +
    'event: text-delta\ndata: {"delta":"Half an"}\n\n';
  const ask = (client: VouchClient) => failureOf(collect(client.ask({ message: QUESTION })));

  it.each([
    ['ends before its end', STREAM, 'end', 'interrupted'],
    ['falls silent', STREAM, 'wait', 'stalled'],
    ['never says anything', '', 'wait', 'stalled'],
    ['hangs up at once', '', 'break', 'unreachable'],
    ['says something else', `${STREAM}data: {"a\n\n`, 'end', 'bad_response'],
    ['is a gateway', 'HTTP/1.1 502 X\r\nContent-Length: 0\r\n\r\n', 'end', 'bad_response'],
  ] as const)('that %s', async (_name, bytes, then, code) => {
    expect((await ask(await sayAnd(bytes, then))).code).toBe(code);
  });

  it('that breaks within the stream', async () => {
    const length = 'Content-Length: 5000\r\nConnection: close';
    const client = await sayAnd(STREAM.replace('Connection: close', length), 'end');
    expect((await ask(client)).code).toBe('interrupted');
  });

  it('gives an answer up that never comes', async () => {
    const client = await sayAnd('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{', 'wait');
    expect((await failureOf(client.document('a'))).code).toBe('stalled');
  });

  it('reads what a server asks for before the next try', async () => {
    const problem = JSON.stringify({
      type: 'urn:vouch:error:rate_limited',
      title: 'Too many',
      status: 429,
      detail: 'Too many requests.',
      instance: 'urn:uuid:0',
      code: 'rate_limited',
    });
    const head = `HTTP/1.1 429 X\r\nContent-Type: application/problem+json\r\nRetry-After: 7\r\nContent-Length: ${problem.length}\r\n\r\n`;
    const error = await ask(await sayAnd(head + problem, 'end'));
    expect([error.code, error.retryAfter, error.retryable]).toEqual(['rate_limited', 7, true]);
  });
});
