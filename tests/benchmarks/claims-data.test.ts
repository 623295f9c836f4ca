import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimSets } from '../../benchmarks/quality/claims-data.js';
import { SentenceIndex, shareOf } from '../../benchmarks/quality/claims-data-parts.js';
import { homeFinder } from '../../benchmarks/quality/made-homes.js';
import { undoTreebank } from '../../benchmarks/quality/treebank.js';

describe('hashed shares', () => {
  it('are those of the training code', () => {
    expect(shareOf('Edgar Wright is a person.')).toBeCloseTo(EDGAR, 12);
  });
});

describe('published tokens', () => {
  it('become text', () => {
    const text = "He did n't say ``  yes '' -LRB- in 1990 - 95 -RRB- , the boys ' own words .";
    expect(undoTreebank(text)).toBe('He didn\'t say "yes" (in 1990-95), the boys\' own words.');
  });

  it('stay as they are where there are none', () => {
    const text = 'He didn’t say "yes" (in 1990–95), at half-past two; the end.';
    expect(undoTreebank(text)).toBe(text);
  });
});

describe('near sentences', () => {
  const index = new SentenceIndex(['The old tower has 12 bells.', 'A river runs through Paris.']);

  it('are those with the most words in common', () => {
    expect(index.nearest('The tower has 15 bells.', 'alike')?.sentence).toContain('tower');
    expect(index.nearest('Unknown things', 'alike')).toBeUndefined();
  });

  it('may decide a claim of which they have nearly all words', () => {
    expect(index.isSilentOn('The old tower has bells.')).toBe(false);
    expect(index.isSilentOn('The old tower fell down last winter.')).toBe(true);
  });
});

describe('homes of made premises', () => {
  const paragraph = {
    ...{ document: 'd', article: 'The Tower' },
    text: 'The old tower has 12 bells made of bronze. Its architect came from Vienna in the autumn.',
  };
  const homeOf = homeFinder([paragraph]);

  it('are found for premises that stand there, with a title before them or not', () => {
    const premise = 'Its architect came from Vienna in the autumn.';
    const home = { paragraph, isChanged: false, sentences: [premise] };
    expect(homeOf(premise)).toEqual(home);
    expect(homeOf(`The Tower. ${premise}`)).toEqual(home);
  });

  it('are found for premises with a detail changed, with the sentence as published', () => {
    expect(homeOf('The old tower has 17 bells made of bronze.')).toEqual({
      paragraph,
      isChanged: true,
      sentences: ['The old tower has 12 bells made of bronze.'],
    });
  });

  it('are not found for other texts', () => {
    expect(homeOf('A new bridge has 12 lanes for cars.')).toBeUndefined();
  });
});

describe('claim sets', () => {
  let data = '';
  const write = (name: string, rows: readonly unknown[]) => {
    const file = path.join(data, `${name}.jsonl.gz`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, gzipSync(rows.map((row) => JSON.stringify(row)).join('\n')));
  };

  beforeAll(() => {
    data = mkdtempSync(path.join(os.tmpdir(), 'vouch-claims-data-'));
    write('fm2/dev', FM2);
    write('healthver/dev', HEALTH);
    write('healthver/test', []);
  });
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  const read = (name: string, limit = 100) => {
    const [set] = claimSets(data, undefined, limit, (other) => other.name === name);
    return set ?? { documents: [], claims: [] };
  };

  it('leave whole pages out, and what they decided is not found', () => {
    const { documents, claims } = read('fm2/dev');
    const kept = new Set(documents.map(({ id }) => id));
    expect(kept.size).toBeGreaterThan(0);
    expect(kept.size).toBeLessThan(FM2.length);
    for (const { label, documentId = '', gold } of claims) {
      expect(label).toBe(kept.has(documentId) ? 'supported' : 'not_found');
      expect(gold.length).toBe(kept.has(documentId) ? 1 : 0);
    }
    const texts = documents.map(({ text }) => text).join('\n');
    for (const sentence of claims.flatMap(({ gold }) => gold.flat()))
      expect(texts).toContain(sentence);
  });

  it('take one verdict for a claim from its texts, and none where they disagree', () => {
    const labels = new Map(read('healthver').claims.map(({ claim, label }) => [claim, label]));
    expect(Object.fromEntries(labels)).toEqual({
      'Masks help.': 'supported',
      'Tea cures.': 'not_found',
      'Sun harms.': 'contradicted',
    });
  });

  it('give no more claims than are asked for, the same each time', () => {
    const some = read('fm2/dev', 5).claims;
    expect(some).toHaveLength(5);
    expect(read('fm2/dev', 5).claims).toEqual(some);
  });

  it('need no made folder but for made claims', () => {
    expect(claimSets(data, undefined, 1, ({ name }) => name.startsWith('made'))).toEqual([]);
  });
});

/** From `share_of` itself. */
const EDGAR = 0.4884746482121649;

const FM2 = Array.from({ length: 30 }, (_, i) => ({
  claim: `Castle ${i} was founded by Duke number ${i}.`,
  evidence: `The Duke who came ${i}th built the castle of that name.`,
  evidence_sections: ['History'],
  candidates: [{ section: 'Today', text: `Visitors see ${i} rooms.` }],
  label: 'supported',
  doc: `Castle ${i}`,
}));

const HEALTH = [
  ['Masks help.', 'supported'],
  ['Masks help.', 'not_found'],
  ['Tea cures.', 'not_found'],
  ['Sun harms.', 'contradicted'],
  ['Salt heals.', 'supported'],
  ['Salt heals.', 'contradicted'],
].map(([claim, label], i) => ({ claim, label, evidence: `A study, number ${i}.`, doc: 't' }));
