/** Who did what to whom: the same verb with the same two sides the other way round. */
import type { Alignment } from './alignment.js';
import type { ComparedDetail } from './details.js';
import { irregularBase } from './irregular.js';
import { contentNear, type Reading, spanOf, type Word } from './reading.js';
import { BE } from './word-lists.js';

/** Verbs that hold both ways. */
const SYMMETRIC = new Set(
  `marri meet border equal resembl adjoin collabor cooper compet differ divorc join share
  tie intersect merg correl coincid`.split(/\s+/),
);

export interface Swap {
  readonly left: Word;
  readonly right: Word;
  readonly detail: ComparedDetail;
}

export function roleRule(alignment: Alignment): ComparedDetail[] {
  return swaps(alignment).map(({ detail }) => detail);
}

/** The swapped sides with the words that stand for them in the claim. */
export function swaps(alignment: Alignment): readonly Swap[] {
  return alignment.claim.words.flatMap((verb) => {
    if (!isVerb(alignment.claim, verb) || SYMMETRIC.has(verb.term)) return [];
    const places = alignment.positionsOf(verb.index);
    const at = places.length === 1 ? places[0] : undefined;
    return at === undefined ? [] : (swapAt(alignment, verb, at) ?? []);
  });
}

function swapAt(alignment: Alignment, verb: Word, at: number): Swap | null {
  const { claim, source } = alignment;
  const left = contentNear(claim, verb.index, -1, 1)[0];
  const right = contentNear(claim, verb.index, 1, 1)[0];
  if (left === undefined || right === undefined || left.term === right.term) return null;
  if (left.clause !== verb.clause || right.clause !== verb.clause) return null;
  const sourceLeft = termsNear(source, at, -1);
  const sourceRight = termsNear(source, at, 1);
  const isStraight = sourceLeft.has(left.term) || sourceRight.has(right.term);
  const isCrossed = sourceLeft.has(right.term) && sourceRight.has(left.term);
  const sameVoice = isPassive(claim, verb.index) === isPassive(source, at);
  if (
    isStraight
      ? sameVoice || !bothStraight(sourceLeft, left, sourceRight, right)
      : !isCrossed || !sameVoice
  )
    return null;
  const places = contentNear(source, at, -1, 2).concat(contentNear(source, at, 1, 2));
  const ends = places.filter(({ term }) => term === left.term || term === right.term);
  const indexes = ends.map(({ index }) => index);
  return {
    left,
    right,
    detail: {
      kind: 'entity',
      rule: 'role',
      claim: spanOf(claim, left.index, right.index),
      relation: 'conflicts',
      source: spanOf(source, Math.min(...indexes), Math.max(...indexes)),
      alignment: alignment.coverage(
        verb.index < right.index ? { first: verb.index, last: verb.index } : { first: 0, last: 0 },
        source.words[at]?.sentence ?? 0,
      ),
    },
  };
}

function bothStraight(
  sourceLeft: ReadonlySet<string>,
  left: Word,
  sourceRight: ReadonlySet<string>,
  right: Word,
) {
  return sourceLeft.has(left.term) && sourceRight.has(right.term);
}

function termsNear(reading: Reading, at: number, step: 1 | -1): ReadonlySet<string> {
  const clause = reading.words[at]?.clause;
  const words = contentNear(reading, at, step, 2).filter((word) => word.clause === clause);
  return new Set(words.map((word) => word.term));
}

function isVerb(reading: Reading, word: Word): boolean {
  if (!word.isContent || word.surface !== word.lower) return false;
  if (irregularBase(word.lower) !== undefined || /[^e]ed$/.test(word.lower)) return true;
  const next = reading.words[word.index + 1];
  return (
    /[^s]s$/.test(word.lower) &&
    next !== undefined &&
    /^(?:the|a|an|to|on|\p{Lu}.*)$/u.test(next.surface)
  );
}

function isPassive(reading: Reading, at: number): boolean {
  const by = [1, 2, 3].some((step) => reading.words[at + step]?.lower === 'by');
  const be = [1, 2, 3].some((step) => BE.has(reading.words[at - step]?.lower ?? ''));
  return by && (be || !irregularBase(reading.words[at]?.lower ?? '')?.startsWith('have'));
}
