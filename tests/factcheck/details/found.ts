/** What the rules say of a claim, in words: for tables of cases. */
import { type ComparedDetail, compareDetails } from '../../../src/factcheck/details/details.js';

/** "rule:claim words>source words" for each conflict. */
export function conflictsOf(claim: string, evidence: string): string[] {
  return compareDetails(claim, evidence)
    .filter(({ relation }) => relation === 'conflicts')
    .map((detail) => inWords(claim, evidence, detail));
}

/** The relations of the details that one rule finds. */
export function relationsOf(rule: string, claim: string, evidence: string): string[] {
  return compareDetails(claim, evidence)
    .filter((detail) => detail.rule === rule)
    .map(({ relation }) => relation);
}

function inWords(claim: string, evidence: string, { rule, claim: own, source }: ComparedDetail) {
  const there = source === null ? '' : evidence.slice(source.start, source.end);
  return `${rule}:${claim.slice(own.start, own.end)}>${there}`;
}
