/** Which detail of the evidence answers to a detail of the claim. */
import type { Span } from '../../domain.js';
import type { Run } from './alignment.js';
import type { ComparedDetail, Detail } from './details.js';
import type { Verdict } from './same-quantity.js';

export interface Candidate {
  readonly source: Run & Span;
  readonly verdict: Verdict;
  /** 0 to 1. */
  readonly alignment: number;
  /** Kind and rule where this pair asks for other ones than the claim's detail. */
  readonly as?: Pick<Detail, 'kind' | 'rule'>;
}

/** Below this a different value is taken to be about something else. */
const CONFLICT_ALIGNMENT = 0.62;
/** How much better aligned a conflicting detail must be than one that agrees. */
const AGREEMENT_BONUS = 0.4;

/**
 * One compared detail for each of the claim's. A detail of the evidence that agrees with one of the
 * claim's conflicts with no other.
 */
export function matchDetails(
  details: readonly Detail[],
  candidates: readonly (readonly Candidate[])[],
): ComparedDetail[] {
  const agreed = candidates.map((list) => bestOf(list.filter((one) => one.verdict === 'agrees')));
  const taken = new Set(agreed.map((one) => one?.source.first));
  return details.map((detail, index) => {
    const others = (candidates[index] ?? []).filter((one) => one.verdict !== 'agrees');
    const conflict = bestOf(others.filter((one) => !taken.has(one.source.first)));
    return judge(detail, agreed[index] ?? null, conflict);
  });
}

function judge(detail: Detail, agreed: Candidate | null, other: Candidate | null): ComparedDetail {
  const bar = agreed === null ? 0 : agreed.alignment + AGREEMENT_BONUS;
  if (other !== null && other.alignment >= Math.max(bar, CONFLICT_ALIGNMENT)) {
    const { start, end } = other.source;
    const { verdict } = other;
    const alignment = Math.min(1, other.alignment);
    if (verdict === 'conflicts')
      return { ...detail, ...other.as, relation: 'conflicts', source: { start, end }, alignment };
  }
  if (agreed === null) return { ...detail, relation: 'missing', source: null, alignment: 0 };
  const source = { start: agreed.source.start, end: agreed.source.end };
  return { ...detail, relation: 'agrees', source, alignment: Math.min(1, agreed.alignment) };
}

function bestOf(candidates: readonly Candidate[]): Candidate | null {
  let best: Candidate | null = null;
  for (const one of candidates) if (best === null || one.alignment > best.alignment) best = one;
  return best;
}
