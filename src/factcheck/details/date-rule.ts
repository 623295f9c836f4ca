/** Dates of the claim beside those of the evidence. */
import type { Alignment } from './alignment.js';
import { matchDetails } from './best-match.js';
import { compareDates, type DateValue } from './date-value.js';
import type { ComparedDetail } from './details.js';

export function dateRule(
  alignment: Alignment,
  claims: readonly DateValue[],
  sources: readonly DateValue[],
): ComparedDetail[] {
  const details = claims.map(({ start, end }) => ({
    kind: 'date' as const,
    rule: 'date' as const,
    claim: { start, end },
  }));
  const candidates = claims.map((claim) =>
    sources.map((source) => ({
      source,
      verdict: compareDates(claim, source),
      alignment: alignmentOf(alignment, claim, source, sources.length),
    })),
  );
  return matchDetails(details, candidates);
}

/** The only date there is can hardly be another one. */
function alignmentOf(alignment: Alignment, claim: DateValue, source: DateValue, count: number) {
  const role = alignment.sameRole(claim, source);
  return count === 1 ? Math.min(1, role + 0.05) : role;
}
