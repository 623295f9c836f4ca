import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { LoopDelay } from '../../src/http/loop-delay.js';
import { type OpenAiServer, silence, startOpenAiServer } from '../support/openai-server.js';
import { admin, exchange, openSite, problemOf, type Site, until } from './support.js';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of cleanups.splice(0)) await close();
});

async function openWithSilentModel(env: Record<string, string>): Promise<[Site, OpenAiServer]> {
  const model = await startOpenAiServer({ chat: silence });
  const site = await openSite({
    OPENAI_BASE_URL: model.url,
    VOUCH_CHAT_MODEL: 'scripted',
    VOUCH_LLM_FALLBACK: 'false',
    ...env,
  });
  cleanups.push(
    () => site.close(),
    () => model.close(),
  );
  return [site, model];
}

describe('the cap on requests in progress', () => {
  it('refuses what is over it, lets light routes pass, and forgets who has left', async () => {
    const [site, model] = await openWithSilentModel({ VOUCH_MAX_CONCURRENT: '2' });
    const leave = new AbortController();
    const asking = [1, 2].map((number) =>
      fetch(`${site.url}/v1/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ message: `When was the lighthouse built, ${number}?` }),
        signal: leave.signal,
      }).catch((error: Error) => error.name),
    );
    await Promise.all([model.chat(1), model.chat(2)]);
    for (const path of ['/v1/chat', '/v1/search', '/v1/verify']) {
      const refused = await site.post(path, {});
      expect(refused.headers.get('retry-after')).toBe('1');
      expect(await problemOf(refused)).toMatchObject({ status: 503, code: 'overloaded' });
    }
    expect((await site.get('/v1/documents')).status).toBe(200);
    expect((await site.get('/readyz')).status).toBe(200);
    leave.abort();
    expect(await Promise.all(asking)).toEqual(['AbortError', 'AbortError']);
    expect(await Promise.all(model.chats.map((chat) => chat.closed))).toEqual(['cut', 'cut']);
    await until(() => site.server.inFlight() === 0);
    expect((await site.post('/v1/search', { query: 'lamp' })).status).toBe(200);
  });
});

describe('the limit on requests a minute', () => {
  it('counts clients on a clock that cannot be set back, and never the admin', async () => {
    let now = 0;
    const site = await openSite({ VOUCH_RATE_LIMIT: '3' }, { clock: () => now });
    cleanups.push(() => site.close());
    const list = (headers = {}) => site.get('/v1/documents', headers);
    for (let count = 0; count < 3; count++) expect((await list()).status).toBe(200);
    now = 20_000;
    const limited = await list({ 'x-forwarded-for': '203.0.113.9' });
    expect(limited.headers.get('retry-after')).toBe('40');
    expect(await problemOf(limited)).toMatchObject({ status: 429, code: 'rate_limited' });
    expect((await list(admin)).status).toBe(200);
    expect((await site.get('/healthz')).status).toBe(200);
    now = 60_000;
    expect((await list()).status).toBe(200);
  });

  it('counts wrong keys too', async () => {
    const site = await openSite({ VOUCH_RATE_LIMIT: '2', VOUCH_PUBLIC: 'false' });
    cleanups.push(() => site.close());
    const statuses: number[] = [];
    for (let count = 0; count < 4; count++)
      statuses.push((await site.get('/v1/documents', { authorization: 'Bearer guess' })).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
  });
});

describe('a loop that is late', () => {
  it('sheds load while it is, and not after', async () => {
    const delay = new LoopDelay();
    const check = monitorEventLoopDelay({ resolution: 20 });
    check.enable();
    const isShed = () => {
      try {
        delay.refuseIfLate();
        return false;
      } catch (error) {
        expect(error).toMatchObject({ code: 'overloaded', retryAfter: 1 });
        return true;
      }
    };
    expect(isShed()).toBe(false);
    while (!isShed()) {
      const end = performance.now() + 250;
      while (performance.now() < end);
      await new Promise(setImmediate);
    }
    expect(check.max).toBeGreaterThan(100e6);
    await until(() => !isShed());
    delay.stop();
  });
});

describe('the log', () => {
  it('has a line for every request and nothing of what was said', async () => {
    const [site] = await openWithSilentModel({ VOUCH_LLM_DEADLINE_MS: '100' });
    const secret = 'xylophone-canary';
    const headers = { authorization: `Bearer ${secret}-key` };
    await site.post('/v1/search', { query: `the ${secret} lamp` });
    await site.post('/v1/search', { [secret]: secret });
    await site.post('/v1/chat', { message: `Is the ${secret} lighthouse old?` });
    await site.post('/v1/documents', { id: secret, text: `The ${secret}.` }, admin);
    await site.get(`/v1/documents/${secret}?${secret}=1`);
    await site.get(`/${secret}?${secret}=1`);
    await site.get('/v1/documents', headers);
    await exchange(site.url, `${secret}\r\n\r\n`);
    const lines = site.log.map((line) => JSON.parse(line));
    expect(
      lines.filter(({ msg }) => msg === 'request').map(({ route, status }) => [route, status]),
    ).toEqual([
      ['/v1/search', 200],
      ['/v1/search', 400],
      ['/v1/chat', 504],
      ['/v1/documents', 201],
      ['/v1/documents/:id', 200],
      [null, 404],
      ['/v1/documents', 401],
    ]);
    expect(site.log.join('')).not.toContain(secret);
    expect(lines.some(({ msg }) => msg === 'broken request')).toBe(true);
    expect(lines.find(({ msg }) => msg === 'failure')).toMatchObject({
      failure: { code: 'model_timeout' },
    });
  });
});
