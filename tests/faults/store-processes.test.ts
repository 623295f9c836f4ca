import { afterEach, describe, expect, it } from 'vitest';
import { entryOf, openStore, temporaryFolder } from '../store/support.js';
import { StoreChild } from './store-child.js';

const children: StoreChild[] = [];
afterEach(() => Promise.all(children.splice(0).map((child) => child.end('SIGKILL'))));

function child(dir: string, mode: string): StoreChild {
  const started = new StoreChild(dir, mode);
  children.push(started);
  return started;
}

describe('one folder, several processes', () => {
  it('refuses a second writer at once, and takes one when the first was killed', async () => {
    const dir = temporaryFolder();
    const first = child(dir, 'read-write');
    expect(await first.reply(0)).toMatchObject({ opened: true, writable: true });
    await expect(openStore(dir)).rejects.toMatchObject({ code: 'index_locked' });
    expect(await child(dir, 'read-write').reply(0)).toMatchObject({ code: 'index_locked' });
    await first.end('SIGKILL');
    const { store } = await openStore(dir);
    expect((await store.status()).writable).toBe(true);
  });

  it('refuses a second writer in the same process too, until the first has closed', async () => {
    const dir = temporaryFolder();
    const { store } = await openStore(dir);
    await expect(openStore(dir)).rejects.toMatchObject({ code: 'index_locked' });
    await store.close();
    expect((await (await openStore(dir)).store.status()).writable).toBe(true);
  });

  it('lets others read, who see each commit and may not write', async () => {
    const dir = temporaryFolder();
    const { store: writer } = await openStore(dir);
    await writer.putDocument(entryOf('a', 'the heron'));
    const reader = child(dir, 'auto');
    expect(await reader.reply(0)).toMatchObject({ opened: true, writable: false });
    const request = { vector: null, terms: ['walru'], limit: 5 };
    expect((await reader.ask('search', request)).result).toMatchObject({ passages: [] });
    await writer.putDocument(entryOf('b', 'a walrus'));
    expect((await reader.ask('search', request)).result).toMatchObject({
      passages: [{ documentId: 'b', text: 'a walrus' }],
    });
    await writer.removeDocument('b');
    expect((await reader.ask('search', request)).result).toMatchObject({ passages: [] });
    await writer.clear();
    expect((await reader.ask('status')).result).toMatchObject({ documents: 0, embedder: null });
    expect(await reader.ask('putDocument', 'c', 'text')).toMatchObject({ code: 'read_only' });
    expect(await reader.ask('removeDocument', 'a')).toMatchObject({ code: 'read_only' });
    const turn = { question: 'q', standalone: 'q', answer: 'a', status: 'answered', titles: [] };
    expect(await reader.ask('appendTurn', 'talk', turn)).toMatchObject({ code: 'read_only' });
  });

  it('tells a reader that there is no index', async () => {
    await expect(openStore(temporaryFolder(), { mode: 'read-only' })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('there is no index'),
    });
  });
});
