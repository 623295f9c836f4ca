import { describe, expect, it } from 'vitest';
import { wordCleaner } from '../../src/answer/clean-word.js';
import { groundSentence } from '../../src/answer/grounding.js';
import { quoteFrom } from '../support/quotes.js';

const SOURCE =
  'The bridge cost 1,300 crowns. “It will never carry a cart,” wrote the mayor in 1871.';
const cost = quoteFrom(SOURCE, 'The bridge cost 1,300 crowns.');
const mayor = quoteFrom(SOURCE, '“It will never carry a cart,” wrote the mayor in 1871.');

describe('groundSentence', () => {
  it.each([
    ['a sentence without a quote', 'The bridge was cheap.', [], 'unsupported'],
    ['a copied sentence', 'the bridge cost  1,300 crowns.', [cost], 'supported'],
    ['a part of the quote', 'wrote the mayor in 1871', [mayor], 'supported'],
    ['a paraphrase', 'Building the bridge took 1300 crowns.', [cost], 'not_checked'],
    ['a changed number', 'Building the bridge took 1,400 crowns.', [cost], 'unsupported'],
    [
      'an altered quotation',
      'The mayor wrote "It will always carry a cart".',
      [mayor],
      'unsupported',
    ],
    [
      'a faithful quotation',
      'The mayor wrote "It will never carry a cart".',
      [mayor],
      'not_checked',
    ],
  ] as const)('%s is %4$s', (_, text, quotes, status) => {
    expect(groundSentence(text, quotes).status).toBe(status);
  });

  it('says who checked, and nothing where nobody did', () => {
    expect(groundSentence('The bridge cost 1,300 crowns.', [cost]).support).toEqual({
      label: 'supported',
      score: 1,
      verifier: 'verbatim@1',
    });
    const paraphrase = groundSentence('A bridge was built.', [cost]).support;
    expect(paraphrase).toEqual({ label: 'not_checked', score: null, verifier: null });
  });
});

describe('wordCleaner', () => {
  const clean = wordCleaner(['Read https://docs.example/guide for more.']);

  it.each([
    ['https://docs.example/guide.', 'https://docs.example/guide.'],
    ['https://evil.example/?q=1', '[link removed]'],
    ['![x](https://evil.example/p.png)', '![x]([link removed])'],
    ['javascript:alert(1)', '[link removed])'],
    ['www.evil.example', '[link removed]'],
    ['nor\u202emal', 'normal'],
    ['\u{e0041}\u{e0042}', ''],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['👩‍🚀', '👩‍🚀'],
  ])('makes %j into %j', (word, cleaned) => {
    expect(clean(word)).toBe(cleaned);
  });
});
