import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalPairModels, openPairModels } from '../../../src/models/local-models.js';
import { readerContract } from '../reader-contract.js';
import { verifierContract } from '../verifier-contract.js';

readerContract('The shipped reader', async () => (await openPairModels()).reader);
verifierContract('The shipped verifier', async () => (await openPairModels()).verifier);

describe('The shipped pair model', () => {
  let models: LocalPairModels;
  beforeAll(async () => {
    models = await openPairModels();
  });
  afterAll(() => models.close());

  it('is named after its weights, as reader and as verifier', () => {
    expect(models.reader.id).toMatch(/^vouch-pair@[^@]+-[0-9a-f]{8}$/);
    expect(models.verifier.id).toBe(models.reader.id);
  });

  it('finds the words that answer', async () => {
    const passage = 'The bridge of Mostar was built by Mimar Hayruddin and finished in 1566.';
    const [reading] = await models.reader.read('Who built the bridge of Mostar?', [passage]);
    const best = reading?.spans[0];
    expect(passage.slice(best?.start, best?.end)).toBe('Mimar Hayruddin');
  });

  it('prefers the passage that answers, and knows when none does', async () => {
    const [answers, silent] = await models.reader.read('When was the bridge finished?', [
      'The bridge was finished in 1566 after nine years of work.',
      'The bridge crosses the river Neretva and links two parts of the town.',
    ]);
    expect(answers?.relevance).toBeGreaterThan(silent?.relevance ?? Number.NaN);
    expect(answers?.answerable).toBeGreaterThan(silent?.answerable ?? Number.NaN);
  });

  it('tells support, contradiction and silence apart', async () => {
    const evidence = 'The bridge of Mostar was finished in 1566 by Mimar Hayruddin.';
    const judged = await models.verifier.judge([
      { claim: 'The bridge of Mostar was finished in 1566.', evidence },
      { claim: 'The bridge of Mostar was finished in 1766.', evidence },
      { claim: 'The bridge of Mostar has two towers.', evidence },
    ]);
    const best = judged.map(({ supported, contradicted, notFound }) =>
      [supported, contradicted, notFound].indexOf(Math.max(supported, contradicted, notFound)),
    );
    expect(best).toEqual([0, 1, 2]);
  });
});
