import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Judgement, Verifier } from '../../src/models/ports.js';
import { NAUGHTY, unicodeText } from '../fixtures/unicode-text.js';

const EVIDENCE = 'The Tashkent Declaration was signed on 10 January 1966.';

function expectChances({ supported, contradicted, notFound }: Judgement): void {
  for (const chance of [supported, contradicted, notFound]) {
    expect(chance).toBeGreaterThanOrEqual(0);
    expect(chance).toBeLessThanOrEqual(1);
  }
  expect(supported + contradicted + notFound).toBeCloseTo(1, 6);
}

/** What ports.ts promises of every Verifier. */
export function verifierContract(name: string, create: () => Promise<Verifier>): void {
  describe(`${name} keeps the contract of Verifier`, () => {
    let verifier: Verifier;
    beforeAll(async () => {
      verifier = await create();
    });
    afterAll(() => verifier.close());

    it('gives one judgement per pair, in order, however they are batched', async () => {
      const pairs = [
        { claim: 'It was signed in 1966.', evidence: EVIDENCE },
        { claim: 'Cats sleep.', evidence: `${EVIDENCE} `.repeat(30) },
        { claim: 'It was signed in 1999.', evidence: EVIDENCE },
      ];
      const together = await verifier.judge(pairs);
      expect(together).toHaveLength(3);
      for (const [i, pair] of pairs.entries()) {
        expectChances(together[i] as Judgement);
        const [alone] = await verifier.judge([pair]);
        expect(alone?.supported).toBeCloseTo(together[i]?.supported ?? Number.NaN, 4);
        expect(alone?.contradicted).toBeCloseTo(together[i]?.contradicted ?? Number.NaN, 4);
      }
    });

    it('finds nothing where there are no words', async () => {
      const blank = ['', ' \n\t'].map((evidence) => ({ claim: 'It was signed.', evidence }));
      for (const judgement of await verifier.judge(blank)) expect(judgement.notFound).toBe(1);
    });

    it('takes any claim and any evidence', async () => {
      const anyText = fc.oneof(
        unicodeText.map((text) => text.slice(0, 300)),
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom(...NAUGHTY),
      );
      await fc.assert(
        fc.asyncProperty(anyText, anyText, async (claim, evidence) => {
          const [judgement] = await verifier.judge([{ claim, evidence }]);
          expectChances(judgement as Judgement);
        }),
        { numRuns: 20 },
      );
    });

    it('refuses a claim that is too long to leave whole, and no other beside it', async () => {
      const long = { claim: 'word '.repeat(50_000), evidence: EVIDENCE };
      const refused = expect(verifier.judge([long])).rejects.toMatchObject({
        code: 'invalid_request',
        message: expect.stringMatching(/^claim: .*50000 tokens/),
      });
      const [other] = await verifier.judge([{ claim: 'It was signed.', evidence: EVIDENCE }]);
      expectChances(other as Judgement);
      await refused;
    });

    it('answers an empty list with an empty list', async () => {
      expect(await verifier.judge([])).toEqual([]);
    });

    it('throws cancelled when the signal has aborted, and when it aborts', async () => {
      const pairs = Array.from({ length: 20 }, () => ({
        claim: 'It was signed in 1966.',
        evidence: `${EVIDENCE} `.repeat(60),
      }));
      await expect(verifier.judge(pairs, { signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: 'cancelled',
      });
      const controller = new AbortController();
      const pending = verifier.judge(pairs, { signal: controller.signal });
      controller.abort();
      await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
      expect(await verifier.judge(pairs.slice(0, 1))).toHaveLength(1);
    });

    it('refuses work after close, which may be called twice', async () => {
      const other = await create();
      await other.close();
      await other.close();
      await expect(other.judge([{ claim: 'a', evidence: 'b' }])).rejects.toMatchObject({
        code: 'shutting_down',
      });
    });
  });
}
