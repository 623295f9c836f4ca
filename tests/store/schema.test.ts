import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Database } from '../../src/store/database.js';
import { SCHEMA_VERSION } from '../../src/store/schema.js';
import { openStore, temporaryFolder } from './support.js';

/** Written by the version of Vouch that knew schema 1: a document, a conversation and a setting. */
const OLD = fileURLToPath(new URL('../fixtures/schema-1.db.gz', import.meta.url));

function oldIndex(): string {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'vouch.db'), gunzipSync(readFileSync(OLD)));
  return dir;
}

function versionOf(path: string): unknown {
  const db = new Database(path, { timeoutMs: 0 });
  try {
    return db.first<{ user_version: number }>('PRAGMA user_version')?.user_version;
  } finally {
    db.close();
  }
}

const HOURS = 24 * 365 * 100;

describe('an index of schema 1', () => {
  it('is taken up with everything in it, and takes what is new', async () => {
    const dir = oldIndex();
    expect(versionOf(join(dir, 'vouch.db'))).toBe(1);
    const conversation = { maxTurns: 3, maxAgeHours: HOURS };
    const { store } = await openStore(dir, { conversation });
    const found = await store.getDocument('birds.txt');
    expect(found?.document).toMatchObject({ title: 'Birds', origin: 'corpus' });
    expect(found?.passages.map(({ id }) => id)).toEqual(['p_birds']);
    expect((await store.status()).embedder).toEqual({ id: 'test@1', dimensions: 2 });
    const matches = await store.search({
      ...{ vector: Float32Array.from([0.6, 0.8]), terms: ['walru'], limit: 5 },
    });
    expect(matches.vector.map(({ passageId }) => passageId)).toEqual(['p_birds']);
    expect(matches.lexical.map(({ passageId }) => passageId)).toEqual(['p_birds']);
    expect((await store.readConversation('talk'))?.[0]?.answer).toBe('The heron.');
    expect(await store.readSetting('admin-key-sha256')).toBe('ab'.repeat(32));
    expect(await store.listKeys()).toEqual([]);
    expect(await store.listFeedback({ limit: 5 })).toEqual([]);
    await store.close();
    expect(versionOf(join(dir, 'vouch.db'))).toBe(SCHEMA_VERSION);
  });

  it('is refused by a process that may only read, and left as it is', async () => {
    const dir = oldIndex();
    await expect(openStore(dir, { mode: 'read-only' })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('older version'),
    });
    expect(versionOf(join(dir, 'vouch.db'))).toBe(1);
  });

  it('has then the tables of a new one', async () => {
    const folders = [oldIndex(), temporaryFolder()];
    const tables: unknown[] = [];
    for (const dir of folders) {
      const { store } = await openStore(dir);
      await store.close();
      const db = new Database(join(dir, 'vouch.db'), { timeoutMs: 0 });
      const rows = db.all<{ name: string; sql: string }>('SELECT name, sql FROM sqlite_schema');
      tables.push(rows.map(({ name, sql }) => `${name}: ${sql}`).sort());
      db.close();
    }
    expect(tables[0]).toEqual(tables[1]);
  });
});
