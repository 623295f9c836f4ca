import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankByCloseness } from '../../src/retrieval/closeness.js';
import type { StoreMatches } from '../../src/store/port.js';
import { queryTerms } from '../../src/text/analyze.js';
import { wholePassage } from './passages.js';

function orderOf(question: string, texts: readonly string[], titles: readonly string[] = []) {
  const passages = texts.map((text, i) => ({
    ...wholePassage(text, `doc-${i}`),
    title: titles[i] ?? '',
  }));
  const matches: StoreMatches = {
    generation: 1,
    vector: passages.map(({ id }) => ({ passageId: id, score: 0.5 })),
    lexical: [],
    passages,
    termWeights: Object.fromEntries(queryTerms(question).map((term) => [term, 1])),
  };
  const place = new Map(passages.map(({ id }, i) => [id, i]));
  return rankByCloseness(question, matches).map(({ passageId }) => place.get(passageId));
}

describe('rankByCloseness', () => {
  it('puts one sentence with the words before words strewn over several', () => {
    const strewn = 'A treaty came. Later it was signed. The border stayed.';
    const close = 'The border treaty was finally signed by them.';
    expect(orderOf('Who signed the border treaty?', [strewn, close])).toEqual([1, 0]);
  });

  it('puts words that stand side by side before the same words apart', () => {
    const apart = 'The house is white, not red.';
    const together = 'They met at the white house.';
    expect(orderOf('What is the white house?', [apart, together])).toEqual([1, 0]);
  });

  it('counts the title with each sentence and leaves out what shares no word', () => {
    const text = 'It was signed in 1966.';
    const titles = ['Simla', 'Tashkent', 'Cats'];
    const texts = [text, text, 'They sleep.'];
    expect(orderOf('When was Tashkent signed?', texts, titles)).toEqual([1, 0]);
  });

  it('stands names of object members as words', () => {
    expect(orderOf('constructor', ['Nothing of the kind __proto__ toString.'])).toEqual([]);
  });

  it('takes any text', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 80 });
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 5 }), (question, texts) => {
        expect(orderOf(question, texts).length).toBeLessThanOrEqual(texts.length);
      }),
    );
  });
});
