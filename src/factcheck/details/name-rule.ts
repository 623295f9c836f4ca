/** Names of the claim beside those of the evidence. */
import type { Alignment } from './alignment.js';
import { type Candidate, matchDetails } from './best-match.js';
import type { DateValue } from './date-value.js';
import type { ComparedDetail } from './details.js';
import { capitalTerms, type Name, readNames } from './names.js';
import { spanOf } from './reading.js';
import { findName } from './same-name.js';

export function nameRule(
  alignment: Alignment,
  claimDates: readonly DateValue[],
  sourceDates: readonly DateValue[],
): ComparedDetail[] {
  const { claim, source } = alignment;
  const known = [capitalTerms(claim), capitalTerms(source)];
  const isKnown = (term: string) => known.some((terms) => terms.has(term));
  const claims = readNames(claim, inside(claimDates), isKnown);
  const sources = readNames(source, inside(sourceDates), isKnown);
  const details = claims.map(({ start, end }) => ({
    kind: 'entity' as const,
    rule: 'name' as const,
    claim: { start, end },
  }));
  const free = sources.filter((name) => !isNamedBy(alignment, name));
  const candidates = claims.map((name) => candidatesOf(alignment, name, sources, free));
  return matchDetails(details, candidates);
}

function inside(dates: readonly DateValue[]): (index: number) => boolean {
  return (index) => dates.some((date) => index >= date.first && index <= date.last);
}

function candidatesOf(
  alignment: Alignment,
  name: Name,
  sources: readonly Name[],
  free: readonly Name[],
): Candidate[] {
  const found = findName(alignment, name, sources);
  if (found !== null) {
    const source = { ...found, ...spanOf(alignment.source, found.first, found.last) };
    return [{ source, verdict: 'agrees', alignment: alignment.sameRole(name, found) }];
  }
  return free.map((source) => ({
    source,
    verdict: 'conflicts',
    alignment: alignment.sameRole(name, source) * likeness(alignment, name, source),
  }));
}

/** A name that the claim says too, be it in part, stands for no other. */
function isNamedBy(alignment: Alignment, name: Name): boolean {
  return name.terms.some((term) => alignment.claim.positions.has(term));
}

/** 0 to 1: the same word before or after, no list around, much the same length. */
function likeness(alignment: Alignment, name: Name, source: Name): number {
  const { claim, source: evidence } = alignment;
  const before = claim.words[name.first - 1]?.lower;
  const otherBefore = evidence.words[source.first - 1]?.lower;
  const after = claim.words[name.last + 1]?.term;
  const otherAfter = evidence.words[source.last + 1]?.term;
  const sameBefore = before !== undefined && before === otherBefore;
  const sameAfter = after !== undefined && after === otherAfter;
  const touching = sameBefore && sameAfter ? 1.1 : sameBefore || sameAfter ? 1 : 0.75;
  const listed = isListed(
    evidence.words[source.first - 1]?.lower,
    evidence.words[source.last]?.after,
  );
  const shape = Math.abs(name.terms.length - source.terms.length) > 2 ? 0.85 : 1;
  return touching * shape * (listed ? 0.8 : 1);
}

function isListed(before: string | undefined, after: string | undefined): boolean {
  return before === 'and' || before === 'or' || /^,/.test(after ?? '');
}
