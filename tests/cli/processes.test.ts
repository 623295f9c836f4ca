import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runVouch, startServing, startVouch } from '../support/cli.js';
import { startOpenAiServer } from '../support/openai-server.js';

let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'vouch-cli-'));
  await mkdir(join(cwd, 'corpus'));
  await writeFile(join(cwd, 'corpus', 'note.txt'), 'The bridge of Lund opened in 1901.');
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

const QUESTION = 'When did the bridge of Lund open?';

describe('one index, several processes', () => {
  it('has one writer; others read or are refused', async () => {
    const first = await startServing({ cwd });
    try {
      for (const command of ['serve', 'ingest']) {
        const second = await runVouch([command], { cwd, env: { PORT: '0' } });
        expect(second).toMatchObject({ code: 1, stdout: '' });
        expect(second.stderr).toContain('another process writes to the index');
      }
      const asked = await runVouch(['ask', QUESTION], { cwd });
      expect(asked.stdout).toContain('The bridge of Lund opened in 1901. [1]');
      const reader = await startServing({ cwd }, ['--read-only']);
      const response = await fetch(`${reader.url}/v1/search`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: 'bridge' }),
      });
      expect(await response.json()).toMatchObject({ passages: [{ documentId: 'note.txt' }] });
      expect((await reader.stop()).code).toBe(0);
    } finally {
      expect((await first.stop()).code).toBe(0);
    }
  });

  it('refuses every key where the index has none and is only read', async () => {
    const env = { VOUCH_INDEX_DIR: 'keyless' };
    expect((await runVouch(['ingest'], { cwd, env })).code).toBe(0);
    const reader = await startServing({ cwd, env }, ['--read-only']);
    const headers = { authorization: 'Bearer not-the-key-of-this-index' };
    expect((await fetch(`${reader.url}/v1/documents`, { headers })).status).toBe(401);
    expect((await fetch(`${reader.url}/v1/documents`)).status).toBe(200);
    expect((await reader.stop()).stdout).not.toContain('Admin key');
  });

  it('lets a server begin while someone chats', async () => {
    const chatting = startVouch(['ask'], { cwd, input: `${QUESTION}\n`.repeat(3) });
    const server = await startServing({ cwd });
    expect((await server.stop('SIGINT')).code).toBe(0);
    expect((await chatting.finished).code).toBe(0);
  });
});

describe('the server’s first words', () => {
  it('hold the address and a command that is answered as it stands', async () => {
    const { said, stop } = await startServing({ cwd });
    const [, address, body] = await said(/^curl -s (\S+\/v1\/chat) .* -d '(.*)'$/m);
    const response = await fetch(address as string, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body as string,
    });
    expect(await response.json()).toMatchObject({ status: 'answered' });
    const { stdout } = await stop();
    expect(stdout).not.toContain('\u001b');
  });

  it('show the admin key at the first start alone', async () => {
    const env = { VOUCH_INDEX_DIR: 'fresh' };
    const starts = [];
    for (let i = 0; i < 2; i++) starts.push(await (await startServing({ cwd, env })).stop());
    expect(starts.map(({ stdout }) => /Admin key.*: vouch_[\w-]{43}$/m.test(stdout))).toEqual([
      true,
      false,
    ]);
  });
});

describe('a signal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s ends an ingest that waits for the embedder, and what was done stays',
    async (name, code) => {
      const embedder = await startOpenAiServer({ embeddings: () => new Promise(() => {}) });
      const env = {
        VOUCH_INDEX_DIR: `stopped-${name}`,
        VOUCH_EMBEDDING_MODEL: 'tiny',
        OPENAI_BASE_URL: embedder.url,
      };
      try {
        const running = startVouch(['ingest'], { cwd, env });
        await embedder.embedding(1);
        running.child.kill(name);
        const finished = await running.finished;
        expect(finished.code).toBe(code);
        expect(finished.stderr).toBe('Stopped. What was done before stays done.\n');
      } finally {
        await embedder.close();
      }
      const files = await readdir(join(cwd, `stopped-${name}`));
      expect(files.filter((file) => file.endsWith('.tmp'))).toEqual([]);
    },
  );
});
