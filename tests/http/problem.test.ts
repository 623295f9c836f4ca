import { describe, expect, it } from 'vitest';
import { AppError, ERRORS, type ErrorCode } from '../../src/errors.js';
import {
  InvalidRequest,
  retryAfterSeconds,
  toAppError,
  toProblem,
} from '../../src/http/problem.js';
import { Problem } from '../../src/protocol.js';

describe('toProblem', () => {
  it.each(Object.keys(ERRORS) as ErrorCode[])('makes a whole problem of %s', (code) => {
    const problem = toProblem(new AppError(code, 'What happened.'), 'id');
    expect(Problem.parse(problem)).toEqual(problem);
    expect(problem).toMatchObject({ code, status: ERRORS[code].status, instance: 'urn:uuid:id' });
  });

  it('lists the fields', () => {
    const error = new InvalidRequest([{ path: 'a', message: 'is wrong' }]);
    expect(toProblem(error, 'id')).toMatchObject({
      detail: 'a is wrong',
      errors: [{ path: 'a', message: 'is wrong' }],
    });
  });
});

describe('toAppError', () => {
  it.each([
    new Error('secret'),
    'secret',
    null,
    new AppError('internal', 'secret of a worker'),
    { code: 'model_failed', message: 'secret' },
  ])('tells nothing of an unknown failure: %s', (thrown) => {
    const error = toAppError(thrown);
    expect(error.code).toBe('internal');
    expect(JSON.stringify(toProblem(error, 'id'))).not.toContain('secret');
  });
});

describe('retryAfterSeconds', () => {
  it.each([
    [0.2, 1],
    [-1, 1],
    [1.2, 2],
    [30 * 86_400, 60],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
  ])('of %d is %s', (retryAfter, seconds) => {
    expect(retryAfterSeconds(new AppError('overloaded', 'Busy.', { retryAfter }))).toBe(seconds);
  });
});
