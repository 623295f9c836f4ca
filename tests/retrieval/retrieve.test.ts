import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitDocument } from '../../src/corpus/split.js';
import type { SourceDocument } from '../../src/domain.js';
import { openPairModels, openRetriever } from '../../src/models/local-models.js';
import { passageInput } from '../../src/models/passage-input.js';
import { READ_LIMIT } from '../../src/retrieval/rerank.js';
import { type RetrieveDeps, retrieve } from '../../src/retrieval/retrieve.js';
import { openLocalStore } from '../../src/store/local.js';
import type { PassageStore } from '../../src/store/port.js';

const RIVER = Array.from(
  { length: 30 },
  (_, i) => `Chapter ${i + 1} tells how the river Indus floods the fields of village ${i + 1}.`,
).join(' ');
const TEXTS: Readonly<Record<string, string>> = {
  treaty: 'The Tashkent Declaration was signed on 10 January 1966 by India and Pakistan.',
  copy: 'The Tashkent Declaration was signed on 10 January 1966 by India and Pakistan.',
  cats: 'Cats sleep for most of the day and hunt at dusk.',
  river: RIVER,
  cafe: 'Die Straße zum Café führt über den Fluss. 東京は日本の首都です。',
};

const dir = mkdtempSync(path.join(os.tmpdir(), 'vouch-retrieve-'));
const { embedder } = await openRetriever();
const { reader } = await openPairModels();
let store: PassageStore;
let deps: RetrieveDeps;

beforeAll(async () => {
  store = await openLocalStore({
    dir,
    mode: 'read-write',
    hnsw: { m: 16, efConstruction: 100, ef: 50 },
    conversation: { maxTurns: 1, maxAgeHours: 1 },
  });
  deps = { store, embedder, reader };
  for (const [id, text] of Object.entries(TEXTS)) {
    const shape = { format: 'text', origin: 'api', url: null } as const;
    const document: SourceDocument = { id, version: `sha256:${id}`, title: id, text, ...shape };
    const passages = splitDocument(document);
    const inputs = passages.map((passage) => passageInput(id, passage.text));
    const vectors = await embedder.embed(inputs, 'passage');
    await store.putDocument({ document, passages, vectors, embedderId: embedder.id });
  }
});

afterAll(async () => {
  await store.close();
  await Promise.all([embedder.close(), reader.close()]);
  rmSync(dir, { recursive: true, force: true });
});

describe('retrieve', () => {
  it('finds what answers, once, with a trace that sums and slices of the documents', async () => {
    const found = await retrieve('When was the Tashkent Declaration signed?', deps);
    expect(['treaty', 'copy']).toContain(found.hits[0]?.passage.documentId);
    const texts = found.hits.map((hit) => hit.passage.text);
    expect(new Set(texts).size).toBe(texts.length);
    for (const { passage, score, scores } of [...found.hits, ...found.ranked]) {
      expect(scores.vector + scores.lexical + scores.rerank).toBe(score);
      expect(TEXTS[passage.documentId]?.slice(passage.start, passage.end)).toBe(passage.text);
    }
    expect(found.queries).toEqual(['When was the Tashkent Declaration signed?']);
    expect(Object.keys(found.termWeights)).toEqual(['tashkent', 'declar', 'sign']);
    expect(found.retrieveMs).toBeGreaterThan(0);
  });

  it('merges the passages of one long text and ranks each of them apart', async () => {
    const documentIds = ['river'];
    const { hits, ranked } = await retrieve('river Indus', deps, { documentIds });
    expect(ranked.length).toBeGreaterThan(1);
    expect(hits.length).toBeLessThan(ranked.length);
    expect(ranked.every((hit) => hit.passage.documentId === 'river')).toBe(true);
  });

  it('keeps to the limits given', async () => {
    const limits = { limit: 2, contextTokens: 60 };
    const { hits } = await retrieve('river cats Tashkent', deps, limits);
    expect(hits).toHaveLength(2);
  });

  it('finds words of any script and case', async () => {
    for (const question of ['STRASSE cafe', '日本の首都']) {
      const { hits } = await retrieve(question, deps);
      expect(hits[0]?.passage.documentId).toBe('cafe');
    }
  });

  it('gives nothing for documents that are not there', async () => {
    const documentIds = ['missing'];
    const { hits, ranked } = await retrieve('river', deps, { documentIds });
    expect([hits, ranked]).toEqual([[], []]);
  });

  it('stops when it is cancelled, before and meanwhile', async () => {
    const before = { signal: AbortSignal.abort() };
    await expect(retrieve('river', deps, before)).rejects.toMatchObject({
      code: 'cancelled',
    });
    const controller = new AbortController();
    const running = retrieve('river', deps, { signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('reads no more passages than it takes to be sure', async () => {
    const sure = await retrieve('When was the Declaration signed?', deps);
    const unsure = await retrieve('How many moons does Jupiter have?', deps);
    expect(Math.max(...[...sure.readings.values()].map((r) => r.answerable))).toBeGreaterThan(0.9);
    expect(sure.readings.size).toBeLessThan(Math.min(READ_LIMIT, sure.ranked.length));
    expect(unsure.readings.size).toBe(Math.min(READ_LIMIT, unsure.ranked.length));
  });

  it('reads the best passages, each once, and counts what it found', async () => {
    const { ranked, readings } = await retrieve('When was the Declaration signed?', deps);
    expect(readings.size).toBeGreaterThan(0);
    for (const [at, { passage, scores }] of ranked.entries()) {
      expect(readings.has(passage.id)).toBe(at < readings.size);
      if (at >= readings.size) expect(scores.rerank).toBe(0);
      for (const { start, end } of readings.get(passage.id)?.spans ?? [])
        expect(passage.text.slice(start, end)).not.toBe('');
    }
    expect(ranked[0]?.scores.rerank).toBeGreaterThan(0);
  });

  it('reads nothing in a script that the reader cannot read, nor without a reader', async () => {
    const foreign = await retrieve('日本の首都はどこですか', deps);
    const unread = await retrieve('When was the Declaration signed?', { ...deps, reader: null });
    for (const { ranked, readings } of [foreign, unread]) {
      expect(readings.size).toBe(0);
      expect(ranked.length).toBeGreaterThan(0);
      expect(ranked.every(({ scores }) => scores.rerank === 0)).toBe(true);
    }
  });

  it('fails as the models fail rather than answer worse', async () => {
    const { embedder: noEmbedder } = await openRetriever();
    const { reader: noReader } = await openPairModels();
    await Promise.all([noEmbedder.close(), noReader.close()]);
    await expect(retrieve('river', { ...deps, embedder: noEmbedder })).rejects.toThrow();
    await expect(retrieve('river', { ...deps, reader: noReader })).rejects.toThrow();
  });
});
