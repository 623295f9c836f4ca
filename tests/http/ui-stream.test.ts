/** The AI SDK's UI message stream, read with the SDK's own transport and its `useChat`. */
import { Chat } from '@ai-sdk/react';
import { DefaultChatTransport, readUIMessageStream, type UIMessage } from 'ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UiMetadata } from '../../src/http/ui-stream/schemas.js';
import { UiChunk } from '../../src/http/ui-stream/schemas.js';
import type { AnswerSentence, Citation } from '../../src/protocol.js';
import { type ChatReply, type OpenAiServer, startOpenAiServer } from '../support/openai-server.js';
import { patientFetch } from '../support/patient-fetch.js';
import { openSite, problemOf, type Site } from './support.js';

type Message = UIMessage<UiMetadata, { citation: Citation; sentence: AnswerSentence }>;

const SENTENCE = 'The lighthouse on Gull Island was built in 1871.';
const QUESTION = 'When was the lighthouse on Gull Island built?';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const transportOf = ({ url }: Site) =>
  new DefaultChatTransport<Message>({ api: `${url}/v1/chat/ui`, fetch: patientFetch });
const said = (role: 'user' | 'assistant', text: string, id: string): Message => ({
  id,
  role,
  parts: [{ type: 'text', text }],
});
const partsOf = <T extends Message['parts'][number]['type']>(message: Message, type: T) =>
  message.parts.filter((part): part is Extract<Message['parts'][number], { type: T }> => {
    return part.type === type;
  });

async function send(messages: Message[]): Promise<Message> {
  const stream = await transportOf(site).sendMessages({
    ...{ chatId: 'c', messages, abortSignal: undefined },
    ...{ trigger: 'submit-message', messageId: undefined },
  });
  let last: Message | undefined;
  for await (const message of readUIMessageStream<Message>({ stream, terminateOnError: true }))
    last = message;
  if (last === undefined) throw new Error('no message came');
  return last;
}

describe('the AI SDK', () => {
  it('reads the answer with its sources, citations and sentences', async () => {
    const message = await send([said('user', QUESTION, 'm1')]);
    expect(message.id).toMatch(/^ans_/);
    expect(partsOf(message, 'text').map(({ text }) => text)).toEqual([SENTENCE]);
    expect(partsOf(message, 'source-document')).toMatchObject([
      { sourceId: 'lighthouse.txt', title: 'The Lighthouse', mediaType: 'text/plain' },
    ]);
    const [citation] = partsOf(message, 'data-citation');
    expect(citation?.data.source).toMatchObject({ quote: SENTENCE, start: 16, end: 64 });
    const [sentence] = partsOf(message, 'data-sentence');
    expect(sentence?.data).toMatchObject({ status: 'supported', citations: [citation?.id] });
    expect(message.metadata).toMatchObject({ status: 'answered', mode: 'local' });
  });

  it('goes on with the messages that it holds', async () => {
    const first = await send([said('user', QUESTION, 'm1')]);
    const followUp = said('user', 'What did its lamp burn?', 'm2');
    const message = await send([said('user', QUESTION, 'm1'), first, followUp]);
    expect(partsOf(message, 'text')[0]?.text).toContain('colza oil');
  });

  it('links to documents that have an address', async () => {
    const url = 'https://example.org/kettle';
    const text = 'The kettle of Sorrel holds 1.7 litres.';
    await site.workplace.assistant.addDocument({ id: 'kettle', url, text });
    const message = await send([said('user', 'How much does the kettle of Sorrel hold?', 'm1')]);
    expect(partsOf(message, 'source-url')).toMatchObject([{ sourceId: 'kettle', url }]);
  });

  it('says what was not found as its message', async () => {
    const message = await send([said('user', 'Who won the chess championship of 1990?', 'm1')]);
    expect(partsOf(message, 'text')[0]?.text).toMatch(/nothing in the documents/);
    expect(message.metadata?.status).toBe('not_found');
  });
});

describe('the state that useChat renders', () => {
  it('holds the conversation, and is ready again', async () => {
    const chat = new Chat<Message>({ transport: transportOf(site) });
    await chat.sendMessage({ text: QUESTION });
    await chat.sendMessage({ text: 'What did its lamp burn?' });
    expect(chat.error).toBeUndefined();
    expect(chat.status).toBe('ready');
    const texts = chat.messages.map((message) => partsOf(message, 'text')[0]?.text);
    expect(texts).toEqual([QUESTION, SENTENCE, 'What did its lamp burn?', expect.any(String)]);
    expect(texts.at(-1)).toContain('colza oil');
  });

  it('has the error where the question is refused', async () => {
    const chat = new Chat<Message>({ transport: transportOf(site) });
    await chat.sendMessage({ text: ' ' });
    expect(chat.status).toBe('error');
    expect(chat.error?.message).toContain('messages.0.parts must not be blank');
  });
});

describe('a model behind it', () => {
  let server: OpenAiServer;
  let remote: Site;
  let reply: ChatReply;
  beforeAll(async () => {
    server = await startOpenAiServer({ chat: () => reply });
    remote = await openSite({ OPENAI_BASE_URL: server.url, VOUCH_LLM_FALLBACK: 'false' });
  });
  afterAll(async () => {
    await remote?.close();
    await server?.close();
  });

  it('that breaks off is an error of the stream', async () => {
    reply = { deltas: ['{"sentences":[{"text":"It was ope', 'ned in'], end: 'reset' };
    const chat = new Chat<Message>({ transport: transportOf(remote) });
    await chat.sendMessage({ text: QUESTION });
    expect(chat.status).toBe('error');
    expect(chat.error?.message).toMatch(/language model/);
    expect(chat.error?.message).not.toContain('{');
  });

  it('is let go when the reader stops', async () => {
    reply = { deltas: ['{"sentences":[{"text":"It was opened in'], end: 'silence' };
    const number = server.chats.length + 1;
    const chat = new Chat<Message>({ transport: transportOf(remote) });
    const sending = chat.sendMessage({ text: QUESTION });
    const request = await server.chat(number);
    await chat.stop();
    await sending;
    expect(await request.closed).toBe('cut');
  });
});

describe('the stream', () => {
  it('is of the version that it says, and each chunk of the schema', async () => {
    const messages = [said('user', QUESTION, 'm1')];
    const response = await site.post('/v1/chat/ui', { id: 'c', messages, trigger: 'x' });
    expect(response.headers.get('x-vercel-ai-ui-message-stream')).toBe('v1');
    const frames = (await response.text()).trim().split('\n\n');
    expect(frames.at(-1)).toBe('data: [DONE]');
    const types = frames
      .slice(0, -1)
      .map((frame) => UiChunk.parse(JSON.parse(frame.replace('data: ', ''))).type);
    expect([types[0], types.at(-1)]).toEqual(['start', 'finish']);
  });

  it.each([
    ['messages', {}],
    ['messages', { messages: [said('assistant', 'Hello.', 'm1')] }],
    ['messages.0.parts', { messages: [{ role: 'user', content: QUESTION }] }],
  ])('is refused without a question: %s', async (path, body) => {
    const problem = await problemOf(await site.post('/v1/chat/ui', body));
    expect(problem).toMatchObject({ status: 400 });
    expect(problem.errors?.[0]?.path).toBe(path);
  });
});
