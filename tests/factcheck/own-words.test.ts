import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOwnWords } from '../../src/factcheck/own-words.js';

const rangeOf = (text: string, words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const own = (original: string, standalone: string, words: string) => {
  const { start, end } = inOwnWords(original, standalone, rangeOf(standalone, words));
  return original.slice(start, end);
};

describe('the author’s own words', () => {
  it('are the same range where nothing was resolved', () => {
    const claim = 'The treaty was signed in 2019.';
    expect(own(claim, claim, '2019')).toBe('2019');
  });

  it('are found where a resolved reference has moved them', () => {
    expect(own('She won it in 1903.', 'Marie Curie won the Nobel Prize in 1903.', '1903')).toBe(
      '1903',
    );
  });

  it('are the pronoun where the words were put in for it', () => {
    expect(own('She won the prize.', 'Marie Curie won the prize.', 'Marie Curie')).toBe('She');
    expect(own('In 1903 she won.', 'In 1903 Marie Curie won.', 'Marie Curie')).toBe('she');
  });

  it('are the nearest of several', () => {
    const original = 'It had 5 seats in 2001 and 5 doors.';
    const standalone = 'The car had 5 seats in 2001 and 5 doors.';
    const at = standalone.lastIndexOf('5');
    const { start } = inOwnWords(original, standalone, { start: at, end: at + 1 });
    expect(start).toBe(original.lastIndexOf('5'));
  });

  it('are a range of the original, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), fc.nat(), (original, standalone, a, b) => {
        const start = Math.min(a % (standalone.length + 1), b % (standalone.length + 1));
        const end = Math.max(a % (standalone.length + 1), b % (standalone.length + 1));
        const found = inOwnWords(original, standalone, { start, end });
        expect(found.start).toBeGreaterThanOrEqual(0);
        expect(found.end).toBeGreaterThanOrEqual(found.start);
        const length = original === standalone ? standalone.length : original.length;
        expect(found.end).toBeLessThanOrEqual(length);
      }),
    );
  });
});
