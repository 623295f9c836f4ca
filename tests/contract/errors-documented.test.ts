import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../src/errors.js';
import { readDoc } from '../docs/examples.js';

describe('the errors in docs/API.md', () => {
  const rows = [...readDoc('docs/API.md').matchAll(/^\| `([a-z_]+)` \| (\d{3}) \| (yes|no) \|/gm)];

  it('are those of the table, with their statuses and whether to try again', () => {
    const documented = rows.map(([, code, status, again]) => [code, Number(status), again]);
    const known = Object.entries(ERRORS).map(([code, { status, retryable }]) => [
      code,
      status,
      retryable ? 'yes' : 'no',
    ]);
    expect(documented.sort()).toEqual(known.sort());
  });
});
