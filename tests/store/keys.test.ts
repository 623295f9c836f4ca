import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Keys } from '../../src/keys.js';
import { openStore, temporaryFolder } from './support.js';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 5, 1, 12);
const request = { name: 'News', origins: ['https://news.example'], perMinute: 20 };

describe('keys', () => {
  it('are in the file by their digest alone, and the signing secret is of 256 bits', async () => {
    const dir = temporaryFolder();
    const { store } = await openStore(dir);
    const keys = new Keys(store);
    const { key, id } = await keys.create(request);
    const secret = await keys.visitorSecret();
    expect(secret).toHaveLength(32);
    expect(await new Keys(store).visitorSecret()).toEqual(secret);
    expect(await keys.find(key)).toMatchObject({ id });
    await store.close();
    const file = readFileSync(join(dir, 'vouch.db'));
    expect(file.includes(id)).toBe(true);
    expect(file.includes(key.slice('vouch_pk_'.length))).toBe(false);
  });

  it('revoked by one process are refused by another at once', async () => {
    const dir = temporaryFolder();
    const writing = new Keys((await openStore(dir)).store);
    const { key, id } = await writing.create(request);
    const reading = new Keys((await openStore(dir, { mode: 'read-only' })).store);
    expect(await reading.find(key)).not.toBeNull();
    expect(await reading.allowsOrigin('https://news.example')).toBe(true);
    await writing.revoke(id);
    expect(await reading.find(key)).toBeNull();
    expect(await reading.read(id)).toBeNull();
    expect(await reading.allowsOrigin('https://news.example')).toBe(false);
  });

  it('name origins as they stand, not as patterns', async () => {
    const { store } = await openStore(temporaryFolder());
    const keys = new Keys(store);
    await keys.create({ ...request, origins: ['https://a_b.example', 'https://c.example'] });
    expect(await keys.allowsOrigin('https://c.example')).toBe(true);
    for (const origin of ['https://axb.example', 'https://c', '%', '', 'null', '["x"]'])
      expect(await keys.allowsOrigin(origin)).toBe(false);
  });
});

describe('the day of a key', () => {
  it('begins anew at midnight UTC, survives a restart, and is not won back by the clock', async () => {
    const dir = temporaryFolder();
    let now = NOON;
    const first = await openStore(dir);
    const made = new Keys(first.store, () => now);
    const { id } = await made.create({ ...request, perDay: 2 });
    const reserve = async (keys: Keys) => keys.reserve((await keys.read(id)) ?? expect.fail());
    await reserve(made);
    await first.store.close();
    const keys = new Keys((await openStore(dir)).store, () => now);
    await reserve(keys);
    await expect(reserve(keys)).rejects.toMatchObject({
      ...{ code: 'rate_limited', retryAfter: 43_200 },
    });
    now = NOON + DAY;
    await reserve(keys);
    now = NOON;
    await expect(reserve(keys)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('is never exceeded by those who come together, written down or in memory', async () => {
    const dir = temporaryFolder();
    const writing = new Keys((await openStore(dir)).store);
    const { id } = await writing.create({ ...request, perDay: 25 });
    const reading = new Keys((await openStore(dir, { mode: 'read-only' })).store);
    for (const keys of [writing, reading]) {
      const key = (await keys.read(id)) ?? expect.fail();
      const results = await Promise.allSettled(
        Array.from({ length: 1_000 }, () => keys.reserve(key)),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(25);
    }
  });
});
