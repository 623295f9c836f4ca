import { afterEach, describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/corpus/formats.js';
import { createPreparer, type DocumentPreparer } from '../../src/corpus/prepare.js';
import { splitDocument } from '../../src/corpus/split.js';

const input = (raw: string) => {
  return { raw, format: 'markdown', id: 'd', fallbackTitle: 'File', origin: 'api' } as const;
};
const section = (n: number) =>
  `## Part ${n} 😀\n\n${`Dr. Weber wrote ${n} letters. They were\u0301 long. `.repeat(8)}\n\n`;
const long = Array.from({ length: 2_000 }, (_, n) => section(n)).join('');

describe('createPreparer', () => {
  let preparer: DocumentPreparer;
  afterEach(() => preparer.close());

  it('gives the same here and in the worker', async () => {
    preparer = createPreparer();
    for (const raw of [section(1), long]) {
      const document = parseDocument(input(raw));
      expect(await preparer.prepareDocument(input(raw))).toEqual({
        document,
        passages: splitDocument(document),
      });
    }
  });

  it('prepares many at once', async () => {
    preparer = createPreparer();
    const raws = Array.from({ length: 6 }, (_, n) => section(n).repeat(n === 3 ? 1 : 100));
    const prepared = await Promise.all(raws.map((raw) => preparer.prepareDocument(input(raw))));
    expect(prepared.map(({ document }) => document.text)).toEqual(
      raws.map((raw) => raw.normalize('NFC')),
    );
  });

  it('carries errors over and goes on', async () => {
    preparer = createPreparer();
    const blank = preparer.prepareDocument(input(' '.repeat(100_000)));
    const broken = preparer.prepareDocument(input(`${long}\ud800`));
    await expect(blank).rejects.toMatchObject({ code: 'unprocessable_document' });
    await expect(broken).rejects.toMatchObject({ code: 'invalid_text' });
    expect((await preparer.prepareDocument(input(long))).passages).toHaveLength(2_000);
  });

  it('takes nothing once closed and leaves nobody waiting', async () => {
    preparer = createPreparer();
    const pending = [long, long].map((raw) => preparer.prepareDocument(input(raw)));
    const outcomes = Promise.allSettled(pending);
    await preparer.close();
    for (const outcome of await outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'shutting_down' } });
    await expect(preparer.prepareDocument(input('x'))).rejects.toMatchObject({
      code: 'shutting_down',
    });
  });
});
