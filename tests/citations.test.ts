import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CitationList, fragmentLink } from '../src/citations.js';
import { passageOf, quoteFrom } from './support/quotes.js';

const support = { label: 'not_checked', score: null, verifier: null } as const;
const nowhere = { start: 0, end: 1 };

describe('CitationList', () => {
  it('slices every quote out of the passage, with its surroundings well-formed', () => {
    const unicode = fc.string({ unit: 'grapheme', maxLength: 80 });
    fc.assert(
      fc.property(unicode, unicode, unicode, fc.nat(1_000), (before, quote, after, offset) => {
        const text = `${before}${quote}${after}`;
        const passage = passageOf(text, { start: offset, end: offset + text.length });
        const start = offset + before.length;
        const span = { start, end: start + quote.length };
        const citation = new CitationList(1).cite({ passage, span }, nowhere, support);
        expect(citation?.source.quote).toBe(quote);
        expect(citation?.selector.exact).toBe(quote);
        const { prefix = '', suffix = '' } = citation?.selector ?? {};
        expect(before.endsWith(prefix)).toBe(true);
        expect(after.startsWith(suffix)).toBe(true);
        expect(prefix.isWellFormed() && suffix.isWellFormed()).toBe(true);
      }),
    );
  });

  it('reaches beyond the passage for the surroundings', () => {
    const passage = passageOf('Ice melts.', { before: 'Winter ends. ', after: ' Rivers rise.' });
    const citation = new CitationList(1).cite({ passage, span: passage }, nowhere, support);
    expect(citation?.selector).toMatchObject({ prefix: 'Winter ends. ', suffix: ' Rivers rise.' });
  });

  it('links to the document’s own address, or to the page that shows it', () => {
    const passage = passageOf('Ice melts.', { documentId: 'notes/a b&c', start: 40, end: 50 });
    const href = (url: string | null) => {
      const quote = { passage: { ...passage, url }, span: { start: 40, end: 43 } };
      return new CitationList(1).cite(quote, nowhere, support)?.href;
    };
    expect(href(null)).toBe('/?document=notes%2Fa%20b%26c&start=40&end=43');
    expect(href('https://a.example/x')).toBe('https://a.example/x#:~:text=Ice');
  });

  it('gives the same quote the same number, and stops at the limit', () => {
    const list = new CitationList(2);
    const text = 'One. Two. Three.';
    const cite = (quoted: string) => list.cite(quoteFrom(text, quoted), nowhere, support);
    expect([cite('One.')?.number, cite('Two.')?.number, cite('One.')?.number]).toEqual([1, 2, 1]);
    expect(cite('Three.')).toBeNull();
    expect(list.all.map((citation) => citation.id)).toEqual(['c1', 'c2', 'c3']);
  });
});

describe('fragmentLink', () => {
  it.each([
    ['https://a.example/x', 'Ice melts.', 'https://a.example/x#:~:text=Ice%20melts.'],
    ['https://a.example/x#top', 'well-known', 'https://a.example/x#top:~:text=well%2Dknown'],
    ['https://a.example/d', 'a, b & c', 'https://a.example/d#:~:text=a%2C%20b%20%26%20c'],
  ])('links %s', (url, quote, link) => {
    expect(fragmentLink(url, quote)).toBe(link);
  });

  it('links a long quote by its ends', () => {
    const quote = Array.from({ length: 40 }, (_, index) => `w${index}`).join(' ');
    const [, fragment = ''] = fragmentLink('https://a.example/', quote).split(':~:text=');
    expect(fragment.split(',')).toHaveLength(2);
    expect(fragment).toMatch(/^w0%20.*,.*%20w39$/);
  });
});
