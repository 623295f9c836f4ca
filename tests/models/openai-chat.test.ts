import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createOpenAiChat } from '../../src/models/openai-chat.js';
import type { ChatModel, ChatPrompt, ChatUsage } from '../../src/models/ports.js';
import {
  type ChatReply,
  type ChatRequestSeen,
  failure,
  type OpenAiServer,
  refusesSchema,
  startOpenAiServer,
} from '../support/openai-server.js';

const prompt: ChatPrompt = { system: 'Answer from the passages.', user: 'What is a bridge?' };
const schema = {
  name: 'answer',
  schema: { type: 'object', properties: { text: { type: 'string' } } },
};
const settings = { model: 'chat-test', apiKey: 'sk-test', deadlineMs: 60_000, idleMs: 50_000 };

async function readAll(chat: ChatModel, asked = prompt) {
  const deltas: string[] = [];
  const stream = chat.stream(asked);
  for (;;) {
    const next = await stream.next();
    if (next.done) return { deltas, usage: next.value satisfies ChatUsage };
    deltas.push(next.value);
  }
}

describe('createOpenAiChat', () => {
  let server: OpenAiServer | undefined;
  afterEach(async () => server?.close());
  const start = async (reply: (request: ChatRequestSeen) => ChatReply, options = {}) => {
    server = await startOpenAiServer({ chat: reply });
    return createOpenAiChat({ ...settings, baseUrl: server.url, ...options });
  };

  it('yields the deltas and returns the usage', async () => {
    const chat = await start(() => 'A bridge spans a river.');
    const { deltas, usage } = await readAll(chat);
    expect(deltas).toEqual(['A', ' bridge', ' spans', ' a', ' river.']);
    expect(usage).toEqual({ inputTokens: 11, outputTokens: 7 });
    expect(chat.name).toBe('chat-test');
  });

  it('sends both messages, the key, and asks for a stream with usage', async () => {
    await readAll(await start(() => 'Yes.'));
    expect(server?.chats[0]?.body).toMatchObject({
      model: 'chat-test',
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0,
      messages: [
        { role: 'system', content: prompt.system },
        { role: 'user', content: prompt.user },
      ],
    });
    expect(server?.chats[0]?.body.response_format).toBeUndefined();
    expect(server?.chats[0]?.headers.authorization).toBe('Bearer sk-test');
  });

  it('sets no temperature on models that refuse one', async () => {
    await readAll(await start(() => 'Yes.', { model: 'gpt-5-mini' }));
    expect(server?.chats[0]?.body).not.toHaveProperty('temperature');
  });

  it('asks for JSON of a schema', async () => {
    const chat = await start(() => '{"text":"Yes."}');
    const { deltas } = await readAll(chat, { ...prompt, jsonSchema: schema });
    expect(deltas.join('')).toBe('{"text":"Yes."}');
    expect(server?.chats[0]?.body.response_format).toEqual({
      type: 'json_schema',
      json_schema: { ...schema, strict: true },
    });
  });

  it.each([400, 422])('says when a server refuses the schema with %i', async (status) => {
    const chat = await start(({ body }) =>
      body.response_format ? { ...refusesSchema(), status } : 'In plain text.',
    );
    await expect(readAll(chat, { ...prompt, jsonSchema: schema })).rejects.toMatchObject({
      name: 'StructuredOutputUnsupported',
    });
    expect((await readAll(chat)).deltas.join('')).toBe('In plain text.');
    expect(server?.chats).toHaveLength(2);
  });

  it.each([
    [400, 'status 400'],
    [401, 'OPENAI_API_KEY'],
    [404, 'model name'],
    [307, 'OPENAI_BASE_URL'],
  ])('does not ask again after %i, and says what to mend', async (status, hint) => {
    const chat = await start(() =>
      failure(status, { message: 'sk-test is wrong', headers: { location: 'http://127.0.0.1:9' } }),
    );
    const error = await readAll(chat).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'model_failed' });
    expect((error as Error).message).toContain(hint);
    expect(server?.chats).toHaveLength(1);
  });

  it('keeps what the server says, its address and the key out of errors', async () => {
    const chat = await start(() => failure(401, { message: 'sk-test is wrong: secret words' }));
    const error = await readAll(chat).catch((reason: Error) => reason);
    const port = new URL(server?.url ?? '').port;
    const seen = JSON.stringify(error, Object.getOwnPropertyNames(error));
    for (const secret of ['sk-test', 'secret words', port]) expect(seen).not.toContain(secret);
    expect((error as Error).cause).toBeUndefined();
  });

  it('gives the same text however the bytes are cut', async () => {
    const text = 'Brücke 橋 🌉 ends.';
    for (const chunkBytes of [1, 2, 3, 5]) {
      const chat = await start(() => ({ deltas: text, chunkBytes }));
      expect((await readAll(chat)).deltas.join('')).toBe(text);
      await server?.close();
    }
  });

  it('never ends a delta inside a surrogate pair', async () => {
    let pieces: string[] = [];
    const chat = await start(() => ({ deltas: pieces }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', '🌉', '橋', '\ud83c', '\udf09'), { maxLength: 8 }),
        async (symbols) => {
          pieces = [...symbols.join('')].flatMap((symbol) => symbol.split(''));
          const { deltas } = await readAll(chat);
          for (const delta of deltas) expect(delta.isWellFormed()).toBe(true);
          expect(deltas.join('')).toBe(pieces.join('').toWellFormed());
        },
      ),
      { numRuns: 40 },
    );
  });

  it('takes an empty answer and one without usage', async () => {
    const chat = await start(() => ({ deltas: [], usage: null }));
    expect(await readAll(chat)).toEqual({
      deltas: [],
      usage: { inputTokens: null, outputTokens: null },
    });
  });

  it('closes the connection when the caller leaves the loop', async () => {
    const chat = await start(() => ({ deltas: ['One', ' two'], end: 'silence' }));
    for await (const _ of chat.stream(prompt)) break;
    expect(await server?.chats[0]?.closed).toBe('cut');
  });

  it('lets the caller leave while the server is silent', async () => {
    const chat = await start(() => ({ deltas: ['One', ' two'], end: 'silence' }));
    let text = '';
    for await (const delta of chat.stream(prompt)) {
      text += delta;
      // Give the client time to ask for more, which never comes.
      await sleep(50);
      if (text === 'One two') break;
    }
    expect(await server?.chats[0]?.closed).toBe('cut');
  });

  it('closes the connection when the signal aborts, before and after the first delta', async () => {
    const chat = await start(({ number }) =>
      number === 1 ? { raw: () => undefined } : { deltas: ['One'], end: 'silence' },
    );
    for (const number of [1, 2]) {
      const controller = new AbortController();
      const reading = (async () => {
        for await (const _ of chat.stream(prompt, { signal: controller.signal })) {
          controller.abort();
        }
      })();
      const assertion = expect(reading).rejects.toMatchObject({ code: 'cancelled' });
      const request = await (server as OpenAiServer).chat(number);
      if (number === 1) controller.abort();
      await assertion;
      expect(await request.closed).toBe('cut');
    }
  });

  it('sends nothing when the signal has aborted already', async () => {
    const chat = await start(() => 'Yes.');
    const stream = chat.stream(prompt, { signal: AbortSignal.abort() });
    await expect(stream.next()).rejects.toMatchObject({ code: 'cancelled' });
    expect(server?.requests).toHaveLength(0);
  });

  it('answers many at once', async () => {
    const chat = await start(({ body }) => `Echo of ${body.messages.at(-1)?.content}`);
    const asked = Array.from({ length: 20 }, (_, i) => ({ ...prompt, user: `question ${i}` }));
    const texts = await Promise.all(
      asked.map(async (each) => (await readAll(chat, each)).deltas.join('')),
    );
    expect(texts).toEqual(asked.map((each) => `Echo of ${each.user}`));
  });

  it.each(['deadlineMs', 'idleMs'])('refuses a %s that setTimeout would overflow', (name) => {
    expect(() => createOpenAiChat({ ...settings, [name]: 2 ** 31 })).toThrow(name);
  });

  it.each([
    ['OPENAI_API_KEY', { apiKey: 'secret\nkey' }],
    ['OPENAI_API_KEY', { apiKey: '' }],
    ['OPENAI_BASE_URL', { baseUrl: 'http://user:secret@host/v1' }],
    ['OPENAI_BASE_URL', { baseUrl: 'file:///secret' }],
    ['OPENAI_BASE_URL', { baseUrl: 'secret' }],
  ])('refuses at construction, naming %s and not its value', (name, options) => {
    const create = () => createOpenAiChat({ ...settings, ...options });
    expect(create).toThrow(name);
    expect(create).not.toThrow('secret');
  });
});
