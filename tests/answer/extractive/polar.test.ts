import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimOf } from '../../../src/answer/extractive/polar.js';

describe('claimOf', () => {
  it.each([
    ['Is Otto Lind a member of the guild?', 'Otto Lind is a member of the guild.'],
    ['Was the Arun bridge opened in 1908?', 'The Arun bridge was opened in 1908.'],
    ['is the bridge open', 'The bridge is open.'],
    ['Isn’t she from Vienna?', 'She is from Vienna.'],
    ['Has Dr. Maud Lind written a book?', 'Dr. Maud Lind has written a book.'],
    ['Are the towns of Marlow and Arun linked?', 'The towns of Marlow and Arun are linked.'],
    ['Is there a lock between Marlow and Arun?', 'There is a lock between Marlow and Arun.'],
    ['Did Queen Maud open the bridge?', 'Queen Maud open the bridge.'],
    ['Could the treaty be signed?', 'The treaty could be signed.'],
  ])('%s', (question, claim) => {
    expect(claimOf(question)).toBe(claim);
  });

  it.each([
    'Who opened the bridge?',
    'Is it a bridge or a tunnel?',
    'Can you tell me when it opened?',
    'Do you know who opened it?',
    'The bridge is open.',
    'Is?',
    '',
  ])('is null for %j', (question) => {
    expect(claimOf(question)).toBeNull();
  });

  it('takes any text, and keeps all words but the negation', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (rest) => {
        const claim = claimOf(`Was ${rest}?`);
        if (claim !== null) expect(claim.isWellFormed()).toBe(rest.isWellFormed());
      }),
    );
    expect(claimOf(`Was ${'the bridge '.repeat(2_000)}open?`)).toMatch(/^The bridge/);
  });
});
