import { afterEach, describe, expect, it } from 'vitest';
import { createOpenAiEmbedder } from '../../src/models/openai-embedder.js';
import {
  type EmbeddingReply,
  type EmbeddingRequestSeen,
  failure,
  giant,
  hashedVector,
  html,
  type OpenAiServer,
  rateLimited,
  silence,
  startOpenAiServer,
} from '../support/openai-server.js';

const settings = {
  model: 'embed-test',
  apiKey: 'sk-test',
  deadlineMs: 10_000,
  idleMs: 5_000,
  backoffMs: 1,
};

describe('an embedding server that fails', () => {
  let server: OpenAiServer | undefined;
  afterEach(async () => server?.close());
  const start = async (
    reply: (request: EmbeddingRequestSeen) => EmbeddingReply,
    options: Record<string, unknown> = {},
  ) => {
    server = await startOpenAiServer({ embeddings: reply });
    return createOpenAiEmbedder({ ...settings, baseUrl: server.url, ...options });
  };
  const failed = { code: 'embedding_failed' };

  it('row 14: sends vectors that are none: nothing comes through, and it serves on', async () => {
    const embedder = await start(({ number }) =>
      number === 1 ? [[1, null]] : number === 2 ? [['1', '2']] : [[3, 4]],
    );
    await expect(embedder.embed(['a'], 'passage')).rejects.toMatchObject(failed);
    await expect(embedder.embed(['a'], 'passage')).rejects.toMatchObject(failed);
    expect(await embedder.embed(['a'], 'passage')).toEqual([new Float32Array([0.6, 0.8])]);
  });

  it('row 15: refuses connections', async () => {
    const embedder = await start(() => [[1]]);
    await server?.close();
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject(failed);
  });

  it('row 16: accepts and never answers', async () => {
    const embedder = await start(silence, { deadlineMs: 80 });
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject(failed);
    expect(await server?.embeddings[0]?.closed).toBe('cut');
  });

  it('row 17: falls silent inside its answer', async () => {
    const embedder = await start(
      () => ({
        raw: (response) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.write('{"data":[');
        },
      }),
      { idleMs: 80 },
    );
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({
      ...failed,
      message: 'The embedding server stopped sending',
    });
  });

  it('row 18: is at its rate limit', async () => {
    const embedder = await start(() => rateLimited('-1'));
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({
      code: 'overloaded',
      retryAfter: 1,
    });
    expect(server?.embeddings).toHaveLength(3);
  });

  it('row 19: fails twice, then answers', async () => {
    const embedder = await start(({ number, body }) =>
      number < 3 ? failure(503) : body.input.map((text) => hashedVector(text)),
    );
    expect(await embedder.embed(['a'], 'query')).toHaveLength(1);
  });

  it('row 20: breaks the connection inside its answer', async () => {
    const embedder = await start(() => ({
      raw: (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"data":[{"embedding":[0.1', () => response.socket?.resetAndDestroy());
      },
    }));
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject(failed);
  });

  it('row 21: sends HTML, or 100 MB', async () => {
    const embedder = await start(({ number }) =>
      number === 1 ? html() : giant(100_000_000, '[0.1,', 'application/json'),
    );
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject(failed);
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject(failed);
    expect(await server?.embeddings[1]?.closed).toBe('cut');
  });

  it('fails one batch of many: the others are given up', async () => {
    const embedder = await start(({ number, body }) =>
      number === 2 ? failure(400) : body.input.map((text) => hashedVector(text)),
    );
    const texts = Array.from({ length: 32 * 20 }, (_, i) => `Text ${i}`);
    await expect(embedder.embed(texts, 'passage')).rejects.toMatchObject(failed);
    expect(server?.embeddings.length).toBeLessThan(6);
  });
});
