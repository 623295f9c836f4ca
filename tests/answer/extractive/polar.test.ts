import { describe, expect, it } from 'vitest';
import { isPolar } from '../../../src/answer/extractive/polar.js';

describe('isPolar', () => {
  it.each([
    'Is Otto Lind a member of the guild?',
    'was the  Arun bridge opened in 1908',
    'Isn’t she from Vienna?',
    'Did Queen Maud open the bridge?',
    'Could the treaty be signed?',
  ])('%s', (question) => {
    expect(isPolar(question)).toBe(true);
  });

  it.each([
    'Who opened the bridge?',
    'Is it a bridge or a tunnel?',
    'Can you tell me about the bridge?',
    'Does it say who opened it?',
    'The bridge is open.',
    'Island bridges of Marlow?',
    'Is?',
    '',
  ])('not %j', (question) => {
    expect(isPolar(question)).toBe(false);
  });
});
