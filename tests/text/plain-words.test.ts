import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/text/analyze.js';

/** A word of another script sends the same text the long way. */
function tokenizeTheLongWay(text: string) {
  const tokens = tokenize(`${text} ж`);
  expect(tokens.at(-1)?.term).toBe('ж');
  return tokens.slice(0, -1);
}

const plainText = fc.string({
  unit: fc.constantFrom(..."aBzI09..,,'’ --–“”\n_@\u2011\u203f\u007f\u0000"),
  maxLength: 60,
});

describe('plain texts', () => {
  it('have the same words as by the pattern for all scripts', () => {
    fc.assert(
      fc.property(plainText, (text) => {
        expect(tokenize(text)).toEqual(tokenizeTheLongWay(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    'The U.S. and the U.K.’s “post-American” order',
    'don’t pay 1,250.75, e.g. in 2.5.1 or U.S.A1',
    'a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z',
  ])('have the same words: %s', (text) => {
    expect(tokenize(text)).toEqual(tokenizeTheLongWay(text));
  });

  it('are told from others: K (Kelvin) and ſ fold to letters but are not plain', () => {
    expect(tokenize('\u212aelvin \u017fun').map(({ term }) => term)).toEqual(['kelvin', 'sun']);
  });

  it('give the same terms however often a word was met', () => {
    const once = tokenize('running runs');
    for (let i = 0; i < 100_000; i++) tokenize(`w${i}`);
    expect(tokenize('running runs')).toEqual(once);
  });
});
