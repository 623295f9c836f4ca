import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ChatResponse,
  DocumentCreated,
  DocumentDetail,
  DocumentList,
  SearchResponse,
  VerifyResponse,
} from '../../src/protocol.js';
import { admin, openSite, problemOf, type Site } from './support.js';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const QUESTION = { message: 'When was the lighthouse on Gull Island built?' };

function parseEvents(text: string): EventSourceMessage[] {
  const events: EventSourceMessage[] = [];
  createParser({ onEvent: (event) => events.push(event) }).feed(text);
  return events;
}

/** What may differ between two answers to the same question. */
function stable(answer: ChatResponse): unknown {
  const { id: _, conversationId: __, timings: ___, ...rest } = answer;
  return rest;
}

describe('POST /v1/chat', () => {
  it('answers in JSON, with citations of the stored text', async () => {
    const response = await site.post('/v1/chat', QUESTION);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const answer = ChatResponse.parse(await response.json());
    expect(answer.answer).toContain('1871');
    for (const { source } of answer.citations) {
      const path = `/v1/documents/${encodeURIComponent(source.documentId)}`;
      const document = DocumentDetail.parse(await (await site.get(path)).json());
      expect(document.text.slice(source.start, source.end)).toBe(source.quote);
    }
    expect(answer.citations.length).toBeGreaterThan(0);
  });

  it.each([
    ['a field', { ...QUESTION, stream: true }, {}],
    ['Accept', QUESTION, { accept: 'text/event-stream' }],
  ])(
    'streams when %s asks for it; `end` is what JSON would have been',
    async (_by, body, headers) => {
      const response = await site.post('/v1/chat', body, headers);
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-accel-buffering')).toBe('no');
      const events = parseEvents(await response.text());
      expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => String(index + 1)));
      expect(events.slice(0, 2).map(({ event }) => event)).toEqual(['start', 'sources']);
      expect(events.at(-1)?.event).toBe('end');
      const end = ChatResponse.parse(JSON.parse(events.at(-1)?.data ?? ''));
      const json = ChatResponse.parse(await (await site.post('/v1/chat', QUESTION)).json());
      expect(stable(end)).toEqual(stable(json));
      const text = events
        .filter(({ event }) => event === 'text-delta')
        .map(({ data }) => JSON.parse(data).delta)
        .join('');
      expect(text).toBe(end.answer);
    },
  );

  it('answers in JSON when `stream` is false, whatever Accept says', async () => {
    const response = await site.post(
      '/v1/chat',
      { ...QUESTION, stream: false },
      { accept: 'text/event-stream' },
    );
    expect(response.headers.get('content-type')).toContain('application/json');
    await response.arrayBuffer();
  });

  it('goes on with a conversation, and refuses one that is not there', async () => {
    const first = ChatResponse.parse(await (await site.post('/v1/chat', QUESTION)).json());
    const { conversationId } = first;
    const next = await site.post('/v1/chat', {
      message: 'What did its lamp burn?',
      conversationId,
    });
    expect(ChatResponse.parse(await next.json()).conversationId).toBe(conversationId);
    for (const stream of [false, true]) {
      const body = { ...QUESTION, conversationId: 'conv_of_nobody', stream };
      const problem = await problemOf(await site.post('/v1/chat', body));
      expect(problem).toMatchObject({ status: 404, code: 'conversation_not_found' });
    }
  });
});

describe('POST /v1/search and /v1/verify', () => {
  it('finds passages', async () => {
    const response = await site.post('/v1/search', { query: 'harbour freezes', limit: 1 });
    const { passages } = SearchResponse.parse(await response.json());
    expect(passages).toHaveLength(1);
    expect(passages[0]?.text).toContain('Port Avel');
  });

  it('says of a quote where it stands', async () => {
    const found = await site.post('/v1/search', { query: 'harbour freezes', limit: 1 });
    const [passage] = SearchResponse.parse(await found.json()).passages;
    const response = await site.post('/v1/verify', {
      documentId: passage?.documentId,
      quote: passage?.text,
      start: passage?.start,
      end: passage?.end,
    });
    expect(VerifyResponse.parse(await response.json())).toMatchObject({
      result: 'exact',
      start: passage?.start,
    });
  });
});

describe('/v1/documents', () => {
  it('adds, lists, shows and removes a document whose id holds odd characters', async () => {
    const id = 'notes/ünï~1@x:y';
    const text = 'The mill\n\nThe mill at Ostrow grinds rye.\n';
    const added = await site.post('/v1/documents', { id, title: 'The mill', text }, admin);
    expect(added.status).toBe(201);
    const created = DocumentCreated.parse(await added.json());
    expect(created).toMatchObject({ id, title: 'The mill', passages: expect.any(Number) });
    const path = added.headers.get('location') ?? '';
    expect(path).toBe(`/v1/documents/${encodeURIComponent(id)}`);
    const shown = DocumentDetail.parse(await (await site.get(path)).json());
    expect(shown).toMatchObject({ id, version: created.version, text });
    expect(shown.passages.length).toBe(created.passages);
    const list = DocumentList.parse(await (await site.get('/v1/documents')).json());
    expect(list.documents.map((document) => document.id)).toContain(id);
    const removed = await fetch(site.url + path, { method: 'DELETE', headers: admin });
    expect(removed.status).toBe(204);
    expect(await problemOf(await site.get(path))).toMatchObject({ code: 'document_not_found' });
    const again = await fetch(site.url + path, { method: 'DELETE', headers: admin });
    expect(await problemOf(again)).toMatchObject({ status: 404, code: 'document_not_found' });
  });

  it.each([
    ['text/plain', 'text'],
    ['text/markdown; charset=UTF-8', 'markdown'],
  ])('takes a bare file as %s', async (type, format) => {
    const query = new URLSearchParams({ id: `bare-${format}`, title: 'Bees & more' });
    const response = await site.post(
      `/v1/documents?${query}`,
      'The hive\n\nBees of Lomnica winter under straw.\n',
      { ...admin, 'content-type': type },
    );
    expect(response.status).toBe(201);
    const shown = await site.get(response.headers.get('location') ?? '');
    expect(await shown.json()).toMatchObject({ format, title: 'Bees & more' });
  });

  it('refuses unknown fields in the query of an upload', async () => {
    const response = await site.post('/v1/documents?colour=red', 'Text.', {
      ...admin,
      'content-type': 'text/plain',
    });
    expect((await problemOf(response)).errors).toEqual([
      { path: 'colour', message: 'is not a known field' },
    ]);
  });

  it('pages through all documents once', async () => {
    const seen: string[] = [];
    let after = '';
    for (let more = true; more; ) {
      const response = await site.get(`/v1/documents?limit=1${after}`);
      const { documents, next } = DocumentList.parse(await response.json());
      seen.push(...documents.map(({ id }) => id));
      after = `&after=${encodeURIComponent(next ?? '')}`;
      more = next !== null;
    }
    const all = DocumentList.parse(await (await site.get('/v1/documents')).json());
    expect(seen).toEqual(all.documents.map(({ id }) => id));
    expect(seen.length).toBeGreaterThan(1);
  });

  it.each(['limit=0', 'limit=201', 'limit=1e2', 'limit=1&limit=2', 'limit=', 'x=1', 'after='])(
    'refuses ?%s',
    async (query) => {
      const problem = await problemOf(await site.get(`/v1/documents?${query}`));
      expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
      expect(problem.errors?.[0]?.path).toBe(query.split('=')[0]);
    },
  );

  it.each(['nothing', '..%2f..%2fetc%2fpasswd', '%00', 'a'.repeat(5_000), '__proto__'])(
    'knows no document %s',
    async (id) => {
      const problem = await problemOf(await site.get(`/v1/documents/${id}`));
      expect(problem).toMatchObject({ status: 404, code: 'document_not_found' });
    },
  );

  it('refuses a broken percent-encoding', async () => {
    expect(await problemOf(await site.get('/v1/documents/%zz'))).toMatchObject({ status: 400 });
  });
});

describe('operations', () => {
  it('lives and is ready', async () => {
    expect(await (await site.get('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await site.get('/readyz')).json()).toMatchObject({
      status: 'ready',
      mode: 'local',
      store: { writable: true },
    });
  });

  it('answers HEAD as GET without a body', async () => {
    const response = await fetch(`${site.url}/healthz`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('knows no other paths, and says which methods a path has', async () => {
    expect(await problemOf(await site.get('/v2/chat'))).toMatchObject({ code: 'not_found' });
    const wrong = await fetch(`${site.url}/v1/documents/x`, { method: 'PATCH' });
    expect(wrong.headers.get('allow')).toBe('GET, DELETE, HEAD, OPTIONS');
    expect(await problemOf(wrong)).toMatchObject({ status: 405, code: 'method_not_allowed' });
    const options = await fetch(`${site.url}/v1/chat`, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
  });
});
