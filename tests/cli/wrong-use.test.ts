import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runVouch } from '../support/cli.js';

let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'vouch-cli-'));
  await mkdir(join(cwd, 'corpus'));
  await writeFile(join(cwd, 'corpus', 'note.txt'), 'The bridge opened in 1901.');
  const made = await runVouch(['ingest'], { cwd });
  expect(made.code).toBe(0);
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

const vouch = (args: readonly string[], env: Record<string, string> = {}) =>
  runVouch(args, { cwd, env });

/** An error is told in two lines at most, and never with a stack. */
async function fails(args: readonly string[], env: Record<string, string>, ...words: string[]) {
  const { code, stdout, stderr } = await vouch(args, env);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  for (const word of words) expect(stderr).toContain(word);
  expect(stderr).toMatch(/^vouch: /);
  expect(stderr).not.toMatch(/^\s+at /m);
}

describe('usage', () => {
  it('is told with the exit codes', async () => {
    const { code, stdout, stderr } = await vouch(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const word of ['serve', 'ingest', 'ask', 'search', '3  the documents do not say'])
      expect(stdout).toContain(word);
  });

  it('names the version of the package', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(await vouch(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([
    [[], 'Usage: vouch'],
    [['bogus'], "unknown command 'bogus'"],
    [['ask', '--bogus'], "unknown option '--bogus'"],
    [['ask', ' '], 'message: must not be blank'],
    [['ask', '-d', 'a b', 'what?'], 'documentIds.0'],
    [['search'], "missing required argument 'query'"],
    [['search', '-n', '51', 'x'], 'whole number from 1 to 50'],
    [['search', 'x'.repeat(9_000)], 'query: must be at most 8000 characters'],
  ])('ends with 2 for %j', async (args, words) => {
    const { code, stdout, stderr } = await vouch(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });
});

describe('settings', () => {
  it('are read from .env, and the environment wins', async () => {
    const folder = await mkdtemp(join(cwd, 'dot-'));
    await writeFile(join(folder, '.env'), 'VOUCH_CORPUS_DIR=from-file\n');
    const missing = await runVouch(['ingest'], { cwd: folder });
    expect(missing.stderr).toContain('VOUCH_CORPUS_DIR: cannot open from-file');
    const env = { VOUCH_CORPUS_DIR: 'from-environment' };
    const other = await runVouch(['ingest'], { cwd: folder, env });
    expect(other.stderr).toContain('VOUCH_CORPUS_DIR: cannot open from-environment');
  });

  it('are named when they are wrong', async () => {
    await fails(['ask', 'x'], { PORT: '99999' }, 'PORT');
    await fails(['ask', 'x'], { VOUCH_EMBEDDING_MODEL: 'm' }, 'OPENAI_API_KEY or OPENAI_BASE_URL');
    await fails(
      ['ask', 'x'],
      { OPENAI_BASE_URL: 'http://u:secret@127.0.0.1/v1' },
      'OPENAI_BASE_URL',
    );
  });

  it('name a port that is taken and an address that is not ours', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    try {
      await fails(['serve'], { PORT: String(port) }, `PORT: ${port} on 127.0.0.1 is in use`);
    } finally {
      taken.close();
    }
    await fails(['serve'], { PORT: '0', HOST: '203.0.113.7' }, 'HOST: 203.0.113.7 is no address');
  });
});

describe('an index that cannot be used', () => {
  it('is not made where the corpus is missing', async () => {
    const env = { VOUCH_INDEX_DIR: join(cwd, 'none'), VOUCH_CORPUS_DIR: join(cwd, 'no-corpus') };
    await fails(['ask', 'x'], env, 'VOUCH_CORPUS_DIR: cannot open');
    await fails(['serve'], { ...env, PORT: '0' }, 'VOUCH_CORPUS_DIR: cannot open');
  });

  it('is a file rather than a folder', async () => {
    const env = { VOUCH_INDEX_DIR: join(cwd, 'corpus', 'note.txt') };
    for (const command of [['ask', 'x'], ['ingest'], ['serve']])
      await fails(command, env, 'the index folder cannot be opened', 'VOUCH_INDEX_DIR');
  });

  it('is missing for one who only reads', async () => {
    const env = { VOUCH_INDEX_DIR: join(cwd, 'not-there'), PORT: '0' };
    await fails(['serve', '--read-only'], env, 'ingest first');
  });

  it('was made by another embedder', async () => {
    const env = { VOUCH_EMBEDDING_MODEL: 'other', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' };
    for (const command of [['ask', 'x'], ['ingest'], ['serve']])
      await fails(command, env, 'npx vouch ingest --reembed');
  });

  it('was made by a newer version, and stays as it is', async () => {
    const folder = join(cwd, 'newer');
    const env = { VOUCH_INDEX_DIR: folder };
    expect((await vouch(['ingest'], env)).code).toBe(0);
    const db = new Libsql(join(folder, 'vouch.db'));
    db.exec('PRAGMA user_version = 99');
    db.close();
    for (const command of [['ask', 'x'], ['ingest'], ['serve']])
      await fails(command, env, 'schema 99', 'Update Vouch');
  });
});
