import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN_KEY, call } from '../support/api-client.js';
import { startServing } from '../support/cli.js';
import { hashedVector, type OpenAiServer, startOpenAiServer } from '../support/openai-server.js';

const STUCK = 'stuck';
const SLOW_MS = 200;

let cwd: string;
let embedder: OpenAiServer;
let env: Record<string, string>;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'vouch-stop-'));
  await mkdir(join(cwd, 'corpus'));
  await writeFile(join(cwd, 'corpus', 'note.txt'), 'The bridge of Lund opened in 1901.');
  embedder = await startOpenAiServer({
    embeddings: async ({ body }) => {
      if (body.input.includes(STUCK)) return new Promise(() => {});
      await sleep(SLOW_MS);
      return body.input.map((text) => hashedVector(text));
    },
  });
  env = {
    VOUCH_EMBEDDING_MODEL: 'tiny',
    VOUCH_CHAT_MODEL: 'local',
    OPENAI_BASE_URL: embedder.url,
    VOUCH_ADMIN_KEY: ADMIN_KEY,
    VOUCH_LOG_LEVEL: 'silent',
    VOUCH_RATE_LIMIT: '0',
  };
});
afterAll(async () => {
  await embedder.close();
  await rm(cwd, { recursive: true, force: true });
});

it('drains on SIGTERM: readiness first, then every request that was sent is answered', async () => {
  const server = await startServing({ cwd, env });
  const statuses: number[] = [];
  let isReady = true;
  const lanes = Array.from({ length: 8 }, async () => {
    while (isReady)
      statuses.push(
        (await call(server.url, 'POST', '/v1/search', { query: `bridge ${Math.random()}` })).status,
      );
  });
  // Every lane has been answered once, so that there is a next request under way.
  while (statuses.length < lanes.length) await sleep(10);
  const stopped = server.stop('SIGTERM');
  for (;;) {
    const { status } = await call(server.url, 'GET', '/readyz');
    if (status === 503) break;
    expect(status).toBe(200);
  }
  isReady = false;
  await Promise.all(lanes);
  expect(statuses.length).toBeGreaterThan(8);
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  expect((await stopped).code).toBe(0);
});

it('ends at once on the second signal, whatever still runs', async () => {
  const server = await startServing({ cwd, env });
  const seen = embedder.embeddings.length;
  const stuck = call(server.url, 'POST', '/v1/search', { query: STUCK });
  const lost = expect(stuck).rejects.toThrow();
  await embedder.embedding(seen + 1);
  server.child.kill('SIGTERM');
  for (;;) if ((await call(server.url, 'GET', '/readyz')).status === 503) break;
  await sleep(150);
  server.child.kill('SIGTERM');
  expect((await server.finished).code).toBe(1);
  await lost;
});
