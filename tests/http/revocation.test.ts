import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { afterEach, describe, expect, it } from 'vitest';
import { silence, startOpenAiServer } from '../support/openai-server.js';
import { admin, makeKey, openSite, type Site, until, visit } from './support.js';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of cleanups.splice(0)) await close();
});

/** A site whose model never answers, so that a stream lives until somebody ends it. */
async function openSilentSite(): Promise<[Site, Awaited<ReturnType<typeof startOpenAiServer>>]> {
  const model = await startOpenAiServer({ chat: silence });
  const site = await openSite({
    ...{ OPENAI_BASE_URL: model.url, VOUCH_CHAT_MODEL: 'scripted', VOUCH_LLM_FALLBACK: 'false' },
    ...{ VOUCH_LLM_IDLE_MS: '600000', VOUCH_LLM_DEADLINE_MS: '600000' },
  });
  cleanups.push(
    () => site.close(),
    () => model.close(),
  );
  return [site, model];
}

describe('a key that is revoked', () => {
  it('takes its live streams with it, and the model’s connection, and no other stream', async () => {
    const [site, model] = await openSilentSite();
    const [key, other] = [await makeKey(site), await makeKey(site)];
    const question = { message: 'When was the lighthouse on Gull Island built?', stream: true };
    const stays = new AbortController();
    const staying = fetch(`${site.url}/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await visit(site, other)) },
      body: JSON.stringify(question),
      signal: stays.signal,
    });
    await model.chat(1);
    const live = await site.post('/v1/chat', question, await visit(site, key));
    await model.chat(2);
    await fetch(`${site.url}/v1/keys/${key.id}`, { method: 'DELETE', headers: admin });
    const events: EventSourceMessage[] = [];
    createParser({ onEvent: (event) => events.push(event) }).feed(await live.text());
    expect(events[0]?.event).toBe('start');
    expect(events.at(-1)?.event).toBe('error');
    expect(JSON.parse(events.at(-1)?.data ?? '')).toMatchObject({
      ...{ status: 401, code: 'unauthorized', detail: 'The key was revoked.' },
    });
    expect(await model.chats[1]?.closed).toBe('cut');
    expect(site.server.inFlight()).toBe(1);
    await staying;
    stays.abort();
    await until(() => site.server.inFlight() === 0);
  });

  it('leaves nothing of keys, tokens, questions and votes in the log', async () => {
    const site = await openSite();
    cleanups.push(() => site.close());
    const key = await makeKey(site, { name: 'canary-name' });
    const visitor = await visit(site, key);
    const token = visitor.authorization?.replace('Bearer ', '') ?? '';
    await site.post('/v1/chat', { message: 'Is the canary-question old?' }, visitor);
    const vote = { answerId: 'canary-answer', rating: 'down', comment: 'canary-comment' };
    await site.post('/v1/feedback', { ...vote, question: 'canary-question' }, visitor);
    await site.post('/v1/feedback', { ...vote, rating: 'canary-rating' }, visitor);
    await site.get('/v1/feedback?after=canary-after', admin);
    await site.get(`/v1/documents?token=${token}`, { ...visitor, origin: 'https://canary.test' });
    await site.get('/?document=canary-document');
    await fetch(`${site.url}/v1/keys/${key.id}`, { method: 'DELETE', headers: admin });
    await site.post('/v1/search', { query: 'canary-question' }, visitor);
    const log = site.log.join('');
    expect(site.log.filter((line) => line.includes('"msg":"request"')).length).toBe(10);
    for (const secret of ['canary', key.key, token, key.id, 'news.example'])
      expect(log).not.toContain(secret);
  });
});
