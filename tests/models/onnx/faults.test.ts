/** A worker that dies, and files that change behind its back. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRetriever } from '../../../src/models/local-models.js';
import { tinyTokenizer, WORDS, writeFiles, writeManifest } from '../../support/model-folder.js';
import { tinyOnnx } from '../../support/onnx-file.js';

const OWN = {
  kind: 'retriever',
  maxTokens: 128,
  dimensions: 3,
  queryPrefix: '',
  passagePrefix: '',
};
const table = WORDS.map((_, id) => [1, id, 0]);

describe('A model whose worker dies', () => {
  let folder: string;
  let workers: Worker[];
  const keep = (worker: Worker) => void workers.push(worker);
  const openTiny = () => openRetriever({ retrieverDir: folder, modelThreads: 1 });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-faults-'));
    writeFiles(folder, {
      'tokenizer.json': tinyTokenizer(),
      'model.onnx': tinyOnnx({ table, output: 'embedding', sum: true }),
    });
    writeManifest(folder, OWN);
    workers = [];
    process.on('worker', keep);
  });
  afterEach(() => {
    process.off('worker', keep);
    rmSync(folder, { recursive: true });
  });

  it('is loaded anew, and what it had in hand is tried once more', async () => {
    const { embedder, close } = await openTiny();
    const before = await embedder.embed(['a', 'b'], 'passage');
    const pending = embedder.embed(['a', 'b'], 'passage');
    await new Promise((resolve) => setImmediate(resolve));
    await workers[0]?.terminate();
    expect(await pending).toEqual(before);
    expect(workers).toHaveLength(2);
    await close();
  });

  it('fails a text that it dies over twice, and no other', async () => {
    const { embedder, close } = await openTiny();
    process.on('worker', killWhenReady);
    await workers[0]?.terminate();
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({
      code: 'embedding_failed',
      message: expect.stringMatching('stopped twice'),
    });
    process.off('worker', killWhenReady);
    expect(await embedder.embed(['a'], 'query')).toHaveLength(1);
    await close();
  });

  it.each([
    ['truncated', 'model.onnx', (path: string) => truncateSync(path, 20), /has 20 bytes where/],
    ['altered', 'tokenizer.json', (path: string) => flipByte(path), /its SHA-256 differs/],
    ['missing', 'model.onnx', (path: string) => rmSync(path), /is missing/],
  ])('says what is wrong: %s %s', async (_, name, damage, message) => {
    const retriever = await openTiny();
    expect(await retriever.fault()).toBeNull();
    damage(join(folder, name));
    await workers[0]?.terminate();
    const why = { code: 'model_unavailable', message: expect.stringMatching(message) };
    await expect(retriever.embedder.embed(['a'], 'query')).rejects.toMatchObject(why);
    expect(await retriever.fault()).toMatch(`VOUCH_RETRIEVER_DIR: ${name}`);
    writeFiles(folder, {
      'tokenizer.json': tinyTokenizer(),
      'model.onnx': tinyOnnx({ table, output: 'embedding', sum: true }),
    });
    expect(await retriever.fault()).toBeNull();
    expect(await retriever.embedder.embed(['a'], 'query')).toHaveLength(1);
    await retriever.close();
  });

  it.each([
    ['model.onnx', tinyOnnx({ table: WORDS.map(() => [1, 2, 3]), output: 'embedding', sum: true })],
    ['tokenizer.json', tinyTokenizer([...WORDS, 'word'])],
  ])('does not go on under its name with another %s', async (name, content) => {
    rmSync(join(folder, 'vouch.json'));
    writeFiles(folder, { 'config.json': {} });
    const retriever = await openTiny();
    writeFiles(folder, { [name]: content });
    await workers[0]?.terminate();
    await expect(retriever.embedder.embed(['a'], 'query')).rejects.toMatchObject({
      code: 'model_unavailable',
      message: expect.stringMatching(`VOUCH_RETRIEVER_DIR: ${name} changed while Vouch ran`),
    });
    const other = await openTiny();
    expect(other.embedder.id).not.toBe(retriever.embedder.id);
    await Promise.all([other.close(), retriever.close()]);
  });

  it.each([
    ['a newer format', { format: 2 }, /vouch\.json is not valid: format: .*newer Vouch/],
    ['another kind', { kind: 'pair' }, /vouch\.json is not valid/],
    ['a size that is none', { dimensions: 0 }, /vouch\.json is not valid: dimensions/],
    [
      'vectors of another length',
      { dimensions: 4 },
      /gives 3 numbers as embedding where 4 are due/,
    ],
  ])('is not loaded with a manifest of %s', async (_, change, message) => {
    writeManifest(folder, { ...OWN, ...change });
    await expect(openTiny()).rejects.toMatchObject({
      code: 'invalid_config',
      message: expect.stringMatching(message),
    });
  });

  it('is not loaded when a file is not listed', async () => {
    rmSync(join(folder, 'tokenizer.json'));
    writeManifest(folder, OWN);
    writeFiles(folder, { 'tokenizer.json': tinyTokenizer() });
    await expect(openTiny()).rejects.toMatchObject({
      code: 'invalid_config',
      message: expect.stringMatching(/tokenizer\.json is not among the files/),
    });
  });
});

/** As soon as it has spoken, so that it never answers. */
function killWhenReady(worker: Worker): void {
  worker.on('message', () => void worker.terminate());
}

function flipByte(path: string): void {
  const content = JSON.stringify(tinyTokenizer());
  writeFileSync(path, content.replace('maybe', 'mazbe'));
}
