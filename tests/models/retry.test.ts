import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, RetryBudget, readRetryAfter } from '../../src/models/retry.js';

const NOW = Date.parse('Fri, 01 Jan 2027 12:00:00 GMT');

describe('readRetryAfter', () => {
  it.each([
    ['0', 0],
    ['1', 1_000],
    [' 1.5 ', 1_500],
    ['2592000', 2_592_000_000],
    ['Fri, 01 Jan 2027 12:00:20 GMT', 20_000],
    ['Fri, 01 Jan 2027 11:59:59 GMT', null],
    ['Fri, 99 Jan 2027 12:00:00 GMT', null],
    ['-1', null],
    ['', null],
    ['soon', null],
    ['1e3', null],
    ['0x10', null],
    ['2027', 2_027_000],
    [null, null],
  ])('reads %s as %s ms', (header, expected) => {
    expect(readRetryAfter(header, NOW)).toBe(expected);
  });

  it('gives null or a finite number that is not negative, whatever the header', () => {
    const header = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.double().map(String),
      fc.stringMatching(/^\d{1,400}$/),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );
    fc.assert(
      fc.property(header, (value) => {
        const delay = readRetryAfter(value, NOW);
        expect(delay === null || (Number.isFinite(delay) && delay >= 0)).toBe(true);
      }),
    );
  });
});

describe('backoffMs', () => {
  it('doubles its upper bound with each attempt', () => {
    expect([1, 2, 3].map((attempt) => backoffMs(attempt, 100, 0.5))).toEqual([50, 100, 200]);
    expect(backoffMs(3, 100, 0)).toBe(0);
  });
});

describe('RetryBudget', () => {
  it('lets no more than a tenth of the calls be retries, past what it starts with', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 500 }), (steps) => {
        const budget = new RetryBudget(2, 10);
        let calls = 0;
        let retries = 0;
        for (const isCall of steps) {
          if (isCall) {
            calls += 1;
            budget.deposit();
          } else if (budget.withdraw()) retries += 1;
        }
        expect(retries).toBeLessThanOrEqual(2 + calls / 10);
      }),
    );
  });

  it('saves up to its cap', () => {
    const budget = new RetryBudget(0, 3);
    for (let call = 0; call < 1_000; call += 1) budget.deposit();
    expect([1, 2, 3, 4].map(() => budget.withdraw())).toEqual([true, true, true, false]);
  });
});
