/** A server whose local model cannot be used any more says so, instead of answering worse. */
import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, problemOf, type Site } from '../http/support.js';
import { runVouch } from '../support/cli.js';
import { tinyTokenizer, WORDS, writeFiles, writeManifest } from '../support/model-folder.js';
import { tinyOnnx } from '../support/onnx-file.js';

const MODEL = tinyOnnx({ table: WORDS.map((_, id) => [1, id]), output: 'embedding', sum: true });
const ABOUT = {
  kind: 'retriever',
  maxTokens: 128,
  dimensions: 2,
  queryPrefix: '',
  passagePrefix: '',
};

describe('A model file that is cut short', () => {
  let folder: string;
  let site: Site;
  const workers: Worker[] = [];
  const keep = (worker: Worker) => void workers.push(worker);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-model-'));
    writeFiles(folder, { 'model.onnx': MODEL, 'tokenizer.json': tinyTokenizer() });
    writeManifest(folder, ABOUT);
    process.on('worker', keep);
    site = await openSite({ VOUCH_RETRIEVER_DIR: folder });
  });
  afterAll(async () => {
    process.off('worker', keep);
    await site.close();
    rmSync(folder, { recursive: true });
  });

  it('keeps a server from starting, which names it', async () => {
    truncateSync(join(folder, 'model.onnx'), 30);
    const { code, stdout, stderr } = await runVouch(['serve', '--no-ingest'], {
      cwd: folder,
      env: { VOUCH_RETRIEVER_DIR: folder, VOUCH_INDEX_DIR: join(folder, 'index'), PORT: '0' },
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^vouch: VOUCH_RETRIEVER_DIR: model\.onnx has 30 bytes where \d+ are due/,
    );
  });

  it('makes a server that has to load it anew not ready, until it is mended', async () => {
    expect((await site.get('/readyz')).status).toBe(200);
    truncateSync(join(folder, 'model.onnx'), 30);
    await Promise.all(workers.map((worker) => worker.terminate()));
    const notReady = await problemOf(await site.get('/readyz'));
    expect(notReady).toMatchObject({ status: 503, code: 'model_unavailable' });
    expect(notReady.detail).toMatch(/^VOUCH_RETRIEVER_DIR: model\.onnx has 30 bytes/);
    const search = await problemOf(await site.post('/v1/search', { query: 'lighthouse' }));
    expect(search).toMatchObject({ status: 503, code: 'model_unavailable' });
    writeFiles(folder, { 'model.onnx': MODEL });
    expect((await site.get('/readyz')).status).toBe(200);
    expect((await site.post('/v1/search', { query: 'lighthouse' })).status).toBe(200);
  });
});
