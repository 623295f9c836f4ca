import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runVouch, type Served, startServing } from '../support/cli.js';

const KEY = 'an-admin-key-of-the-tests';
const ORIGIN = 'https://news.example';
let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'vouch-cli-'));
  await mkdir(join(cwd, 'corpus'));
  await writeFile(join(cwd, 'corpus', 'note.txt'), 'The bridge of Lund opened in 1901.');
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

const vouch = (args: readonly string[], env: Record<string, string> = {}) =>
  runVouch(args, { cwd, env });
const create = (...more: string[]) => ['keys', 'create', '--name', 'News', '--origin', ...more];

describe('vouch keys', () => {
  it('makes, lists and revokes keys in the index itself', async () => {
    const made = await vouch(create(ORIGIN, '--per-minute', '7', '--per-day', '500'));
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^vouch_pk_[\w-]{43}\n$/),
    });
    expect(made.stderr).toContain('7 a minute and visitor, 500 a day');
    const [id = ''] = /key_[\w-]+/.exec(made.stderr) ?? [];
    const listed = await vouch(['keys', 'list']);
    expect(listed.stdout).toContain(`${id}  News  ${ORIGIN}  7 a minute and visitor, 500 a day\n`);
    expect(listed.stdout).not.toContain('vouch_pk_');
    expect((await vouch(['keys', 'revoke', id])).code).toBe(0);
    expect((await vouch(['keys', 'list'])).stdout).toMatch(/ {2}revoked \S+Z\n/);
    const unknown = await vouch(['keys', 'revoke', 'key_nobody']);
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('no key with the id "key_nobody"');
  });

  it.each([
    [create(`${ORIGIN}/path`), 'origins.0: must be an exact origin'],
    [create(ORIGIN, '--per-minute', '0'), 'perMinute'],
    [create(ORIGIN, '--per-day', 'many'), 'whole number'],
    [['keys', 'create', '--name', 'News'], "'--origin <origin>' not specified"],
    [['keys', 'list', '--server', 'localhost'], 'must be an address'],
  ])('ends with 2 for %j', async (args, words) => {
    const { code, stdout, stderr } = await vouch(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });

  it('says what it needs of a server', async () => {
    const keyless = await vouch(['keys', 'list', '--server', 'http://127.0.0.1:9']);
    expect(keyless).toMatchObject({ code: 1, stdout: '' });
    expect(keyless.stderr).toContain('VOUCH_ADMIN_KEY');
    const env = { VOUCH_ADMIN_KEY: KEY };
    const nobody = await vouch(['keys', 'list', '--server', 'http://127.0.0.1:9'], env);
    expect(nobody.stderr).toContain('http://127.0.0.1:9 does not answer');
    const other = createServer((_, response) => response.end('<html>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = other.address() as AddressInfo;
      const wrong = await vouch(['keys', 'list', '--server', `http://127.0.0.1:${port}`], env);
      expect(wrong.stderr).toContain('is no Vouch server');
    } finally {
      other.close();
    }
  });
});

describe('beside a running server', () => {
  let server: Served;
  beforeAll(async () => {
    server = await startServing({ cwd, env: { VOUCH_ADMIN_KEY: KEY } });
  });
  afterAll(async () => {
    expect((await server.stop()).code).toBe(0);
  });

  it('keys are changed through it', async () => {
    const locked = await vouch(create(ORIGIN));
    expect(locked).toMatchObject({ code: 1, stdout: '' });
    expect(locked.stderr).toContain('add --server URL and set VOUCH_ADMIN_KEY');
    const there = ['--server', `${server.url}/`];
    const wrong = await vouch([...create(ORIGIN), ...there], { VOUCH_ADMIN_KEY: `${KEY}-not` });
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toContain('The key is not valid.');
    const env = { VOUCH_ADMIN_KEY: KEY };
    const made = await vouch([...create(ORIGIN), ...there], env);
    expect(made.code).toBe(0);
    const token = () =>
      fetch(`${server.url}/v1/widget/token`, {
        method: 'POST',
        headers: { authorization: `Bearer ${made.stdout.trim()}`, origin: ORIGIN },
      });
    expect((await token()).status).toBe(201);
    const [id = ''] = /key_[\w-]+/.exec(made.stderr) ?? [];
    expect((await vouch(['keys', 'list', ...there], env)).stdout).toContain(id);
    expect((await vouch(['keys', 'list'])).stdout).toContain(id);
    expect((await vouch(['keys', 'revoke', id, ...there], env)).code).toBe(0);
    expect((await token()).status).toBe(401);
  });

  it('votes are read, and cannot steer the terminal', async () => {
    for (const [n, rating] of ['up', 'down'].entries())
      await fetch(`${server.url}/v1/feedback`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ answerId: `ans_${n}`, rating, question: 'When?', comment: 'No\u001b[2J.' },
        }),
      });
    const text = await vouch(['feedback']);
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(
      /Z {2}down {2}ans_1\n {4}Question: When\?\n {4}Comment: No\ufffd\[2J\.\n/,
    );
    const lines = (await vouch(['feedback', '--format', 'jsonl'])).stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).rating)).toEqual(['down', 'up']);
  });
});
