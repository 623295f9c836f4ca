import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseContext, estimateTokens } from '../../src/retrieval/budget.js';
import { hitOf, passageAt, wholePassage } from './passages.js';

const ROOMY = { limit: 8, contextTokens: 10_000 };
const BASE =
  'The agreement was signed in Tashkent on 10 January 1966 by both leaders, and it did not change the border between the two states.';

const kept = (...texts: string[]): string[] =>
  chooseContext(
    texts.map((text, i) => hitOf(wholePassage(text, `doc-${i}`), 1 / (i + 1))),
    ROOMY,
  ).map((hit) => hit.passage.text);

describe('chooseContext', () => {
  it.each([
    ['the same text', BASE],
    ['white space and case', BASE.replaceAll(' ', '  ').replace('The', 'THE')],
    ['a part of it', BASE.slice(BASE.indexOf('signed'))],
    ['typographic quotes and commas', BASE.replace(',', ' –')],
  ])('drops %s in another document', (_, copy) => {
    expect(kept(BASE, copy)).toEqual([BASE]);
  });

  it.each([
    ['a number', BASE.replace('1966', '1965')],
    ['a name', BASE.replace('Tashkent', 'Simla')],
    ['a negation that is gone', BASE.replace('did not change', 'did indeed change')],
    ['a negation more', BASE.replace('was signed', 'was not signed')],
    ['more than the first says', `${BASE} Parliament ratified it later that spring.`],
  ])('keeps a text that differs in %s', (_, other) => {
    expect(kept(BASE, other)).toEqual([BASE, other]);
  });

  it('keeps unlike short texts and drops like ones', () => {
    expect(kept('Yes.', 'No.', 'Yes.', '???', '???')).toEqual(['Yes.', 'No.', '???']);
  });

  it('merges neighbours, so that overlap is not taken for repetition', () => {
    const text = `${BASE} Parliament ratified it later. The text is public.`;
    const first = passageAt(text, { start: 0, end: 160 });
    const second = passageAt(text, { start: 100, end: text.length });
    const context = chooseContext([hitOf(second, 0.2), hitOf(first, 0.1)], ROOMY);
    expect(context.map((hit) => hit.passage.text)).toEqual([text]);
  });

  it('keeps to both limits and takes the best first', () => {
    const hits = fc.array(fc.string({ minLength: 1, maxLength: 400 }), { maxLength: 20 });
    fc.assert(
      fc.property(hits, fc.integer({ min: 1, max: 6 }), fc.nat(300), (texts, limit, tokens) => {
        const ranked = texts.map((text, i) => hitOf(wholePassage(text, `doc-${i}`), 1 / (i + 1)));
        const context = chooseContext(ranked, { limit, contextTokens: tokens });
        expect(context[0]).toEqual(ranked[0]);
        expect(context.length).toBeLessThanOrEqual(limit);
        const spent = context.reduce((sum, hit) => sum + estimateTokens(hit.passage.text), 0);
        expect(spent <= tokens || context.length === 1).toBe(true);
      }),
    );
  });

  it('passes over a hit that is too long for what is left', () => {
    const texts = ['Short one here.', 'long '.repeat(100), 'Another short one.'];
    const ranked = texts.map((text, i) => hitOf(wholePassage(text, `doc-${i}`), 1 / (i + 1)));
    const context = chooseContext(ranked, { limit: 8, contextTokens: 20 });
    expect(context.map((hit) => hit.passage.text)).toEqual([texts[0], texts[2]]);
  });
});

describe('estimateTokens', () => {
  it.each([
    ['', 0],
    ['abcdefgh', 2],
    ['東京は日本', 4],
    ['Москва, да', 4],
  ])('of %j is %i', (text, tokens) => {
    expect(estimateTokens(text)).toBe(tokens);
  });
});
