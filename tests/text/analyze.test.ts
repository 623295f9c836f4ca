import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passageTerms, queryTerms, tokenize } from '../../src/text/analyze.js';

describe('passageTerms', () => {
  it.each([
    ['stems and lower case', 'Running RUNS', ['run', 'run']],
    ['accents', 'Röntgen’s café', ['rontgen', 'cafe']],
    ['letters that do not decompose', 'Straße Malmø', ['strass', 'malmo']],
    ['abbreviations', 'U.S. and U.S.A. (e.g. US)', ['us', 'and', 'usa', 'eg', 'us']],
    ['a missing space after a stop', 'end.Next', ['end', 'next']],
    ['hyphens', 'state-of-the-art follow-up', ['state', 'of', 'the', 'art', 'follow', 'up']],
    ['contractions', "isn't isn’t", ['isnt', 'isnt']],
    ['thousands', '1,000,000 people', ['1000000', 'peopl']],
    ['decimals', '3.5 is not 35', ['3.5', 'is', 'not', '35']],
    ['a number that ends a sentence', 'in 1998. Then', ['in', '1998', 'then']],
    ['eastern digits', '۱۲۳ ١٢٣ १२३', ['123', '123', '123']],
    ['Russian ё', 'ёлка Елка', ['елка', 'елка']],
    ['Arabic vowel signs and hamza', 'أَحْمَد احمد', ['احمد', 'احمد']],
    ['tatweel', 'كتـــاب', ['كتاب']],
    ['Persian and Arabic letters', 'کتابی كتابي', ['كتابي', 'كتابي']],
    ['zero-width non-joiner', 'می‌خواهم میخواهم', ['ميخواهم', 'ميخواهم']],
    ['Urdu and Arabic heh', 'ہے هے', ['هي', 'هي']],
    ['Hindi vowel signs', 'दिन दान', ['दिन', 'दान']],
    ['Greek', 'Ὀδυσσεύς', ['οδυσσευσ']],
    ['Chinese', '东京是首都', ['东京', '京是', '是首', '首都']],
    ['full-width forms', 'ＡＢＣ１２', ['abc12']],
    ['one character', '京', ['京']],
    ['characters beyond the basic plane', '𠮷野家', ['𠮷野', '野家']],
    ['scripts mixed in a word', 'iPhone手机壳', ['iphon', '手机', '机壳']],
    ['Korean particles', '수도는', ['수도', '도는']],
    ['soft hyphens', 'con\u00adtract', ['contract']],
    ['no words', '— 😀 …', []],
  ])('folds %s', (_, text, terms) => {
    expect(passageTerms(text)).toEqual(terms);
  });
});

describe('queryTerms', () => {
  it.each([
    ['When was the treaty signed, and by whom?', ['treati', 'sign']],
    ["What isn't known about treaties and a treaty?", ['known', 'treati']],
    ['Who are they?', ['who', 'ar', 'thei']],
    ['Что такое Россия?', ['такое', 'россия']],
    ['', []],
  ])('of %j are %j', (text, terms) => {
    expect(queryTerms(text)).toEqual(terms);
  });

  it('are 256 at most', () => {
    const text = Array.from({ length: 2_000 }, (_, i) => `term${i}`).join(' ');
    expect(queryTerms(text)).toHaveLength(256);
  });
});

describe('tokenize', () => {
  it('gives spans inside the text, in order, with terms that are not empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        let last = -1;
        for (const { term, start, end } of tokenize(text)) {
          expect(term).not.toBe('');
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });

  it('gives a word of a text the same term alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const { term, start, end } of tokenize(text)) {
          expect(passageTerms(text.slice(start, end))).toContain(term);
        }
      }),
    );
  });

  it('cuts a run that is no word', () => {
    const [token] = tokenize('x'.repeat(100_000));
    expect(token).toMatchObject({ start: 0, end: 100_000 });
    expect(token?.term.length).toBeLessThanOrEqual(40);
  });
});
