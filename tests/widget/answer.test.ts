import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/protocol/common.js';
import { announcementsOf } from '../../src/widget/chat/announcements.js';
import { failureText } from '../../src/widget/chat/failures.js';
import { withFootnotes } from '../../src/widget/chat/footnotes.js';
import { citationsOf, shownAnswer } from '../../src/widget/chat/sentences.js';
import { MAX_QUESTION } from '../../src/widget/chat/session.js';
import { english } from '../../src/widget/messages/messages.js';
import { ANSWER, answered, asked, changed, citation, heard } from './support.js';

const { chat } = english;

it('counts to the limit of the contract', () => {
  expect(MAX_QUESTION).toBe(LIMITS.messageLength);
});

describe('the pieces of an answer', () => {
  it('hold every character once, whatever the ranges', () => {
    const range = fc.record({ start: fc.nat(50), end: fc.nat(50) });
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const sentences = ranges.map((each) => ({
          ...each,
          citations: [],
          status: 'supported' as const,
        }));
        const shown = shownAnswer({ ...answered(), sentences });
        const texts = shown.sentences.map(
          ({ gap, sentence }) => gap + ANSWER.slice(sentence.start, sentence.end),
        );
        expect(texts.join('') + shown.tail).toBe(ANSWER);
      }),
    );
  });

  it('name each number once, in order', () => {
    const cited = [citation(2, 'a'), citation(1, 'b'), citation(2, 'c'), citation(3, 'd')];
    const sentence = { start: 0, end: 1, citations: ['a', 'b', 'c'], status: 'supported' as const };
    expect(citationsOf(sentence, cited).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});

it('copies with footnotes', () => {
  const twice = answered({ citations: [citation(1), citation(1, 'c2')] });
  expect(withFootnotes(twice, ({ href }) => `https://a.example${href}`)).toBe(
    [
      'The lamp was lit in 1871. [1] It burned oil.',
      '[1] “lit in 1871” — The lamp\nhttps://a.example/v1/documents/lamp.txt',
    ].join('\n\n'),
  );
});

describe('announcements', () => {
  it('are whole sentences with their status', () => {
    expect(announcementsOf(answered(), english, true)).toEqual([
      chat.searching,
      'The lamp was lit in 1871. Supported, 1 source.',
      'It burned oil. Unsupported, 0 sources.',
    ]);
  });

  it('leave out what is still open', () => {
    const [turn] = changed(asked, heard({ type: 'text-delta', delta: 'The lamp was' })).turns;
    expect(turn && announcementsOf(turn, english, true)).toEqual([chat.searching]);
  });
});

describe('errors', () => {
  const failure = (code: string, retryAfter: number | null = null) => ({
    code,
    detail: 'the detail',
    retryAfter,
    retryable: true,
  });

  it('say what to do', () => {
    expect(failureText(failure('unreachable'), english, true)).toBe(chat.errors.unreachable);
    expect(failureText(failure('unreachable'), english, false)).toBe(chat.errors.offline);
    expect(failureText(failure('forbidden'), english, true)).toBe(chat.errors.notAllowed);
    expect(failureText(failure('rate_limited'), english, true)).toBe(chat.errors.rateLimited);
    expect(failureText(failure('rate_limited', 1), english, true)).toMatch(/ 1 second\.$/);
    expect(failureText(failure('rate_limited', 7.2), english, true)).toMatch(/ 8 seconds\.$/);
  });

  it('that have no words of their own give the server’s', () => {
    expect(failureText(failure('novel'), english, true)).toBe('Something went wrong: the detail');
  });
});
