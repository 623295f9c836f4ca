import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/models/ports.js';

const norm = (vector: Float32Array) => Math.hypot(...vector);
const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);

/** What ports.ts promises of every Embedder. */
export function embedderContract(name: string, create: () => Promise<Embedder>): void {
  describe(`${name} keeps the contract of Embedder`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await create();
    });
    afterAll(() => embedder.close());

    it('gives one unit vector of the stated length per text', async () => {
      const vectors = await embedder.embed(['A bridge.', 'A river.', 'A house.'], 'passage');
      expect(vectors).toHaveLength(3);
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector.length).toBe(embedder.dimensions);
        expect(norm(vector)).toBeCloseTo(1, 5);
      }
    });

    it('keeps the order, however the texts are batched', async () => {
      const texts = Array.from({ length: 21 }, (_, i) => `Sentence ${i} about item ${i * 7}.`);
      const together = await embedder.embed(texts, 'passage');
      for (const i of [0, 9, 20]) {
        const [alone] = await embedder.embed([texts[i] as string], 'passage');
        expect(cosine(alone as Float32Array, together[i] as Float32Array)).toBeCloseTo(1, 4);
      }
      const [first, last] = [together[0], together[20]] as [Float32Array, Float32Array];
      expect(cosine(first, last)).toBeLessThan(0.9999);
    });

    it('takes blank and empty texts among others', async () => {
      const vectors = await embedder.embed(['', 'Words.', ' \n\t', '\u200b'], 'passage');
      expect(vectors).toHaveLength(4);
      for (const vector of vectors) expect(norm(vector)).toBeCloseTo(1, 5);
      const [alone] = await embedder.embed(['Words.'], 'passage');
      expect(cosine(alone as Float32Array, vectors[1] as Float32Array)).toBeCloseTo(1, 4);
    });

    it('takes any string at all', async () => {
      const anyText = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc
          .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
          .map((units) => String.fromCharCode(...units)),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(anyText, { maxLength: 4 }), async (texts) => {
          const vectors = await embedder.embed(texts, 'passage');
          expect(vectors).toHaveLength(texts.length);
          for (const vector of vectors) expect(norm(vector)).toBeCloseTo(1, 4);
        }),
        { numRuns: 20 },
      );
    });

    it('takes a text that is far too long', async () => {
      const [vector] = await embedder.embed(['word '.repeat(200_000)], 'passage');
      expect(norm(vector as Float32Array)).toBeCloseTo(1, 5);
    });

    it('answers an empty list with an empty list', async () => {
      expect(await embedder.embed([], 'query')).toEqual([]);
    });

    it('throws cancelled when the signal has aborted, and when it aborts', async () => {
      const texts = Array.from({ length: 40 }, (_, i) => `Text number ${i}. `.repeat(30));
      await expect(
        embedder.embed(texts, 'passage', { signal: AbortSignal.abort() }),
      ).rejects.toMatchObject({ code: 'cancelled' });
      const controller = new AbortController();
      const pending = embedder.embed(texts, 'passage', { signal: controller.signal });
      controller.abort();
      await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
    });

    it('still works after an abort', async () => {
      expect(await embedder.embed(['Again.'], 'query')).toHaveLength(1);
    });

    it('refuses work after close, which may be called twice', async () => {
      const other = await create();
      await other.close();
      await other.close();
      await expect(other.embed(['Late.'], 'query')).rejects.toMatchObject({
        code: 'shutting_down',
      });
    });
  });
}
