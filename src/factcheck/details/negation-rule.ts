/** What the claim denies and the evidence says, and the other way round. */
import type { Alignment } from './alignment.js';
import type { ComparedDetail } from './details.js';
import { deniedWords, isDenied, type Negation, negationsOf, predicateStart } from './polarity.js';
import { type Reading, spanOf } from './reading.js';

/** A predicate is the same one only where most of what is around it is the same too. */
const SAME_STATEMENT = 0.7;
/** What agrees wins unless the other place stands this much closer to the claim's. */
const MARGIN = 0.25;

type Denied = ReadonlyMap<number, number>;
interface Place {
  readonly at: number;
  readonly alignment: number;
}

export function negationRule(alignment: Alignment): ComparedDetail[] {
  const [claims, sources] = [negationsOf(alignment.claim), negationsOf(alignment.source)];
  const denied = [deniedWords(claims), deniedWords(sources)] as const;
  return [
    ...claims.map((negation) => ofClaim(alignment, negation, sources, ...denied)),
    ...sources.flatMap((negation) => ofSource(alignment, negation, ...denied) ?? []),
  ];
}

function ofClaim(
  alignment: Alignment,
  negation: Negation,
  sources: readonly Negation[],
  mine: Denied,
  theirs: Denied,
): ComparedDetail {
  const claim = spanOf(alignment.claim, negation.first, negation.last);
  const detail = { kind: 'negation', rule: 'negation', claim } as const;
  const target = negation.targets[0] ?? negation.at;
  const run = { first: negation.first, last: target };
  const places = alignment.positionsOf(target).map((at) => ({
    at,
    alignment: alignment.sameRole(run, { first: at, last: at }),
  }));
  const same = best(places.filter(({ at }) => isDenied(theirs, at) === isDenied(mine, target)));
  const other = best(places.filter(({ at }) => isDenied(theirs, at) !== isDenied(mine, target)));
  const isContradicted = other !== null && other.alignment > (same?.alignment ?? 0) + MARGIN;
  if (
    isContradicted &&
    other.alignment >= SAME_STATEMENT &&
    !deniesOtherwise(alignment.source, sources, other.at)
  )
    return {
      ...detail,
      relation: 'conflicts',
      source: sourceSpan(alignment.source, other.at),
      alignment: other.alignment,
    };
  if (same === null) return { ...detail, relation: 'missing', source: null, alignment: 0 };
  return {
    ...detail,
    relation: 'agrees',
    source: sourceSpan(alignment.source, same.at),
    alignment: same.alignment,
  };
}

/** A negation in the same clause may deny the statement by another word. */
function deniesOtherwise(source: Reading, negations: readonly Negation[], at: number): boolean {
  const clause = source.words[at]?.clause;
  return negations.some((negation) => source.words[negation.at]?.clause === clause);
}

function ofSource(
  alignment: Alignment,
  negation: Negation,
  mine: Denied,
  theirs: Denied,
): ComparedDetail | null {
  const target = negation.targets[0] ?? negation.at;
  if (!isDenied(theirs, target)) return null;
  const term = alignment.source.words[target]?.term ?? '';
  const run = { first: target, last: target };
  const place = best(
    (alignment.claim.positions.get(term) ?? []).slice(0, 8).map((at) => ({
      at,
      alignment: alignment.sameRole({ first: at, last: at }, run),
    })),
  );
  if (place === null || isDenied(mine, place.at) || place.alignment < SAME_STATEMENT) return null;
  const affirmed = alignment.positionsOf(place.at).some((at) => !isDenied(theirs, at));
  if (affirmed || mine.size > 0) return null;
  return {
    kind: 'negation',
    rule: 'negation',
    claim: spanOf(alignment.claim, predicateStart(alignment.claim, place.at), place.at),
    relation: 'conflicts',
    source: spanOf(alignment.source, negation.first, target),
    alignment: place.alignment,
  };
}

function sourceSpan(source: Reading, at: number) {
  return spanOf(source, predicateStart(source, at), at);
}

function best(places: readonly Place[]): Place | null {
  return places.reduce<Place | null>(
    (top, one) => (top === null || one.alignment > top.alignment ? one : top),
    null,
  );
}
