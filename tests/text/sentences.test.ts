import { describe, expect, it } from 'vitest';
import { sentenceSpans } from '../../src/text/sentences.js';
import { SENTENCE_CASES } from './sentence-cases.js';

const cut = (text: string) => sentenceSpans(text).map(({ start, end }) => text.slice(start, end));

describe('sentenceSpans', () => {
  it.each(SENTENCE_CASES)('cuts where sentences end: $name', ({ sentences, joint }) => {
    expect(cut(sentences.join(joint ?? ' '))).toEqual(sentences);
  });
});
