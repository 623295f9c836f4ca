import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { createLocalEmbedder } from '../../src/models/local-embedder.js';
import { workerUrl } from '../../src/worker-url.js';
import { embedderContract } from './embedder-contract.js';

embedderContract('createLocalEmbedder', async () => createLocalEmbedder({ workers: 1 }));

const dot = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);

describe('createLocalEmbedder', () => {
  const embedder = createLocalEmbedder({ workers: 1, queueLimit: 2 });
  afterAll(() => embedder.close());

  it('knows its name and length beforehand', () => {
    expect(embedder.id).toBe('use-lite@0.2.0');
    expect(embedder.dimensions).toBe(512);
  });

  it('places a question nearest to the text that is about it', async () => {
    const [question] = await embedder.embed(['How do plants make energy from light?'], 'query');
    const passages = await embedder.embed(
      [
        'Photosynthesis lets leaves turn sunlight into sugar.',
        'The parliament voted on the budget last week.',
        'Sourdough bread needs a starter of wild yeast.',
      ],
      'passage',
    );
    const scores = passages.map((passage) => dot(passage, question as Float32Array));
    expect(scores.indexOf(Math.max(...scores))).toBe(0);
  });

  it('sees line breaks as spaces', async () => {
    const [a, b] = await embedder.embed(['A quiet\nriver  bank', 'A quiet river bank'], 'passage');
    expect(dot(a as Float32Array, b as Float32Array)).toBeCloseTo(1, 5);
  });

  it('lets a question overtake passages', async () => {
    const order: string[] = [];
    const passages = Array.from({ length: 8 }, (_, i) => `Passage ${i}. `.repeat(50));
    const bulk = embedder.embed(passages, 'passage').then(() => order.push('passages'));
    const urgent = embedder.embed(['A question?'], 'query').then(() => order.push('question'));
    await Promise.all([bulk, urgent]);
    expect(order).toEqual(['question', 'passages']);
  });

  it('leaves the event loop free while it works', async () => {
    let ticks = 0;
    const ticker = setInterval(() => {
      ticks += 1;
    }, 1);
    await embedder.embed(
      Array.from({ length: 6 }, (_, i) => `Passage ${i}. `.repeat(60)),
      'passage',
    );
    clearInterval(ticker);
    expect(ticks).toBeGreaterThan(20);
  });

  it('is overloaded when too many calls of a kind wait', async () => {
    const calls = [1, 2, 3].map((i) => embedder.embed([`Text ${i}`], 'passage'));
    const results = await Promise.allSettled([...calls, embedder.embed(['Question'], 'query')]);
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(results[2]).toMatchObject({ reason: { code: 'overloaded', retryAfter: 1 } });
  });

  it('drops what waits when it closes', async () => {
    const other = createLocalEmbedder({ workers: 1 });
    const pending = other.embed(['One.'], 'passage');
    const assertion = expect(pending).rejects.toMatchObject({ code: 'shutting_down' });
    await other.close();
    await assertion;
  });

  it.each([0, 65, 1.5, Number.NaN])('refuses %s workers', (workers) => {
    expect(() => createLocalEmbedder({ workers })).toThrow(/workers/);
  });

  it('lets the process end while idle', async () => {
    const built = workerUrl(import.meta.url.replace('/tests/', '/src/'), './local-embedder.js');
    const program = `
      const { createLocalEmbedder } = await import(${JSON.stringify(built.href)});
      const embedder = createLocalEmbedder({ workers: 1 });
      await embedder.embed(['Some text.'], 'query');
      console.log('embedded');`;
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], {
      timeout: 25_000,
    });
    expect(stdout).toBe('embedded\n');
  });
});
