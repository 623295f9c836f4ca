import { describe, expect, it } from 'vitest';
import { AppError, ERRORS, type ErrorCode, fromErrorRecord, toErrorRecord } from '../src/errors.js';

describe('the table of errors', () => {
  it.each(Object.entries(ERRORS))('%s says what happened and what to do', (_, kind) => {
    expect(kind.status).toBeGreaterThanOrEqual(400);
    expect(kind.title).not.toBe('');
    expect(kind.help).toMatch(/[.`]$/);
  });

  it('calls no client mistake retryable', () => {
    // An expired token is no mistake: it is renewed and the request sent again.
    const retryable = Object.entries(ERRORS).filter(
      ([code, kind]) => kind.retryable && code !== 'token_expired',
    );
    for (const [, { status }] of retryable)
      expect([408, 429, 502, 503, 504, 507]).toContain(status);
  });

  it('carries an error over a thread boundary', () => {
    for (const code of Object.keys(ERRORS) as ErrorCode[]) {
      const record = structuredClone(toErrorRecord(new AppError(code, 'why')));
      expect(fromErrorRecord(record)).toMatchObject({ code, message: 'why' });
    }
  });

  it('hides nothing but the stack of an unknown error', () => {
    expect(toErrorRecord(new TypeError('boom'))).toEqual({ code: 'internal', detail: 'boom' });
  });
});
