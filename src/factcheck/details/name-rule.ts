/** Names of the claim beside those of the evidence. */
import type { Alignment } from './alignment.js';
import { type Candidate, matchDetails } from './best-match.js';
import type { DateValue } from './date-value.js';
import type { ComparedDetail } from './details.js';
import { capitalTerms, type Name, readNames } from './names.js';
import { contentNear, type Reading, spanOf } from './reading.js';
import { findName, isPartlyFound } from './same-name.js';
import { PRONOUNS } from './word-lists.js';

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
  if (isPartlyFound(alignment, name, sources)) return [];
  const rivals = isSubject(alignment.claim, name)
    ? free.filter((source) => isSubjectToo(alignment, name, source))
    : free;
  return rivals.map((source) => ({
    source,
    verdict: 'conflicts',
    alignment: alignment.sameRole(name, source) * likeness(alignment, name, source),
  }));
}

/** A name with no word of meaning before it in its sentence. */
function isSubject(reading: Reading, name: Name): boolean {
  return contentNear(reading, name.first, -1, 1).length === 0;
}

/**
 * Whether a name stands where the claim's first name does: right before the same words, in a
 * sentence that no pronoun or other reference takes the subject of.
 */
function isSubjectToo(alignment: Alignment, name: Name, source: Name): boolean {
  const next = contentNear(alignment.claim, name.last, 1, 1)[0];
  const after = contentNear(alignment.source, source.last, 1, 1)[0];
  if (next === undefined || after === undefined) return false;
  if (!alignment.positionsOf(next.index).includes(after.index)) return false;
  const sentence = alignment.source.sentences[after.sentence];
  const before = alignment.source.words.slice(sentence?.start, source.first);
  return !before.some(({ lower }) => PRONOUNS.has(lower));
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
  const modifies = isModifier(claim, name) !== isModifier(evidence, source) ? 0.75 : 1;
  return touching * shape * modifies * (listed ? 0.8 : 1);
}

/** "Canadian" in "Canadian officers": a name before the noun that it goes with. */
function isModifier(reading: Reading, name: Name): boolean {
  const next = reading.words[name.last + 1];
  const isJoined = /^[\s-]$/.test(reading.words[name.last]?.after ?? '');
  return isJoined && next?.isContent === true && !/(?:ed|s)$/.test(next.lower);
}

function isListed(before: string | undefined, after: string | undefined): boolean {
  return before === 'and' || before === 'or' || /^,/.test(after ?? '');
}
