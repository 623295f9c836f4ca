import { describe, expect, it } from 'vitest';
import { parseCurl } from './curl.js';
import { curlExamples } from './examples.js';
import { difference, matchesText } from './match.js';

describe('difference', () => {
  it.each([
    [
      { a: 1, b: '…' },
      { a: 1, b: [2] },
    ],
    [{ a: 'ans_…' }, { a: 'ans_x' }],
    [
      [1, '…'],
      [1, 2, 3],
    ],
    [
      { a: 1, '…': '…' },
      { a: 1, b: 2 },
    ],
  ])('lets %j stand for %j', (printed, actual) => {
    expect(difference(printed, actual)).toBeNull();
  });

  it.each([
    [{ a: 1 }, { a: 1, b: 2 }, 'not printed: b'],
    [{ a: 1, b: '…' }, { a: 1 }, 'did not come: b'],
    [{ a: { b: 1 } }, { a: { b: 2 } }, '$.a.b'],
    [[1], [1, 2], '1 items are printed, 2 came'],
    [{ a: 'ans_…' }, { a: 'x' }, 'ans_…'],
    [1, '1', '$'],
  ])('tells %j from %j', (printed, actual, told) => {
    expect(difference(printed, actual)).toContain(told);
  });

  it('matches text around gaps, and nothing else', () => {
    expect(matchesText('a.…c', 'a.bbc')).toBe(true);
    expect(matchesText('a.c', 'abc')).toBe(false);
  });
});

describe('examples', () => {
  it('are commands with their answers', () => {
    const markdown = '```sh\ncurl -s x\n```\n\n```json\n{}\n```\n\n```sh\nnpm start\n```\n';
    expect(curlExamples(markdown)).toEqual([
      { command: 'curl -s x\n', line: 1, answer: { language: 'json', text: '{}\n', line: 5 } },
    ]);
  });

  it('are read as curl would', () => {
    const command = `curl -s http://h/p \\\n  -H "Authorization: Bearer $KEY" \\\n  -d '{"a": "b c"}'\n`;
    expect(parseCurl(command, { KEY: 'k' })).toEqual({
      method: 'POST',
      url: 'http://h/p',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Authorization: 'Bearer k',
      },
      body: '{"a": "b c"}',
    });
    expect(() => parseCurl('curl --weird x', {})).toThrow('--weird');
    expect(() => parseCurl('curl "$NONE"', {})).toThrow('NONE');
  });
});
