import { describe, expect, it } from 'vitest';
import { standaloneSentence } from '../../src/answer/standalone-sentence.js';

const BEFORE = 'The Shanghai Cooperation Organisation is a union of states.';

describe('standaloneSentence', () => {
  it.each([
    [
      'It was founded in 2001.',
      BEFORE,
      'The Shanghai Cooperation Organisation was founded in 2001.',
    ],
    ['It was founded in 2001.', '', 'It was founded in 2001.'],
    ['Tashkent is a city.', BEFORE, 'Tashkent is a city.'],
    ['She led the guild.', 'Ada Brink was the mayor of Marel.', 'Ada Brink led the guild.'],
    ['', BEFORE, ''],
  ])('%j after %j is %j', (text, before, expected) => {
    expect(standaloneSentence(text, before)).toBe(expected);
  });

  it('looks back a few sentences, not further', () => {
    const filler = 'Rain fell. Snow fell. Hail fell. Night fell.';
    expect(standaloneSentence('It was founded in 2001.', `${BEFORE} ${filler}`)).not.toContain(
      'Shanghai',
    );
  });
});
