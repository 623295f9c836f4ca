import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/text/analyze.js';
import { TermFinder } from '../../src/text/term-finder.js';

function findTheLongWay(terms: readonly string[], text: string) {
  return tokenize(text)
    .map(({ term, start }, index) => ({ term, start, index }))
    .filter(({ term }) => terms.includes(term));
}

const SUFFIXES = `s es ies sses y ed eed ing ational izer ization fulness ousness biliti icate ative
  alize ful ness ance able ement ion ive ize e ’s 's`.split(/\s+/);
const word = fc
  .tuple(fc.string({ unit: fc.constantFrom(...'aeiouybstlz09.’A'), maxLength: 4 }), fc.nat())
  .map(([stem, n]) => stem + SUFFIXES[n % SUFFIXES.length]);
const texts = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));

describe('TermFinder', () => {
  it('finds what the tokens of a text hold, for terms of that text or another', () => {
    fc.assert(
      fc.property(texts, texts, fc.boolean(), (text, other, isForeign) => {
        const terms = tokenize(`${text.slice(0, 20)} ${other}`).map(({ term }) => term);
        const searched = isForeign ? `${text} ж 東京都` : text;
        expect(new TermFinder(terms).find(searched)).toEqual(findTheLongWay(terms, searched));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['the sky says aed and uyed', ['a', 'ui', 'sky', 'sai']],
    ['The U.S. paid 1,250.75 in the ’90s, O’Neil’s', ['us', '1250.75', '90', 'oneil']],
    ['東京都 and Tokyo', ['京都', 'tokyo']],
  ])('finds in %j', (text, terms) => {
    const found = new TermFinder(terms).find(text);
    expect(found).toEqual(findTheLongWay(terms, text));
    expect(found.length).toBeGreaterThan(1);
  });

  it('finds nothing for no terms', () => {
    expect(new TermFinder([]).find('a b c')).toEqual([]);
  });
});
