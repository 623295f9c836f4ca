import { createHash } from 'node:crypto';
import {
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hnswFileName, parseManifest, sealManifest } from '../../src/store/manifest.js';
import type { PassageStore, StoreMatches } from '../../src/store/port.js';
import {
  entryOf,
  indexReady,
  openStore,
  statusWhen,
  temporaryFolder,
  vectorOf,
} from '../store/support.js';

const MANIFEST = 'hnsw.json';
const QUERY = vectorOf('question');
/** Where hnswlib's header says from which vector a search sets out. */
const ENTRY_POINT = 52;

const manifestOf = (dir: string) => {
  const manifest = parseManifest(readFileSync(join(dir, MANIFEST), 'utf8'));
  if (manifest === null) throw new Error('the manifest does not parse');
  return manifest;
};
const graphOf = (dir: string): string => join(dir, hnswFileName(manifestOf(dir).sha256));

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  const place = Math.floor(at * (bytes.length - 1));
  bytes[place] = (bytes[place] as number) ^ 0x10;
  writeFileSync(path, bytes);
}

/** A graph file that is not the one that was built, under a manifest that vouches for it. */
function forge(dir: string, change: (bytes: Buffer) => Buffer): void {
  const { checksum: _, ...body } = manifestOf(dir);
  const bytes = change(readFileSync(graphOf(dir)));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(join(dir, hnswFileName(sha256)), bytes);
  writeFileSync(join(dir, MANIFEST), JSON.stringify(sealManifest({ ...body, sha256 })));
}

async function filledFolder(text = 'one heron, '.repeat(200)): Promise<string> {
  const dir = temporaryFolder();
  const { store } = await openStore(dir);
  await store.putDocument(entryOf('a', text));
  await store.putDocument(entryOf('b', 'the walrus sleeps '.repeat(100)));
  await indexReady(store);
  await store.close();
  return dir;
}

const ask = (store: PassageStore, exact = false): Promise<StoreMatches> =>
  store.search({ vector: QUERY, terms: [], limit: 5, exact });

const ids = (found: StoreMatches): string[] => found.vector.map(({ passageId }) => passageId);

describe('an HNSW file that is wrong', () => {
  it.each<[string, (dir: string) => void]>([
    ['flipped at the start', (dir) => flip(graphOf(dir), 0)],
    ['flipped in the middle', (dir) => flip(graphOf(dir), 0.5)],
    ['flipped at the end', (dir) => flip(graphOf(dir), 1)],
    ['cut in half', (dir) => truncateSync(graphOf(dir), 5_000)],
    ['empty', (dir) => truncateSync(graphOf(dir), 0)],
    ['missing', (dir) => rmSync(graphOf(dir))],
    ['under a flipped manifest', (dir) => flip(join(dir, MANIFEST), 0.7)],
    ['under an empty manifest', (dir) => truncateSync(join(dir, MANIFEST), 0)],
    [
      'random, vouched for',
      (dir) => forge(dir, (b) => Buffer.from(b.map((_, i) => (i * 31) % 256))),
    ],
    [
      'crafted to be read outside of its bounds, vouched for',
      (dir) =>
        forge(dir, (bytes) => {
          bytes.writeUInt32LE(0x7fff_ffff, ENTRY_POINT);
          return bytes;
        }),
    ],
    ['short, vouched for', (dir) => forge(dir, (bytes) => bytes.subarray(0, 3_000))],
    [
      'of other vectors, vouched for',
      (dir) =>
        forge(dir, (b) =>
          Buffer.from(b.map((byte, i) => (i > 200 && i % 4 === 3 ? byte ^ 0x80 : byte))),
        ),
    ],
  ])('%s: the answers stay, it is told and built anew', async (_, harm) => {
    const dir = await filledFolder();
    const before = await openStore(dir, { mode: 'read-only' });
    const expected = ids(await ask(before.store, true));
    await before.store.close();
    harm(dir);

    const { store, events } = await openStore(dir);
    expect(ids(await ask(store))).toEqual(expected);
    await statusWhen(store, () => events.some(({ name }) => name === 'hnsw_built'));
    expect(events.map(({ name }) => name)).toContain('hnsw_refused');
    expect((await store.status()).vectorIndex).toBe('ready');
    expect(ids(await ask(store))).toEqual(expected);
    expect(readdirSync(dir).filter((name) => name.endsWith('.bin'))).toHaveLength(1);
  });

  it('that ends the process which loads it ends a child only', async () => {
    const dir = await filledFolder();
    forge(dir, (bytes) => {
      bytes.writeUInt32LE(0x7fff_ffff, ENTRY_POINT);
      return bytes;
    });
    const { store, events } = await openStore(dir);
    await indexReady(store);
    expect(events[0]?.detail).toContain('the child ended with SIG');
  });

  it('of another index: refused, though whole', async () => {
    const dir = await filledFolder();
    const other = await filledFolder('another text altogether, '.repeat(200));
    copyFileSync(graphOf(other), join(dir, hnswFileName(manifestOf(other).sha256)));
    copyFileSync(join(other, MANIFEST), join(dir, MANIFEST));
    const { store, events } = await openStore(dir);
    await indexReady(store);
    expect(events).toContainEqual(
      expect.objectContaining({
        name: 'hnsw_refused',
        detail: expect.stringContaining('another index'),
      }),
    );
    expect(ids(await ask(store))).toEqual(ids(await ask(store, true)));
  });

  it('of an older generation: what came later is found, what was removed is not', async () => {
    const dir = await filledFolder();
    const kept = temporaryFolder();
    for (const name of readdirSync(dir).filter((n) => n.startsWith('hnsw')))
      copyFileSync(join(dir, name), join(kept, name));
    const changed = await openStore(dir);
    await changed.store.removeDocument('b');
    const late = entryOf('c', 'a late heron', 80, [QUERY]);
    await changed.store.putDocument(late);
    await changed.store.close();
    for (const name of readdirSync(kept)) copyFileSync(join(kept, name), join(dir, name));

    const { store } = await openStore(dir);
    await indexReady(store);
    const found = await ask(store);
    expect(found.vector[0]?.passageId).toBe(late.passages[0]?.id);
    expect(found.passages.map((p) => p.documentId)).not.toContain('b');
    expect(ids(found)).toEqual(ids(await ask(store, true)));
  });

  it('of other parameters: built anew with those that are set', async () => {
    const dir = await filledFolder();
    const { store, events } = await openStore(dir, { hnsw: { m: 8, efConstruction: 50, ef: 50 } });
    await indexReady(store);
    expect(events[0]?.detail).toContain('other parameters');
    expect(manifestOf(dir)).toMatchObject({ m: 8, efConstruction: 50 });
  });

  it('that is sound is used as it is', async () => {
    const dir = await filledFolder();
    const { sha256 } = manifestOf(dir);
    const { store, events } = await openStore(dir);
    await indexReady(store);
    expect(events).toEqual([]);
    expect(manifestOf(dir).sha256).toBe(sha256);
  });
});
