import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/store/database.js';
import { entryOf, openStore, temporaryFolder } from '../store/support.js';
import { StoreChild } from './store-child.js';

const children: StoreChild[] = [];
afterEach(() => Promise.all(children.splice(0).map((child) => child.end('SIGKILL'))));

function limited(dir: string, wrapper: readonly string[]): StoreChild {
  const child = new StoreChild(dir, 'read-write', wrapper);
  children.push(child);
  return child;
}

const big = Array.from({ length: 60_000 }, (_, i) => `word${i}`).join(' ');

async function runsOutAndRecovers(child: StoreChild, recover: () => void): Promise<void> {
  expect(await child.reply(0)).toMatchObject({ opened: true });
  expect(await child.ask('putDocument', 'a', 'the heron')).toMatchObject({
    result: { created: true },
  });
  expect(await child.ask('putDocument', 'big', big)).toMatchObject({ code: 'disk_full' });
  expect(await child.ask('getDocument', 'big')).toMatchObject({ result: null });
  const found = await child.ask('search', { vector: null, terms: ['heron'], limit: 5 });
  expect(found.result).toMatchObject({ passages: [{ documentId: 'a' }] });
  recover();
  expect(await child.ask('putDocument', 'b', 'a walrus')).toMatchObject({
    result: { created: true },
  });
  expect(await child.ask('putDocument', 'big', big)).toMatchObject({ result: { created: true } });
}

describe('a full disk', () => {
  it('is told as such; reading goes on and writing comes back (file size limit)', async () => {
    const dir = temporaryFolder();
    const child = limited(dir, ['prlimit', '--fsize=1000000:unlimited']);
    await runsOutAndRecovers(child, () => {
      execFileSync('prlimit', ['--pid', String(child.process.pid), '--fsize=unlimited']);
    });
  });

  it('is told as such; reading goes on and writing comes back (full file system)', async (test) => {
    const dir = join(temporaryFolder(), 'small');
    mkdirSync(dir);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir], { stdio: 'ignore' });
    } catch {
      test.skip('this system lets no test mount a file system');
    }
    try {
      const child = limited(dir, []);
      await runsOutAndRecovers(child, () => {
        execFileSync('mount', ['-o', 'remount,size=64m', dir]);
      });
      await child.end();
    } finally {
      execFileSync('umount', ['-l', dir]);
    }
  });
});

describe('a folder that cannot be used', () => {
  it('is named when it is a file', async () => {
    const dir = join(temporaryFolder(), 'file');
    writeFileSync(dir, '');
    await expect(openStore(dir)).rejects.toMatchObject({ code: 'store_unavailable' });
  });

  it('is named when it is read-only', async () => {
    const parent = temporaryFolder();
    chmodSync(parent, 0o555);
    const isRoot = process.getuid?.() === 0;
    // Root writes anywhere but in /proc.
    const dir = isRoot ? '/proc/vouch-index' : join(parent, 'index');
    await expect(openStore(dir)).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining(dir),
    });
    chmodSync(parent, 0o755);
  });

  it('is named when the database is no database', async () => {
    const dir = temporaryFolder();
    writeFileSync(
      join(dir, 'vouch.db'),
      'this is not a database, but long enough to be read. '.repeat(200),
    );
    await expect(openStore(dir)).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('damaged'),
    });
  });

  it('is refused when its schema is newer', async () => {
    const dir = temporaryFolder();
    await (await openStore(dir)).store.close();
    const db = new Database(join(dir, 'vouch.db'), { timeoutMs: 0 });
    db.exec('PRAGMA user_version = 999');
    db.close();
    for (const mode of ['read-write', 'read-only'] as const)
      await expect(openStore(dir, { mode })).rejects.toMatchObject({ code: 'index_too_new' });
  });
});

describe('a database with flipped bits', () => {
  it('never answers with a text or a vector that was not written', async () => {
    const dir = temporaryFolder();
    const { store } = await openStore(dir);
    const entry = entryOf('a', 'The heron stands in the reeds. '.repeat(20));
    await store.putDocument(entry);
    await store.close();
    const path = join(dir, 'vouch.db');
    const bytes = readFileSync(path);
    const at = bytes.indexOf('heron stands');
    expect(at).toBeGreaterThan(0);
    for (let i = at; i >= 0; i = bytes.indexOf('heron stands', i + 1)) bytes[i] = 'H'.charCodeAt(0);
    writeFileSync(path, bytes);
    expect(existsSync(`${path}-wal`)).toBe(false);
    const harmed = await openStore(dir);
    const query = { vector: null, terms: ['heron'], limit: 5 };
    for (const answer of [harmed.store.search(query), harmed.store.getDocument('a')])
      await expect(answer).rejects.toMatchObject({
        code: 'store_unavailable',
        message: expect.stringContaining('damaged'),
      });
  });
});
