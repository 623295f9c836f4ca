/** kill -9 at random moments of writing. VOUCH_KILLS says how many times; 6 if left out. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN_KEY, call, finds, listIds, textOf } from '../support/api-client.js';
import { runVouch, type Served, startServing, startVouch } from '../support/cli.js';
import { type OpenAiServer, startOpenAiServer } from '../support/openai-server.js';

const KILLS = Number(process.env.VOUCH_KILLS ?? 6);
const FILES = 40;
const LANES = 3;
const LATEST_MS = 500;

let cwd: string;
let embedder: OpenAiServer;
let env: Record<string, string>;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'vouch-kill-'));
  await mkdir(join(cwd, 'corpus'));
  embedder = await startOpenAiServer();
  env = {
    VOUCH_EMBEDDING_MODEL: 'tiny',
    VOUCH_CHAT_MODEL: 'local',
    OPENAI_BASE_URL: embedder.url,
    VOUCH_ADMIN_KEY: ADMIN_KEY,
    VOUCH_RATE_LIMIT: '0',
    VOUCH_LOG_LEVEL: 'silent',
  };
});
afterAll(async () => {
  await embedder.close();
  await rm(cwd, { recursive: true, force: true });
});

/** What may stand under an id: one text once acknowledged, two while a change is under way. */
type Allowed = Map<string, readonly (string | null)[]>;

const wordOf = (text: string) => text.split(' ')[1] as string;
const textFor = (name: string, edition: number) => `Word q${name}z${edition} stands here alone.`;

async function writeCorpus(edition: number, allowed: Allowed): Promise<void> {
  for (let i = 0; i < FILES; i++) {
    const id = `note-${i}.txt`;
    const text = textFor(`file${i}`, edition);
    await writeFile(join(cwd, 'corpus', id), text);
    allowed.set(id, [...(allowed.get(id) ?? [null]), text]);
  }
}

/** Adds, replaces and removes documents until the server is gone. */
async function changeDocuments(url: string, lane: number, round: number, allowed: Allowed) {
  const name = (step: number) => `api-${round}-${lane}-${step}`;
  for (let step = 0; ; step++) {
    const id = name(step % 3 === 0 ? step : step - 1);
    const next = step % 3 === 2 ? null : textFor(`${round}x${lane}x${step}`, step);
    const [now = null] = allowed.get(id) ?? [];
    allowed.set(id, [now, next]);
    try {
      const { status } =
        next === null
          ? await call(url, 'DELETE', `/v1/documents/${id}`)
          : await call(url, 'POST', '/v1/documents', { id, title: 'Note', text: next });
      if (status === 201 || status === 204) allowed.set(id, [next]);
      else if (status !== 404) throw new Error(`unexpected ${status}`);
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

/** Compares everything that may be there, and settles what was under way. */
async function verify({ url }: Served, allowed: Allowed): Promise<void> {
  const listed = new Set(await listIds(url));
  expect([...listed].filter((id) => !allowed.has(id))).toEqual([]);
  for (const [id, texts] of allowed) {
    const text = await textOf(url, id);
    expect(texts, id).toContain(text);
    expect(listed.has(id), id).toBe(text !== null);
    if (text !== null) expect(await finds(url, wordOf(text), id), id).toBe(true);
    for (const other of texts)
      if (other !== null && other !== text)
        expect(await finds(url, wordOf(other), id), id).toBe(false);
    allowed.set(id, [text]);
  }
}

async function killDuringIngest(): Promise<void> {
  const seen = embedder.embeddings.length;
  const running = startVouch(['ingest'], { cwd, env });
  const writing = await Promise.race([embedder.embedding(seen + 1), running.finished]);
  expect(writing).toHaveProperty('body');
  await sleep(Math.random() * LATEST_MS);
  running.child.kill('SIGKILL');
  await running.finished;
}

async function killDuringRequests(server: Served, round: number, allowed: Allowed) {
  const lanes = Array.from({ length: LANES }, (_, lane) =>
    changeDocuments(server.url, lane, round, allowed),
  );
  await sleep(Math.random() * LATEST_MS);
  server.child.kill('SIGKILL');
  await Promise.all([...lanes, server.finished]);
}

it(`keeps what it acknowledged and nothing half-done through ${KILLS} kills`, {
  timeout: 60_000 + KILLS * 20_000,
}, async () => {
  const allowed: Allowed = new Map();
  for (let round = 0; round * 2 < KILLS; round++) {
    await writeCorpus(round, allowed);
    await killDuringIngest();
    const server = await startServing({ cwd, env }, ['--no-ingest']);
    await verify(server, allowed);
    await killDuringRequests(server, round, allowed);
  }
  await writeCorpus(KILLS, allowed);
  expect((await runVouch(['ingest'], { cwd, env })).code).toBe(0);
  for (let i = 0; i < FILES; i++) allowed.set(`note-${i}.txt`, [textFor(`file${i}`, KILLS)]);
  const server = await startServing({ cwd, env }, ['--no-ingest']);
  await verify(server, allowed);
  expect((await server.stop()).code).toBe(0);
});
