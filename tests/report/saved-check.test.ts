import { describe, expect, it } from 'vitest';
import { jsonReport, readSavedCheck } from '../../src/report/saved-check.js';
import { CHECK } from './fixture.js';

/** The saved check with another value at a path. */
function changed(value: unknown, ...path: readonly (string | number)[]): string {
  const copy: unknown = structuredClone(CHECK);
  const holder = path.slice(0, -1).reduce((at, key) => (at as never)[key], copy);
  Object.assign(holder as object, { [path.at(-1) as string]: value });
  return JSON.stringify(copy);
}

describe('a saved check', () => {
  it('is read as it was written', () => {
    expect(readSavedCheck(jsonReport(CHECK), 'a.json')).toEqual(CHECK);
  });

  it.each([
    ['not json', 'it is not JSON'],
    ['[]', 'the whole: '],
    ['{}', 'vouch: '],
    [changed('short', 'text'), 'response.results.0.span: is not in the text'],
    [changed('../x', 'source', 'sha256'), 'source.sha256: '],
    [
      changed('\ud800', 'response', 'results', 0, 'standalone'),
      'response.results.0.standalone: holds a lone surrogate',
    ],
    [changed(['a b'], 'documentIds'), 'documentIds.0: may hold'],
  ])('is refused with the field that is wrong: %.20s', (json, words) => {
    let said: unknown;
    try {
      readSavedCheck(json, 'a.json');
    } catch (error) {
      said = error;
    }
    expect(said).toMatchObject({ code: 'invalid_request' });
    expect(String(said)).toContain('a.json is no result that');
    expect(String(said)).toContain(words);
  });
});
