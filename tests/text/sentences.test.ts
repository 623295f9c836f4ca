import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceSpans } from '../../src/text/sentences.js';
import { cutsPair, NAUGHTY, unicodeText } from '../fixtures/unicode-text.js';
import { SENTENCE_CASES } from './sentence-cases.js';

const cut = (text: string) => sentenceSpans(text).map(({ start, end }) => text.slice(start, end));
const withoutSpace = (text: string) => text.replace(/\s+/g, '');

describe('sentenceSpans', () => {
  it.each(SENTENCE_CASES)('cuts where sentences end: $name', ({ sentences, joint }) => {
    expect(cut(sentences.join(joint ?? ' '))).toEqual(sentences);
  });

  it('cuts the shipped article as a reader would', () => {
    const path = new URL('../../corpus/pakistan-russia-convergence.txt', import.meta.url);
    const sentences = cut(readFileSync(path, 'utf8'));
    expect(sentences).toHaveLength(45);
    expect(sentences[0]).toMatch(/^Qom-Based Scholar Dr\. Leyla .* World Order$/);
    expect(sentences[2]).toMatch(
      /^Her recent book, “Shadows .*\(2020-2025\),” provides .*Moscow\.$/,
    );
    for (const sentence of sentences) expect(sentence).not.toMatch(/(?:Dr|U\.S)\.$/);
    for (const sentence of sentences.slice(1)) expect(sentence).toMatch(/^\p{Lu}.*\.$/su);
  });

  it('puts every character but white space in exactly one sentence', () => {
    fc.assert(
      fc.property(unicodeText, (text) => {
        let last = 0;
        for (const { start, end } of sentenceSpans(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          expect(cutsPair(text, start) || cutsPair(text, end)).toBe(false);
          last = end;
        }
        expect(withoutSpace(cut(text).join(''))).toBe(withoutSpace(text));
      }),
    );
  });

  it.each(NAUGHTY)('loses nothing of %j', (text) => {
    expect(withoutSpace(cut(text).join(''))).toBe(withoutSpace(text));
  });

  it('finds no sentence in white space', () => {
    expect(sentenceSpans('')).toEqual([]);
    expect(sentenceSpans(' \n\t\r\n\u00a0\u3000')).toEqual([]);
  });

  it('keeps lone surrogates where they are', () => {
    const text = 'One \ud83d two. Three \ude00. Four\ud83d';
    expect(cut(text).join(' ')).toBe(text);
  });
});
