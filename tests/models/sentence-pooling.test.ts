import { afterAll, describe, expect, it } from 'vitest';
import { createLocalEmbedder } from '../../src/models/local-embedder.js';
import { embedBySentences, sentenceTexts } from '../../src/models/sentence-pooling.js';

const base = createLocalEmbedder({ workers: 1 });
const pooled = embedBySentences(base);
afterAll(() => pooled.close());

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);

describe('embedBySentences', () => {
  it('gives each passage the mean direction of its sentences, in order', async () => {
    const sentences = ['The treaty was signed in 1966.', 'Cats sleep for most of the day.'];
    const [both, one] = await pooled.embed([sentences.join(' '), sentences[1] ?? ''], 'passage');
    const [first, second] = await base.embed(sentences, 'passage');
    if (!both || !one || !first || !second) throw new Error('A vector is missing');
    expect(Math.hypot(...both)).toBeCloseTo(1, 5);
    expect(cosine(both, first)).toBeCloseTo(cosine(both, second), 5);
    expect(cosine(one, second)).toBeCloseTo(1, 5);
  });

  it('leaves questions whole and has an identity of its own', async () => {
    const question = 'Who signed it? And when was that?';
    expect(await pooled.embed([question], 'query')).toEqual(await base.embed([question], 'query'));
    expect(pooled.id).not.toBe(base.id);
    expect(pooled.dimensions).toBe(base.dimensions);
  });

  it('gives blank texts a vector and no texts none', async () => {
    const [blank] = await pooled.embed([' \n '], 'passage');
    expect(Math.hypot(...(blank ?? []))).toBeCloseTo(1, 5);
    expect(await pooled.embed([], 'passage')).toEqual([]);
  });
});

describe('sentenceTexts', () => {
  it.each([
    ['Tashkent Declaration\n\nIt was signed.', ['Tashkent Declaration', 'It was signed.']],
    ['No. That was never agreed.', ['No. That was never agreed.']],
    ['That was never agreed. No.', ['That was never agreed.', 'No.']],
    ['', ['']],
  ])('cuts %j', (text, parts) => {
    expect(sentenceTexts(text)).toEqual(parts);
  });
});
