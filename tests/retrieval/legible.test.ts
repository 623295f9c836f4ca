import { describe, expect, it } from 'vitest';
import { isLegible, isLegibleQuestion } from '../../src/retrieval/legible.js';

describe('what an English reader can read', () => {
  it.each([
    'When was the Arun bridge opened?',
    'who drew the plans',
    'Arun bridge',
    'Who is Anna (Анна)?',
    'how do I reset it',
  ])('%s', (question) => {
    expect(isLegibleQuestion(question)).toBe(true);
  });

  it.each([
    'Когда открыли мост?',
    '桥是什么时候开放的？',
    'متى افتتح الجسر؟',
    'Wann wurde die Brücke eröffnet und wer hat sie gebaut?',
    'Cuándo se inauguró el puente sobre el río',
    '1908?',
    '',
    '😀',
  ])('not %s', (question) => {
    expect(isLegibleQuestion(question)).toBe(false);
  });

  it('goes by the letters of a passage', () => {
    expect(isLegible('The bridge (мост) was opened in 1908.')).toBe(true);
    expect(isLegible('Мост «Arun» открыли в 1908 году.')).toBe(false);
    expect(isLegible('1908 – 1912')).toBe(false);
  });
});
