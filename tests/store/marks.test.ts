import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { SourceMark } from '../../src/domain.js';
import { joinPassages } from '../../src/retrieval/merge.js';
import { type Entry, entryOf, openStore, temporaryFolder } from './support.js';

const MARKS: readonly SourceMark[] = [
  { kind: 'page', start: 0, page: 1 },
  { kind: 'heading', start: 0, level: 1 },
  { kind: 'page', start: 50, page: 2 },
];

/** Passages 0 to 40, 40 to 80 and so on, the second on pages 1 and 2. */
function paged(): Entry {
  const entry = entryOf('paper', 'The heron waits in the reeds all day. '.repeat(4), 40);
  const passages = entry.passages.map((passage, index) => {
    const own = { start: passage.start, page: index < 2 ? 1 : 2 };
    return { ...passage, pages: index === 1 ? [own, { start: 50, page: 2 }] : [own] };
  });
  return { ...entry, document: { ...entry.document, format: 'pdf', marks: MARKS }, passages };
}

describe('marks and pages', () => {
  it('are kept, and found again with their passages', async () => {
    const { store } = await openStore(temporaryFolder());
    const entry = paged();
    await store.putDocument(entry);
    const found = await store.getDocument('paper');
    expect(found?.document.marks).toEqual(MARKS);
    expect(found?.passages.map(({ pages }) => pages)).toEqual(
      entry.passages.map(({ pages }) => pages),
    );
    const { passages } = await store.search({ vector: null, terms: ['heron'], limit: 5 });
    expect(passages.length).toBeGreaterThan(1);
    for (const { pages } of passages) expect(pages?.[0]?.page).toBeGreaterThan(0);
  });

  it('are joined with their passages', () => {
    const [first, second] = paged().passages.map((passage) => {
      return { ...passage, version: 'v', title: 'Paper', url: null };
    });
    if (first === undefined || second === undefined) throw new Error('too few passages');
    expect(joinPassages(first, second)?.pages).toEqual([
      { start: 0, page: 1 },
      { start: 50, page: 2 },
    ]);
  });

  it('are taken up by an index that knew none', async () => {
    const dir = temporaryFolder();
    const old = readFileSync(new URL('../fixtures/schema-1.db.gz', import.meta.url));
    writeFileSync(join(dir, 'vouch.db'), gunzipSync(old));
    const { store } = await openStore(dir);
    const found = await store.getDocument('birds.txt');
    expect(found?.document).not.toHaveProperty('marks');
    expect(found?.passages[0]).toMatchObject({ id: 'p_birds' });
    expect(found?.passages[0]).not.toHaveProperty('pages');
  });
});
