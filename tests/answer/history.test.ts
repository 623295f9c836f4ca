import { describe, expect, it } from 'vitest';
import { turnsOf } from '../../src/answer/history.js';
import { notFoundText } from '../../src/answer/not-found.js';

describe('turnsOf', () => {
  it('reads each question in the light of those before it', () => {
    const turns = turnsOf([
      { question: 'Who built the lighthouse on Gull Island?', answer: 'Ada Finch built it.' },
      { question: 'When did she build it?', answer: 'In 1871.' },
    ]);
    expect(turns.map(({ status }) => status)).toEqual(['answered', 'answered']);
    expect(turns[0]?.standalone).toBe('Who built the lighthouse on Gull Island?');
    expect(turns[1]?.standalone).toContain('Ada Finch');
  });

  it('knows what was not found', () => {
    const question = 'Who was the first keeper?';
    const [turn] = turnsOf([{ question, answer: notFoundText(question) }]);
    expect(turn?.status).toBe('not_found');
  });

  it('keeps the last of a long history', () => {
    const history = Array.from({ length: 500 }, (_, at) => ({
      question: `Who painted picture ${at}?`,
      answer: 'Nobody knows.',
    }));
    const turns = turnsOf(history);
    expect(turns.length).toBeLessThan(20);
    expect(turns.at(-1)?.question).toBe('Who painted picture 499?');
  });
});
