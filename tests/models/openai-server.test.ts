import { afterEach, describe, expect, it } from 'vitest';
import { hashedVector, type OpenAiServer, startOpenAiServer } from '../support/openai-server.js';

describe('startOpenAiServer', () => {
  let server: OpenAiServer;
  afterEach(() => server.close());
  const post = (path: string, body: unknown) =>
    fetch(server.url + path, { method: 'POST', body: JSON.stringify(body) });
  const question = { model: 'm', messages: [{ role: 'user', content: 'Hello' }] };

  it('answers in JSON when no stream is asked for', async () => {
    server = await startOpenAiServer({
      chat: ({ body }) => `${body.messages[0]?.content} back`,
    });
    const answer = await (await post('/chat/completions', question)).json();
    expect(answer).toMatchObject({
      choices: [{ message: { role: 'assistant', content: 'Hello back' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 11, completion_tokens: 7 },
    });
    expect(await server.chats[0]?.closed).toBe('completed');
  });

  it('refuses what no script covers, and reports a script that throws', async () => {
    server = await startOpenAiServer();
    expect((await post('/chat/completions', question)).status).toBe(404);
    expect((await post('/models', {})).status).toBe(404);
    await server.close();
    server = await startOpenAiServer({
      chat: () => {
        throw new Error('unexpected question');
      },
    });
    const response = await post('/chat/completions', question);
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('unexpected question');
  });

  it('embeds texts that share words nearer to each other', () => {
    const [a, b, c] = ['red stone bridge', 'old stone bridge', 'wild yeast starter'].map((text) =>
      hashedVector(text, 512),
    ) as [number[], number[], number[]];
    const dot = (x: number[], y: number[]) => x.reduce((sum, v, i) => sum + v * (y[i] ?? 0), 0);
    expect(dot(a, b)).toBeGreaterThan(dot(a, c));
    expect(hashedVector('red stone bridge', 512)).toEqual(a);
  });
});
