import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createOpenAiEmbedder } from '../../src/models/openai-embedder.js';
import {
  type EmbeddingReply,
  hashedVector,
  type OpenAiServer,
  startOpenAiServer,
} from '../support/openai-server.js';
import { embedderContract } from './embedder-contract.js';

const settings = { model: 'embed-test', apiKey: 'sk-test', deadlineMs: 20_000, idleMs: 5_000 };

describe('over HTTP', () => {
  let server: OpenAiServer;
  beforeAll(async () => {
    server = await startOpenAiServer();
  });
  afterAll(() => server.close());
  embedderContract('createOpenAiEmbedder', async () =>
    createOpenAiEmbedder({ ...settings, baseUrl: server.url, batchSize: 4 }),
  );
});

describe('createOpenAiEmbedder', () => {
  let server: OpenAiServer | undefined;
  afterEach(async () => server?.close());

  const start = async (embeddings?: (texts: readonly string[]) => EmbeddingReply) => {
    server = await startOpenAiServer(
      embeddings ? { embeddings: (request) => embeddings(request.body.input) } : {},
    );
    return createOpenAiEmbedder({ ...settings, baseUrl: server.url });
  };

  it('names its vectors by the model, and the host if it is not OpenAI', () => {
    expect(createOpenAiEmbedder(settings).id).toBe('openai:embed-test');
    const elsewhere = { ...settings, baseUrl: 'http://models.example:8080/v1' };
    expect(createOpenAiEmbedder(elsewhere).id).toBe('openai:embed-test@models.example');
  });

  it('learns its dimensions from the first answer', async () => {
    const embedder = await start();
    expect(embedder.dimensions).toBeNull();
    await embedder.embed(['One.'], 'query');
    expect(embedder.dimensions).toBe(64);
  });

  it('asks for floats, with the key, in batches', async () => {
    const embedder = await start();
    await embedder.embed(
      Array.from({ length: 70 }, (_, i) => `Text ${i}`),
      'passage',
    );
    const bodies = server?.embeddings.map((request) => request.body) ?? [];
    expect(bodies.map((body) => body.input.length).sort()).toEqual([32, 32, 6]);
    for (const body of bodies)
      expect(body).toMatchObject({ model: 'embed-test', encoding_format: 'float' });
    expect(server?.embeddings[0]?.headers.authorization).toBe('Bearer sk-test');
  });

  it('scales what comes to unit length', async () => {
    const embedder = await start((texts) => texts.map(() => [3e30, 4e30]));
    expect(await embedder.embed(['x'], 'query')).toEqual([new Float32Array([0.6, 0.8])]);
  });

  it('follows the index of the items', async () => {
    const embedder = await start(() => ({
      status: 200,
      body: {
        data: [
          { index: 1, embedding: [0, 1] },
          { index: 0, embedding: [1, 0] },
        ],
      },
    }));
    const [first] = await embedder.embed(['a', 'b'], 'passage');
    expect(first).toEqual(new Float32Array([1, 0]));
  });

  const good = [1, 2, 3];
  it.each<[string, EmbeddingReply]>([
    ['null inside', [good, [1, null, 3]]],
    ['a null vector', [good, null]],
    ['a string inside', [good, [1, '2', 3]]],
    ['only zeros', [good, [0, 0, 0]]],
    ['no numbers', [good, []]],
    ['a short vector', [good, [1, 2]]],
    ['too few vectors', [good]],
    ['too many vectors', [good, good, good]],
    ['NaN', { status: 200, body: '{"data":[{"embedding":[NaN]},{"embedding":[1]}]}' }],
    ['1e400', { status: 200, body: '{"data":[{"embedding":[1e400]},{"embedding":[1]}]}' }],
    ['one index twice', { status: 200, body: { data: [0, 0].map(indexed) } }],
    ['an index out of range', { status: 200, body: { data: [0, 2].map(indexed) } }],
    ['base64', { status: 200, body: { data: [{ embedding: 'AAAA' }, { embedding: 'AAAA' }] } }],
    ['no data', { status: 200, body: {} }],
    ['null', { status: 200, body: 'null' }],
    ['broken JSON', { status: 200, body: '{"data":[' }],
  ])('refuses %s', async (_, reply) => {
    const embedder = await start(() => reply);
    await expect(embedder.embed(['a', 'b'], 'passage')).rejects.toMatchObject({
      code: 'embedding_failed',
    });
  });

  it('refuses vectors whose length changes between calls', async () => {
    let length = 3;
    const embedder = await start((texts) => texts.map((text) => hashedVector(text, length)));
    await embedder.embed(['a'], 'passage');
    length = 4;
    await expect(embedder.embed(['a'], 'passage')).rejects.toMatchObject({
      code: 'embedding_failed',
    });
    expect(embedder.dimensions).toBe(3);
  });

  it('closes the connection when the caller leaves', async () => {
    const embedder = await start(() => ({ raw: () => undefined }));
    const controller = new AbortController();
    const pending = embedder.embed(['a'], 'query', { signal: controller.signal });
    const assertion = expect(pending).rejects.toMatchObject({ code: 'cancelled' });
    const request = await (server as OpenAiServer).embedding(1);
    controller.abort();
    await assertion;
    expect(await request.closed).toBe('cut');
  });

  it('ends what is under way when it closes', async () => {
    const embedder = await start(() => ({ raw: () => undefined }));
    const assertion = expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({
      code: 'shutting_down',
    });
    await (server as OpenAiServer).embedding(1);
    await embedder.close();
    await assertion;
  });
});

function indexed(index: number) {
  return { index, embedding: [1, 2, 3] };
}
