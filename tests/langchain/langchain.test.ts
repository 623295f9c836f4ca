/** The LangChain parts, over HTTP and in this process, and inside an agent of LangChain's. */
import { Document } from '@langchain/core/documents';
import { ChatOpenAI } from '@langchain/openai';
import { createAgent, ToolMessage } from 'langchain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VouchClient } from '../../src/client/client.js';
import {
  createVouchTool,
  VouchRetriever,
  type VouchSource,
  VouchVectorStore,
} from '../../src/langchain/index.js';
import { ChatResponse } from '../../src/protocol.js';
import { KEY, openSite, type Site } from '../http/support.js';
import { sendStatus } from '../support/openai-replies.js';
import { type ChatRequestSeen, startOpenAiServer } from '../support/openai-server.js';

const SENTENCE = 'The lighthouse on Gull Island was built in 1871.';

let site: Site;
let sources: Record<string, VouchSource>;
beforeAll(async () => {
  site = await openSite();
  sources = {
    client: new VouchClient({ server: site.url, key: KEY }),
    assistant: site.workplace.assistant,
  };
});
afterAll(() => site.close());

const sourceOf = (name: string): VouchSource => {
  const source = sources[name];
  if (source === undefined) throw new Error(`no source ${name}`);
  return source;
};

describe.each(['client', 'assistant'])('by the %s', (name) => {
  it('the retriever finds passages that say where they stand', async () => {
    const retriever = new VouchRetriever({ vouch: sourceOf(name), k: 1 });
    const [found, ...others] = await retriever.invoke('When was the lighthouse built?');
    expect(others).toEqual([]);
    const { citation, source, title } = found?.metadata ?? {};
    expect([source, title]).toEqual(['lighthouse.txt', 'The Lighthouse']);
    const { text, version } = await site.workplace.assistant.getDocument('lighthouse.txt');
    expect(citation).toMatchObject({ version, quote: found?.pageContent });
    expect(text.slice(citation?.start, citation?.end)).toBe(found?.pageContent);
  });

  it('the retriever keeps to documents, and to what there is', async () => {
    const vouch = sourceOf(name);
    const query = 'When was the lighthouse built?';
    const kept = await new VouchRetriever({ vouch, documentIds: ['harbour.txt'] }).invoke(query);
    expect(new Set(kept.map(({ metadata }) => metadata.source))).toEqual(new Set(['harbour.txt']));
    const missing = new VouchRetriever({ vouch, documentIds: ['nowhere'] }).invoke(query);
    await expect(missing).rejects.toMatchObject({ code: 'document_not_found' });
  });

  it('the vector store takes documents in, finds them and lets go of them', async () => {
    const store = new VouchVectorStore(sourceOf(name));
    const metadata = { title: 'Kettle', url: 'https://example.org/kettle' };
    const pageContent = 'The kettle of Sorrel holds 1.7 litres.';
    const ids = await store.addDocuments([
      new Document({ id: `kettle-${name}`, pageContent, metadata }),
    ]);
    expect(ids).toEqual([`kettle-${name}`]);
    const filter = { documentIds: ids };
    const [[found, score] = []] = await store.similaritySearchWithScore('litres', 1, filter);
    expect(found).toMatchObject({ pageContent, metadata: { source: metadata.url } });
    expect(score).toBe(found?.metadata.score);
    const retrieved = await store.asRetriever({ k: 1, filter }).invoke('How much does it hold?');
    expect(retrieved.map((one) => one.pageContent)).toEqual([pageContent]);
    await store.delete({ ids });
    await expect(store.similaritySearch('litres', 1, filter)).rejects.toMatchObject({
      code: 'document_not_found',
    });
  });

  it('the tool answers with quotes, and the whole response beside them', async () => {
    const ask = createVouchTool(sourceOf(name));
    const args = { question: 'When was the lighthouse on Gull Island built?' };
    const message = await ask.invoke({ name: ask.name, args, id: '1', type: 'tool_call' });
    expect(message.content).toContain(`${SENTENCE} [1]\n\nSources:\n[1] The Lighthouse`);
    expect(ChatResponse.parse(message.artifact).answer).toBe(SENTENCE);
  });
});

it('the vector store refuses vectors of others', async () => {
  const store = new VouchVectorStore(sourceOf('client'));
  await expect(store.addVectors()).rejects.toThrow('pass texts');
  await expect(store.embeddings.embedQuery('x')).rejects.toThrow('pass texts');
});

it('an agent calls the tool, and answers with what it says', async () => {
  const asked = 'When was the lighthouse on Gull Island built?';
  const server = await startOpenAiServer({
    chat: ({ number, body }) => ({
      raw: (response) => {
        const message = number === 1 ? callOf(body, asked) : replyTo(body);
        const choices = [{ index: 0, message, finish_reason: 'stop' }];
        return sendStatus(response, { status: 200, body: { id: `chat_${number}`, choices } });
      },
    }),
  });
  try {
    const model = new ChatOpenAI({
      model: 'a-model',
      apiKey: 'none',
      configuration: { baseURL: server.url },
    });
    const agent = createAgent({ model, tools: [createVouchTool(sourceOf('client'))] });
    const { messages } = await agent.invoke({ messages: [{ role: 'user', content: asked }] });
    const [result] = messages.filter((message) => ToolMessage.isInstance(message));
    expect(ChatResponse.parse(result?.artifact).status).toBe('answered');
    expect(messages.at(-1)?.text).toBe(`I read: ${SENTENCE}`);
  } finally {
    await server.close();
  }
});

type Body = ChatRequestSeen['body'];

/** What a model says that wants the first tool it was offered. */
function callOf({ tools }: Body, question: string) {
  const [offered] = tools as { function: { name: string } }[];
  const call = { name: offered?.function.name, arguments: JSON.stringify({ question }) };
  const tool_calls = [{ id: 'call_1', type: 'function', function: call }];
  return { role: 'assistant', content: null, tool_calls };
}

/** Repeats the first sentence of what the tool said. */
function replyTo({ messages }: Body) {
  const said = messages.find(({ role }) => role === 'tool')?.content ?? '';
  return { role: 'assistant', content: `I read: ${said.split(' [')[0]}` };
}
