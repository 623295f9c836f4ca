/** Which words differ between a claim and the one that it was made from. */
import type { Span } from '../../src/domain.js';
import type { Conflict } from '../../src/protocol/claims.js';

const WORD = /[\p{L}\p{N}]+(?:[.,’'-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu;

/**
 * From the first word of `after` that differs from `before` to the last. Where words were only taken
 * out, the words on both sides of the gap; empty at 0 where there are none.
 */
export function changedSpan(before: string, after: string): Span {
  const old = (before.match(WORD) ?? []) as readonly string[];
  const words = [...after.matchAll(WORD)];
  const shorter = Math.min(old.length, words.length);
  let first = 0;
  while (first < shorter && old[first] === words[first]?.[0]) first += 1;
  let tail = 0;
  while (tail < shorter - first && old.at(-1 - tail) === words.at(-1 - tail)?.[0]) tail += 1;
  let last = words.length - 1 - tail;
  if (last < first) [first, last] = [Math.max(0, last), Math.min(words.length - 1, first)];
  const [from, to] = [words[first], words[last]];
  if (from === undefined || to === undefined) return { start: 0, end: 0 };
  return { start: from.index, end: to.index + to[0].length };
}

/** Whether a conflict marks some of the changed words. */
export function pointsAt({ claim }: Conflict, changed: Span): boolean {
  return claim.start < changed.end && changed.start < claim.end;
}
