/** Which words differ between a claim and the one that it was made from. */
import type { Span } from '../../src/domain.js';
import type { Conflict } from '../../src/protocol/claims.js';

const LETTER = /[\p{L}\p{N}]/u;

/**
 * Where `after` differs from `before`, widened to whole words. Where words were only taken out, the
 * words on both sides of the gap.
 */
export function changedSpan(before: string, after: string): Span {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  let end = after.length - tail;
  if (after.slice(start, end).trim() === '') {
    start = skip(after, start, -1, (character) => !LETTER.test(character));
    end = skip(after, end, 1, (character) => !LETTER.test(character));
  }
  const inWord = (character: string) => LETTER.test(character);
  return { start: skip(after, start, -1, inWord), end: skip(after, end, 1, inWord) };
}

/** The place behind all characters in one direction that pass. */
function skip(
  text: string,
  from: number,
  by: 1 | -1,
  test: (character: string) => boolean,
): number {
  let at = from;
  for (;;) {
    const character = text[by === 1 ? at : at - 1];
    if (character === undefined || !test(character)) return at;
    at += by;
  }
}

/** Whether a conflict marks some of the changed words. */
export function pointsAt({ claim }: Conflict, changed: Span): boolean {
  return claim.start < changed.end && changed.start < claim.end;
}
