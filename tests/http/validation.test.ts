import { describe, expect, it } from 'vitest';
import { InvalidRequest } from '../../src/http/problem.js';
import { joinPath, validate } from '../../src/http/validation.js';
import { ChatRequest, DocumentRequest } from '../../src/protocol.js';

function errorsOf(value: unknown): readonly { path: string; message: string }[] {
  try {
    validate(ChatRequest, value);
  } catch (error) {
    if (error instanceof InvalidRequest) return error.errors;
    throw error;
  }
  return [];
}

describe('validate', () => {
  it('names every unknown field by its path', () => {
    expect(errorsOf({ message: 'Why?', colour: 'red', lc: 1 })).toEqual([
      { path: 'colour', message: 'is not a known field' },
      { path: 'lc', message: 'is not a known field' },
    ]);
  });

  it('says of a field that it is missing', () => {
    expect(errorsOf({})).toEqual([{ path: 'message', message: 'is required' }]);
  });

  it('names the item of a list', () => {
    expect(errorsOf({ message: 'Why?', documentIds: ['a', 7] })[0]?.path).toBe('documentIds.1');
  });

  it('lists twenty errors at most, and shortens long names', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}`, 1]));
    expect(errorsOf({ message: 'Why?', ...many })).toHaveLength(20);
    const [error] = errorsOf({ message: 'Why?', ['x'.repeat(10_000)]: 1 });
    expect(error?.path.length).toBeLessThan(200);
  });

  it('never repeats what was sent as a value', () => {
    const request = { text: 'secret', url: 'javascript:secret', format: 'secret' };
    expect(() => validate(DocumentRequest, request)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('secret') }),
    );
  });

  it('calls the whole body the body', () => {
    expect(joinPath([])).toBe('body');
    expect(errorsOf('text')[0]?.path).toBe('body');
  });
});
