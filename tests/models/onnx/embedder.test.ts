import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalRetriever, openRetriever } from '../../../src/models/local-models.js';
import { workerUrl } from '../../../src/worker-url.js';
import { embedderContract } from '../embedder-contract.js';

embedderContract('The shipped retriever', async () => (await openRetriever()).embedder);

const dot = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);

describe('The shipped retriever', () => {
  let retriever: LocalRetriever;
  beforeAll(async () => {
    retriever = await openRetriever({ queueLimit: 2 });
  });
  afterAll(() => retriever.close());
  const embed = (texts: readonly string[], kind: 'query' | 'passage') =>
    retriever.embedder.embed(texts, kind);

  it('is named after its weights and has 384 dimensions', () => {
    expect(retriever.embedder.id).toMatch(/^vouch-retriever@[^@]+-[0-9a-f]{8}$/);
    expect(retriever.embedder.dimensions).toBe(384);
  });

  it('places a question nearest to the text that is about it', async () => {
    const [question] = await embed(['How do plants make energy from light?'], 'query');
    const passages = await embed(
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

  it('gives the same vector whatever else is embedded with a text', async () => {
    const text = 'A quiet river bank.';
    const [alone] = await embed([text], 'passage');
    const others = Array.from({ length: 12 }, (_, i) => 'Some more words. '.repeat(i + 1));
    const together = await embed([...others, text], 'passage');
    expect(together.at(-1)).toEqual(alone);
  });

  it('sees line breaks as spaces', async () => {
    const [a, b] = await embed(['A quiet\nriver  bank', 'A quiet river bank'], 'passage');
    expect(a).toEqual(b);
  });

  it('reads a long text to its end', async () => {
    const filler = 'Plain words about nothing in particular. '.repeat(80);
    const [one, other] = await embed(
      [`${filler} The whale sings.`, `${filler} The bank lends.`],
      'passage',
    );
    expect(dot(one as Float32Array, other as Float32Array)).toBeLessThan(0.9999);
  });

  it('lets a question overtake passages', async () => {
    const order: string[] = [];
    const passages = Array.from({ length: 8 }, (_, i) => `Passage ${i}. `.repeat(50));
    const bulk = embed(passages, 'passage').then(() => order.push('passages'));
    const urgent = embed(['A question?'], 'query').then(() => order.push('question'));
    await Promise.all([bulk, urgent]);
    expect(order).toEqual(['question', 'passages']);
  });

  it('leaves the event loop free while it works', async () => {
    let ticks = 0;
    const ticker = setInterval(() => {
      ticks += 1;
    }, 1);
    await embed(
      Array.from({ length: 12 }, (_, i) => `Passage ${i}. `.repeat(60)),
      'passage',
    );
    clearInterval(ticker);
    expect(ticks).toBeGreaterThan(20);
  });

  it('is overloaded when too many calls of a kind wait', async () => {
    const calls = [1, 2, 3].map((i) => embed([`Text ${i}`], 'passage'));
    const results = await Promise.allSettled([...calls, embed(['Question'], 'query')]);
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(results[2]).toMatchObject({ reason: { code: 'overloaded', retryAfter: 1 } });
  });

  it.each([0, 65, 1.5, Number.NaN])('refuses %s threads', async (modelThreads) => {
    await expect(openRetriever({ modelThreads })).rejects.toMatchObject({
      code: 'invalid_config',
      message: expect.stringMatching('VOUCH_MODEL_THREADS'),
    });
  });

  it('lets the process end while idle', async () => {
    const built = workerUrl(
      import.meta.url.replace('/tests/models/onnx/', '/src/models/'),
      './local-models.js',
    );
    const program = `
      const { openRetriever } = await import(${JSON.stringify(built.href)});
      const { embedder } = await openRetriever();
      await embedder.embed(['Some text.'], 'query');
      console.log('embedded');`;
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], {
      timeout: 25_000,
    });
    expect(stdout).toBe('embedded\n');
  });
});
