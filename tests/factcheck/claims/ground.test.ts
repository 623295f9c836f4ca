import { describe, expect, it } from 'vitest';
import { groundProposed } from '../../../src/factcheck/claims/claims.js';

const SENTENCE = 'She, who was born in Warsaw in 1867 🙂, won the prize twice and moved to Paris.';
const CONTEXT = 'Marie Curie was a physicist.';

describe('proposed claims', () => {
  it.each<[string, string | null]>([
    ['Marie Curie was born in Warsaw in 1867.', 'born in Warsaw in 1867'],
    ['Marie Curie moved to Paris.', 'moved to Paris'],
    [
      'Marie Curie was born in Warsaw and won the prize.',
      'born in Warsaw in 1867 🙂, won the prize',
    ],
    ['Marie Curie was born in Warsaw in 1868.', null],
    ['Marie Curie was born in Cracow.', null],
    ['Marie Curie never moved to Paris.', null],
    ['Marie Curie was a physicist.', null],
    ['', null],
    ['the of and', null],
  ])('%s', (claim, expected) => {
    const [span] = groundProposed(SENTENCE, CONTEXT, [claim]);
    expect(span ? SENTENCE.slice(span.start, span.end) : null).toBe(expected);
  });

  it('come back in their order', () => {
    const found = groundProposed(SENTENCE, CONTEXT, ['Nonsense.', 'Curie moved to Paris.']);
    expect(found.map((span) => span !== null)).toEqual([false, true]);
  });
});
