/** A file size limit stands for a full disk: raised while the server runs, space has come back. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Problem } from '../../src/protocol.js';
import { ADMIN_KEY, call, finds, listIds, textOf } from '../support/api-client.js';
import { startServing } from '../support/cli.js';
import { type OpenAiServer, startOpenAiServer } from '../support/openai-server.js';

let cwd: string;
let embedder: OpenAiServer;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'vouch-full-'));
  await mkdir(join(cwd, 'corpus'));
  embedder = await startOpenAiServer();
});
afterAll(async () => {
  await embedder.close();
  await rm(cwd, { recursive: true, force: true });
});

const LIMIT = 1_000_000;
const noteOf = (i: number) => ({
  id: `note-${i}`,
  title: `Note ${i}`,
  text: `Word q${i}z begins.${` Sentence ${i} goes on for a while.`.repeat(1_000)}`,
});

it('is told with 507, leaves reads alone, and is over when space returns', async () => {
  const env = {
    VOUCH_EMBEDDING_MODEL: 'tiny',
    VOUCH_CHAT_MODEL: 'local',
    OPENAI_BASE_URL: embedder.url,
    VOUCH_ADMIN_KEY: ADMIN_KEY,
    VOUCH_LOG_LEVEL: 'silent',
    VOUCH_RATE_LIMIT: '0',
  };
  const limited = ['prlimit', `--fsize=${LIMIT}:unlimited`];
  const { url, child, stop } = await startServing({ cwd, env }, ['--no-ingest'], limited);
  try {
    const stored: number[] = [];
    let refused: Awaited<ReturnType<typeof call>> | null = null;
    for (let i = 0; refused === null && i < 100; i++) {
      const reply = await call(url, 'POST', '/v1/documents', noteOf(i));
      if (reply.status === 201) stored.push(i);
      else refused = reply;
    }
    expect(stored.length).toBeGreaterThan(0);
    expect(refused?.status).toBe(507);
    expect(Problem.parse(refused?.body).code).toBe('disk_full');

    for (const i of stored) {
      expect((await textOf(url, `note-${i}`)) === noteOf(i).text).toBe(true);
      expect(await finds(url, `q${i}z`, `note-${i}`)).toBe(true);
    }
    const next = stored.length;
    expect(await textOf(url, `note-${next}`)).toBeNull();
    expect((await listIds(url)).length).toBe(stored.length);

    execFileSync('prlimit', [`--pid=${child.pid}`, '--fsize=unlimited:unlimited']);
    expect((await call(url, 'POST', '/v1/documents', noteOf(next))).status).toBe(201);
    expect(await finds(url, `q${next}z`, `note-${next}`)).toBe(true);
    expect((await stat(join(cwd, 'index', 'vouch.db'))).size).toBeGreaterThan(0);
  } finally {
    expect((await stop()).code).toBe(0);
  }
});
