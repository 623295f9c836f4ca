import { expect, it } from 'vitest';
import { passageId } from '../../src/text/passage-id.js';

it('tells passages apart by document, version and range, and by nothing else', () => {
  const span = { start: 1, end: 23 };
  const id = passageId('a', 'sha256:0', span);
  expect(id).toMatch(/^p_[0-9a-f]{20}$/);
  expect(passageId('a', 'sha256:0', { ...span })).toBe(id);
  const others = [
    passageId('b', 'sha256:0', span),
    passageId('a', 'sha256:1', span),
    passageId('a', 'sha256:0', { start: 12, end: 3 }),
    passageId('a', 'sha256:0', { start: 1, end: 24 }),
  ];
  expect(new Set([id, ...others]).size).toBe(5);
});
