import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reader, Reading } from '../../src/models/ports.js';
import { cutsPair, NAUGHTY, unicodeText } from '../fixtures/unicode-text.js';

const PASSAGE =
  'The Tashkent Declaration was signed on 10 January 1966. 👩‍👩‍👧‍👦 It ended the war of 1965.';
const LONG = `${'Plain words about nothing in particular. '.repeat(60)}${PASSAGE}`;

function expectSound(reading: Reading, passage: string): void {
  expect(Number.isFinite(reading.relevance)).toBe(true);
  expect(reading.answerable).toBeGreaterThanOrEqual(0);
  expect(reading.answerable).toBeLessThanOrEqual(1);
  expect(reading.spans.length).toBeLessThanOrEqual(3);
  for (const [i, { start, end, score }] of reading.spans.entries()) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(passage.length);
    expect(cutsPair(passage, start) || cutsPair(passage, end)).toBe(false);
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(reading.spans[i - 1]?.score ?? 1);
    for (const other of reading.spans.slice(0, i))
      expect(end <= other.start || start >= other.end).toBe(true);
  }
}

/** What ports.ts promises of every Reader. */
export function readerContract(name: string, create: () => Promise<Reader>): void {
  describe(`${name} keeps the contract of Reader`, () => {
    let reader: Reader;
    beforeAll(async () => {
      reader = await create();
    });
    afterAll(() => reader.close());

    it('gives one sound reading per passage, in order', async () => {
      const passages = [PASSAGE, 'Cats sleep.', LONG];
      const together = await reader.read('When was it signed?', passages);
      expect(together).toHaveLength(3);
      for (const [i, passage] of passages.entries()) {
        expectSound(together[i] as Reading, passage);
        expect(await reader.read('When was it signed?', [passage])).toEqual([together[i]]);
      }
    });

    it('reads the end of a long passage as well', async () => {
      const [plain, other] = await reader.read('Who sings?', [
        LONG,
        LONG.replace(/It ended.*/, 'Whales sing.'),
      ]);
      expect(other).not.toEqual(plain);
    });

    it('finds no span where there are no words', async () => {
      const blank = ['', ' \n\t', '\u0001\u200b'];
      for (const reading of await reader.read('When?', blank)) {
        expect(reading.spans).toEqual([]);
        expect(reading.answerable).toBe(0);
      }
    });

    it('takes any question and any passage', async () => {
      const anyText = fc.oneof(
        unicodeText.map((text) => text.slice(0, 300)),
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom(...NAUGHTY),
      );
      await fc.assert(
        fc.asyncProperty(anyText, anyText, async (question, passage) => {
          const [reading] = await reader.read(question, [passage]);
          expectSound(reading as Reading, passage);
        }),
        { numRuns: 20 },
      );
    });

    it('takes a question that is far too long', async () => {
      const [reading] = await reader.read('word '.repeat(50_000), [PASSAGE]);
      expectSound(reading as Reading, PASSAGE);
    });

    it('answers an empty list with an empty list', async () => {
      expect(await reader.read('When?', [])).toEqual([]);
    });

    it('throws cancelled when the signal has aborted, and when it aborts', async () => {
      const before = { signal: AbortSignal.abort() };
      await expect(reader.read('When?', [PASSAGE], before)).rejects.toMatchObject({
        code: 'cancelled',
      });
      const controller = new AbortController();
      const passages = Array.from({ length: 20 }, () => LONG);
      const pending = reader.read('When?', passages, { signal: controller.signal });
      controller.abort();
      await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
      expect(await reader.read('When?', [PASSAGE])).toHaveLength(1);
    });

    it('refuses work after close, which may be called twice', async () => {
      const other = await create();
      await other.close();
      await other.close();
      await expect(other.read('When?', [PASSAGE])).rejects.toMatchObject({ code: 'shutting_down' });
    });
  });
}
