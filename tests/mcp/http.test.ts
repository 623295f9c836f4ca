/** `/mcp`, with the SDK's own client. */
import { request as httpRequest } from 'node:http';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ChatResponse,
  ClaimsCheckResponse,
  DocumentDetail,
  SearchResponse,
} from '../../src/protocol.js';
import { admin, FILES, makeKey, openSite, problemOf, type Site, visit } from '../http/support.js';
import { patientFetch } from '../support/patient-fetch.js';
import { callTool, connect } from './support.js';

const SENTENCE = 'The lighthouse on Gull Island was built in 1871.';

let site: Site;
let client: Client;
beforeAll(async () => {
  site = await openSite({ VOUCH_MAX_CONCURRENT: '500' });
  client = await connect(site.url);
});
afterAll(async () => {
  await client?.close();
  await site?.close();
});

describe('tools', () => {
  it('are listed with schemas of what goes in and comes out', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['ask', 'search', 'check_claim', 'get_document']);
    for (const tool of tools) {
      expect(tool.inputSchema).toMatchObject({ type: 'object' });
      expect(tool.outputSchema).toMatchObject({ type: 'object' });
      expect(tool.annotations?.readOnlyHint).toBe(true);
    }
    const [ask] = tools;
    expect(ask?.inputSchema.required).toEqual(['question']);
  });

  it('ask answers with quotes', async () => {
    const question = 'When was the lighthouse on Gull Island built?';
    const { structuredContent, content } = await callTool(client, 'ask', { question });
    const response = ChatResponse.parse(structuredContent);
    expect(response).toMatchObject({ status: 'answered', answer: SENTENCE });
    expect(content[0]?.text).toBe(
      `${SENTENCE} [1]\n\nSources:\n[1] The Lighthouse (lighthouse.txt, characters 16–64): “${SENTENCE}”`,
    );
    const next = { question: 'What did its lamp burn?', conversationId: response.conversationId };
    const followUp = ChatResponse.parse((await callTool(client, 'ask', next)).structuredContent);
    expect(followUp.answer).toContain('colza oil');
  });

  it('search finds passages', async () => {
    const result = await callTool(client, 'search', { query: 'ferries in winter', limit: 1 });
    const { passages } = SearchResponse.parse(result.structuredContent);
    expect(passages.map(({ documentId }) => documentId)).toEqual(['harbour.txt']);
    expect(result.content[0]?.text).toContain('Ferries then leave from Sorrel.');
  });

  it('check_claim judges a claim, or every claim of a text', async () => {
    const claim = 'The lighthouse on Gull Island was built in 1901.';
    const one = await callTool(client, 'check_claim', { claim });
    const { results } = ClaimsCheckResponse.parse(one.structuredContent);
    expect(results.map(({ verdict }) => verdict)).toEqual(['contradicted']);
    expect(one.content[0]?.text).toContain('says “1901”, not “1871”');
    const text = `${SENTENCE} ${claim}`;
    const many = await callTool(client, 'check_claim', { text });
    expect(ClaimsCheckResponse.parse(many.structuredContent).summary).toMatchObject({
      supported: 1,
      contradicted: 1,
    });
  });

  it('get_document gives the text in pieces, whole characters each', async () => {
    const text = `${'x'.repeat(9)}😀${'y'.repeat(9)}`;
    await site.workplace.assistant.addDocument({ id: 'smile', text });
    const args = { id: 'smile', start: 0, length: 10 };
    const first = (await callTool(client, 'get_document', args)).structuredContent;
    expect(first).toMatchObject({ start: 0, end: 11, text: `${'x'.repeat(9)}😀`, characters: 20 });
    const rest = await callTool(client, 'get_document', { id: 'smile', start: 11 });
    expect(rest.structuredContent).toMatchObject({ end: 20, text: 'y'.repeat(9) });
    await site.workplace.assistant.removeDocument('smile');
  });

  it.each([
    ['get_document', { id: 'nowhere' }, /document_not_found/],
    ['ask', { question: 'Who?', documentIds: ['nowhere'] }, /document_not_found/],
    ['ask', { question: 'Who?', conversationId: 'conv_unknown' }, /conversation_not_found/],
    ['ask', { question: ' ' }, /must not be blank/],
    ['ask', { question: 'Who?', colour: 'red' }, /colour/],
    ['check_claim', {}, /either claim or text/],
    ['search', { query: 'x', limit: 1_000 }, /limit/],
    ['write_document', {}, /write_document/],
  ])('%s says what is wrong with %j as a result', async (name, args, message) => {
    const result = await callTool(client, name, args);
    expect(result.isError).toBe(true);
    expect(result.content[0]?.text).toMatch(message);
  });
});

describe('resources', () => {
  it('are the documents, page by page', async () => {
    const many = await openSite();
    try {
      for (let at = 0; at < 101; at++)
        await many.workplace.assistant.addDocument({ id: `n/${at}`, text: `Note ${at}.` });
      const reader = await connect(many.url);
      const first = await reader.listResources();
      expect(first.resources).toHaveLength(100);
      const second = await reader.listResources({ cursor: first.nextCursor ?? '' });
      expect(second.nextCursor).toBeUndefined();
      const uris = [...first.resources, ...second.resources].map(({ uri }) => uri);
      expect(new Set(uris).size).toBe(103);
      const { contents } = await reader.readResource({ uri: 'vouch://documents/n%2F7' });
      expect(contents).toEqual([
        { uri: 'vouch://documents/n%2F7', mimeType: 'text/plain', text: 'Note 7.' },
      ]);
      await reader.close();
    } finally {
      await many.close();
    }
  });

  it.each(['vouch://documents/nowhere', 'vouch://documents/%', 'file:///etc/passwd'])(
    'has nothing at %s',
    async (uri) => {
      await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32002 });
    },
  );

  it('are the canonical texts', async () => {
    const { contents } = await client.readResource({ uri: 'vouch://documents/lighthouse.txt' });
    const response = await site.get('/v1/documents/lighthouse.txt');
    const { text } = DocumentDetail.parse(await response.json());
    expect(contents).toMatchObject([{ text }]);
    expect(text).toBe(FILES['lighthouse.txt']);
  });
});

describe('prompts', () => {
  it('put the tools to use', async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['fact-check-this-text', 'cite-check']);
    for (const { name } of prompts) {
      const { messages } = await client.getPrompt({ name, arguments: { text: SENTENCE } });
      expect(messages).toHaveLength(1);
      expect(messages[0]?.content).toMatchObject({
        text: expect.stringMatching(/check_claim[\s\S]*1871/),
      });
    }
  });
});

describe('many clients at once', () => {
  it('each get what they asked for, and nobody else’s', async () => {
    const canaries = Array.from({ length: 100 }, (_, at) => `canary-${at}-${at * 7919}`);
    const outcomes = await Promise.all(
      canaries.map(async (canary) => {
        const own = await connect(site.url);
        const question = `Was ${canary} built on Gull Island?`;
        const { structuredContent } = await callTool(own, 'ask', { question });
        const other = callTool(own, 'get_document', { id: canary });
        await own.listTools();
        const texts = [JSON.stringify(structuredContent), (await other).content[0]?.text ?? ''];
        await own.close();
        return texts;
      }),
    );
    for (const [at, texts] of outcomes.entries())
      for (const text of texts) {
        expect(text).toContain(canaries[at]);
        expect(text.match(/canary-\d+-\d+/g)?.filter((found) => found !== canaries[at])).toEqual(
          [],
        );
      }
  }, 300_000);
});

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'raw', version: '1' },
  },
};
const ACCEPT = { accept: 'application/json, text/event-stream' };

const postPatiently = (message: object) =>
  patientFetch(`${site.url}/mcp`, {
    method: 'POST',
    headers: { ...ACCEPT, 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });

describe('the address', () => {
  it('is closed to pages of other origins and to other names', async () => {
    const foreign = { ...ACCEPT, origin: 'https://evil.example' };
    const refused = await site.post('/mcp', INITIALIZE, foreign);
    expect(await problemOf(refused)).toMatchObject({ status: 403, code: 'forbidden' });
    const { port } = new URL(site.url);
    const status = await new Promise((resolve, reject) => {
      const headers = { host: `rebound.example:${port}`, 'content-type': 'application/json' };
      httpRequest({ port, path: '/mcp', method: 'POST', headers }, ({ statusCode }) =>
        resolve(statusCode),
      )
        .on('error', reject)
        .end(JSON.stringify(INITIALIZE));
    });
    expect(status).toBe(403);
  });

  it('has no session to listen to or to end', async () => {
    for (const method of ['GET', 'DELETE']) {
      const response = await fetch(`${site.url}/mcp`, { method, headers: ACCEPT });
      expect(await problemOf(response)).toMatchObject({ status: 405 });
      expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    }
    const response = await postPatiently(INITIALIZE);
    expect(response.status).toBe(200);
    expect(response.headers.get('mcp-session-id')).toBeNull();
    expect(await response.text()).toContain('"serverInfo":{"name":"vouch"');
  });

  it('needs a key where asking does', async () => {
    const closed = await openSite({ VOUCH_PUBLIC: 'false' });
    try {
      const response = await closed.post('/mcp', INITIALIZE, ACCEPT);
      expect(await problemOf(response)).toMatchObject({ status: 401 });
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
      const visitor = await visit(closed, await makeKey(closed));
      for (const headers of [admin, visitor]) {
        const known = await connect(closed.url, headers);
        expect((await known.listTools()).tools).toHaveLength(4);
        await known.close();
      }
    } finally {
      await closed.close();
    }
  });

  it('answers broken messages in the protocol’s own way', async () => {
    const response = await postPatiently({ jsonrpc: '1.0' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: -32700 } });
  });
});

describe('a client that goes away', () => {
  it('ends the work', async () => {
    const text = Array.from({ length: 400 }, (_, at) => `The tower was built in ${1500 + at}.`);
    const call = {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'check_claim', arguments: { text: text.join(' ') } },
    };
    const controller = new AbortController();
    const response = await patientFetch(`${site.url}/mcp`, {
      method: 'POST',
      headers: { ...ACCEPT, 'content-type': 'application/json' },
      body: JSON.stringify(call),
      signal: controller.signal,
    });
    expect(response.status).toBe(200);
    await expect.poll(() => site.server.inFlight()).toBe(1);
    controller.abort();
    await expect.poll(() => site.server.inFlight()).toBe(0);
    const { code } = (await (await site.get('/readyz')).json()) as { code?: string };
    expect(code).toBeUndefined();
  });
});
