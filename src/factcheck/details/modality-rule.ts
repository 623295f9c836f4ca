/** What the evidence only holds possible and the claim says outright. */
import type { Alignment } from './alignment.js';
import type { ComparedDetail } from './details.js';
import { predicateStart } from './polarity.js';
import { type Reading, spanOf } from './reading.js';
import { HEDGES } from './word-lists.js';

const SAME_STATEMENT = 0.6;
const REACH = 5;

/** A hedge never conflicts: the flat statement is missing. */
export function modalityRule(alignment: Alignment): ComparedDetail[] {
  const { claim, source } = alignment;
  const mine = new Set(hedgesOf(claim).map(({ target }) => target));
  return hedgesOf(source).flatMap(({ at, target }) => {
    const term = source.words[target]?.term ?? '';
    const place = claim.positions.get(term)?.[0];
    if (place === undefined) return [];
    const role = alignment.sameRole({ first: place, last: place }, { first: target, last: target });
    if (role < SAME_STATEMENT) return [];
    const isHedged = mine.has(place);
    return {
      kind: 'negation' as const,
      rule: 'modality' as const,
      claim: spanOf(claim, predicateStart(claim, place), place),
      relation: isHedged ? ('agrees' as const) : ('missing' as const),
      source: isHedged ? spanOf(source, at, target) : null,
      alignment: role,
    };
  });
}

function hedgesOf(reading: Reading): readonly { at: number; target: number }[] {
  return reading.words.flatMap((word) => {
    if (!HEDGES.has(word.lower)) return [];
    const next = reading.words
      .slice(word.index + 1, word.index + 1 + REACH)
      .find((other) => other.isContent && other.clause === word.clause && !HEDGES.has(other.lower));
    return next === undefined ? [] : [{ at: word.index, target: next.index }];
  });
}
