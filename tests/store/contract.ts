import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/domain.js';
import type { PassageStore } from '../../src/store/port.js';
import { queryTerms } from '../../src/text/analyze.js';
import { DIMENSIONS, EMBEDDER, entryOf, vectorOf } from './support.js';

const TURN: Turn = {
  question: 'And when?',
  standalone: 'When did it open?',
  answer: 'In 1999.\u0000',
  status: 'answered',
  titles: ['One'],
};

const search = (store: PassageStore, text: string, documentIds?: string[]) =>
  store.search({
    vector: null,
    terms: queryTerms(text),
    limit: 10,
    ...(documentIds ? { documentIds } : {}),
  });

/** What every PassageStore guarantees. `open` gives an empty store with room for three turns. */
export function storeContract(open: () => Promise<PassageStore>): void {
  describe('documents', () => {
    it('gives back what was put, to the letter', async () => {
      const store = await open();
      const entry = entryOf('a', 'Ünïcode 🜁 text,\n\n two paragraphs. 漢字 and שלום. '.repeat(9));
      expect(await store.putDocument(entry)).toEqual({ created: true });
      expect(await store.getDocument('a')).toEqual({
        document: entry.document,
        passages: entry.passages,
      });
      expect(await store.getDocument('b')).toBeNull();
    });

    it('replaces a document as a whole', async () => {
      const store = await open();
      await store.putDocument(entryOf('a', 'the heron stands in the reeds'));
      await store.putDocument(entryOf('b', 'a walrus'));
      expect(await store.putDocument(entryOf('a', 'the badger digs'))).toEqual({ created: false });
      expect((await search(store, 'heron')).passages).toEqual([]);
      expect((await search(store, 'badger')).passages.map((p) => p.documentId)).toEqual(['a']);
      expect((await search(store, 'walrus')).passages.map((p) => p.documentId)).toEqual(['b']);
      expect(await store.status()).toMatchObject({ documents: 2, passages: 2 });
    });

    it('removes a document from every answer', async () => {
      const store = await open();
      const entry = entryOf('a', 'the heron stands in the reeds');
      await store.putDocument(entry);
      await store.putDocument(entryOf('b', 'a walrus'));
      expect(await store.removeDocument('a')).toBe(true);
      expect(await store.removeDocument('a')).toBe(false);
      expect(await store.getDocument('a')).toBeNull();
      const found = await store.search({
        vector: entry.vectors[0] as Float32Array,
        terms: ['heron'],
        limit: 10,
      });
      expect(found.passages.map((p) => p.documentId)).toEqual(['b']);
      expect(found.lexical).toEqual([]);
      expect(await store.locateQuote({ documentId: 'a', quote: 'heron' })).toEqual({
        result: 'gone',
        version: null,
      });
    });

    it('lists in order of id, page by page', async () => {
      const store = await open();
      for (const id of ['c', 'a', 'b']) await store.putDocument(entryOf(id, `text of ${id}`));
      const [first] = await store.listDocuments({ limit: 1 });
      expect(first).toMatchObject({ id: 'a', title: 'Title of a', characters: 9, passages: 1 });
      expect(Object.keys(first ?? {})).not.toContain('text');
      const rest = await store.listDocuments({ after: 'a' });
      expect(rest.map(({ id }) => id)).toEqual(['b', 'c']);
    });

    it('keeps a document without passages', async () => {
      const store = await open();
      await store.putDocument(entryOf('empty', ''));
      expect((await store.getDocument('empty'))?.passages).toEqual([]);
      expect((await search(store, 'anything')).passages).toEqual([]);
    });

    it('counts a generation with each change', async () => {
      const store = await open();
      const generations = [(await store.status()).generation];
      await store.putDocument(entryOf('a', 'one'));
      generations.push((await store.status()).generation);
      await store.removeDocument('nothing');
      generations.push((await store.status()).generation);
      await store.removeDocument('a');
      generations.push((await store.status()).generation);
      const [g0, g1, g2, g3] = generations as [number, number, number, number];
      expect(g1).toBeGreaterThan(g0);
      expect(g2).toBe(g1);
      expect(g3).toBeGreaterThan(g2);
    });

    it('forgets documents and embedder when cleared, not conversations', async () => {
      const store = await open();
      await store.putDocument(entryOf('a', 'the heron'));
      await store.appendTurn('talk', TURN);
      await store.clear();
      expect(await store.status()).toMatchObject({ documents: 0, passages: 0, embedder: null });
      expect((await search(store, 'heron')).passages).toEqual([]);
      const other = { ...entryOf('a', 'the heron', 80, [vectorOf('x', 5)]), embedderId: 'other' };
      await store.putDocument(other);
      expect((await store.status()).embedder).toEqual({ id: 'other', dimensions: 5 });
      expect((await search(store, 'heron')).passages).toHaveLength(1);
      expect(await store.readConversation('talk')).toHaveLength(1);
    });
  });

  describe('refusals', () => {
    it.each([
      ['NaN', [Float32Array.from({ length: DIMENSIONS }, () => Number.NaN)]],
      ['infinite', [Float32Array.from({ length: DIMENSIONS }, () => Number.POSITIVE_INFINITY)]],
      ['zero', [new Float32Array(DIMENSIONS)]],
      ['none', []],
      ['empty', [new Float32Array(0)]],
      ['null', [null as unknown as Float32Array]],
      ['strings', [['1', '2'] as unknown as Float32Array]],
    ])('stores nothing for vectors that are %s', async (_, vectors) => {
      const store = await open();
      await expect(
        store.putDocument(entryOf('a', 'the heron', 80, vectors as Float32Array[])),
      ).rejects.toMatchObject({ code: 'embedding_failed' });
      expect(await store.status()).toMatchObject({ documents: 0, embedder: null });
    });

    it('refuses vectors of two lengths, and of another length than before', async () => {
      const store = await open();
      const two = entryOf('a', 'x'.repeat(100), 80, [vectorOf('a', 16), vectorOf('b', 15)]);
      await expect(store.putDocument(two)).rejects.toMatchObject({ code: 'embedding_failed' });
      await store.putDocument(entryOf('a', 'the heron'));
      await expect(
        store.putDocument(entryOf('b', 'a walrus', 80, [vectorOf('b', 8)])),
      ).rejects.toMatchObject({ code: 'embedder_mismatch' });
      await expect(
        store.search({ vector: vectorOf('b', 8), terms: [], limit: 1 }),
      ).rejects.toMatchObject({ code: 'embedder_mismatch' });
      expect((await store.status()).documents).toBe(1);
    });

    it('refuses another embedder of the same length', async () => {
      const store = await open();
      await store.putDocument(entryOf('a', 'the heron'));
      await expect(
        store.putDocument({ ...entryOf('b', 'a walrus'), embedderId: 'other@2' }),
      ).rejects.toMatchObject({ code: 'embedder_mismatch' });
      expect((await store.status()).embedder).toEqual({ id: EMBEDDER, dimensions: DIMENSIONS });
    });

    it.each([
      ['NUL', 'a\u0000b'],
      ['a lone surrogate', 'a\ud83db'],
    ])('refuses a text with %s, which would come back changed', async (_, text) => {
      const store = await open();
      await expect(store.putDocument(entryOf('a', text))).rejects.toMatchObject({
        code: 'invalid_text',
      });
      expect(await store.getDocument('a')).toBeNull();
    });

    it('refuses passages that are not the text at their offsets', async () => {
      const store = await open();
      const entry = entryOf('a', 'the heron stands');
      const passages = entry.passages.map((p) => ({ ...p, text: 'the Heron stands' }));
      await expect(store.putDocument({ ...entry, passages })).rejects.toMatchObject({
        code: 'internal',
      });
      expect(await store.getDocument('a')).toBeNull();
    });

    it.each([0, 1_001, 1.5, Number.NaN])('refuses the limit %d', async (limit) => {
      const store = await open();
      await expect(store.search({ vector: null, terms: ['a'], limit })).rejects.toMatchObject({
        code: 'invalid_request',
      });
    });
  });

  describe('search', () => {
    it('ranks by cosine and by words, and names each passage once', async () => {
      const store = await open();
      const entry = entryOf('a', 'heron heron. reeds and a pond');
      await store.putDocument(entry);
      await store.putDocument(entryOf('b', 'a heron far away from every pond of this land'));
      const vector = entry.vectors[0] as Float32Array;
      const found = await store.search({ vector, terms: ['heron', 'pond'], limit: 5 });
      expect(found.vector[0]?.passageId).toBe(entry.passages[0]?.id);
      expect(found.vector[0]?.score).toBeCloseTo(1, 4);
      expect(found.lexical.map(({ passageId }) => passageId)[0]).toBe(entry.passages[0]?.id);
      expect(found.passages.map(({ id }) => id).sort()).toEqual(
        [...new Set([...found.vector, ...found.lexical].map((r) => r.passageId))].sort(),
      );
      expect(found.passages.find((p) => p.documentId === 'a')).toEqual({
        ...entry.passages[0],
        version: entry.document.version,
        title: 'Title of a',
        url: null,
      });
    });

    it('scales vectors that are not of unit length', async () => {
      const store = await open();
      const vector = vectorOf('x');
      await store.putDocument(entryOf('a', 'the heron', 80, [vector.map((v) => v * 7)]));
      const found = await store.search({ vector, terms: [], limit: 1 });
      expect(found.vector[0]?.score).toBeCloseTo(1, 4);
    });

    it('weighs terms by how rare they are; absent ones most', async () => {
      const store = await open();
      await store.putDocument(entryOf('a', 'pond heron'));
      await store.putDocument(entryOf('b', 'pond'));
      const terms = ['pond', 'heron', 'walrus', 'constructor'];
      const { termWeights } = await store.search({ vector: null, terms, limit: 5 });
      expect(Object.keys(termWeights).sort()).toEqual([...terms].sort());
      const { pond, heron, walrus } = termWeights as Record<string, number>;
      expect(pond).toBeGreaterThan(0);
      expect(heron).toBeGreaterThan(pond as number);
      expect(walrus).toBeGreaterThan(heron as number);
    });

    it('looks in the documents that are asked for only', async () => {
      const store = await open();
      for (const id of ['a', 'b', 'c']) await store.putDocument(entryOf(id, `heron of ${id}`));
      const vector = vectorOf('q');
      const documentIds = ['b', 'unknown'];
      const found = await store.search({ vector, terms: ['heron'], limit: 5, documentIds });
      expect(found.vector).toHaveLength(1);
      expect(found.passages.map((p) => p.documentId)).toEqual(['b']);
      const none = await store.search({
        vector,
        terms: ['heron'],
        limit: 5,
        documentIds: ['unknown'],
      });
      expect(none).toMatchObject({ vector: [], lexical: [], passages: [] });
    });

    it('answers an empty index with nothing', async () => {
      const store = await open();
      const found = await store.search({ vector: vectorOf('q'), terms: ['heron'], limit: 5 });
      expect(found).toMatchObject({ vector: [], lexical: [], passages: [] });
    });
  });

  describe('quotes', () => {
    const text = 'The heron “stands” in the reeds 🜁. A walrus sleeps.\nThe heron “stands” again.';

    it.each([
      ['exact', { quote: 'A walrus sleeps.' }, 'A walrus sleeps.'],
      ['exact', { quote: 'The heron', start: 0, end: 9 }, 'The heron'],
      ['moved', { quote: 'A walrus sleeps.', start: 3 }, 'A walrus sleeps.'],
      ['changed', { quote: 'a  WALRUS\nsleeps.' }, 'A walrus sleeps.'],
      ['changed', { quote: 'heron "stands" again' }, 'heron “stands” again'],
      ['changed', { quote: 'A walrus slept.' }, 'A walrus sleeps.'],
    ] as const)('says %s of %j', async (result, request, expected) => {
      const store = await open();
      await store.putDocument(entryOf('a', text));
      const location = await store.locateQuote({ documentId: 'a', ...request });
      expect(location.result).toBe(result);
      if (location.result === 'gone') throw new Error('gone');
      expect(text.slice(location.start, location.end)).toBe(expected);
      expect(location.version).toMatch(/^sha256:/);
    });

    it('says gone of what is not there', async () => {
      const store = await open();
      await store.putDocument(entryOf('a', text));
      expect(
        await store.locateQuote({ documentId: 'a', quote: 'Nothing of this kind was written.' }),
      ).toMatchObject({ result: 'gone', version: expect.stringMatching(/^sha256:/) });
    });
  });

  describe('conversations and settings', () => {
    it('keeps the last turns of a conversation, oldest first', async () => {
      const store = await open();
      expect(await store.readConversation('talk')).toBeNull();
      for (const question of ['1', '2', '3', '4'])
        await store.appendTurn('talk', { ...TURN, question });
      expect((await store.readConversation('talk'))?.map((t) => t.question)).toEqual([
        ...['2', '3', '4'],
      ]);
      expect((await store.readConversation('talk'))?.[0]).toEqual({ ...TURN, question: '2' });
      expect(await store.readConversation('other')).toBeNull();
    });

    it('remembers settings', async () => {
      const store = await open();
      expect(await store.readSetting('key')).toBeNull();
      await store.writeSetting('key', 'one');
      await store.writeSetting('key', 'two');
      expect(await store.readSetting('key')).toBe('two');
    });
  });

  it('closes twice and refuses calls after that', async () => {
    const store = await open();
    await store.putDocument(entryOf('a', 'the heron'));
    await Promise.all([store.close(), store.close()]);
    await expect(store.status()).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(store.putDocument(entryOf('a', 'x'))).rejects.toMatchObject({
      code: 'store_unavailable',
    });
  });
}
