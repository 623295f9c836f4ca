/** The verdict on a claim of several statements, from its own and theirs. */
import { inOwnWords } from './own-words.js';
import type { Finding } from './verdict.js';

/**
 * One wrong part makes the whole contradicted; parts that all stand make it supported, though no
 * source says all of it at once; a part that nothing bears out leaves it not found.
 */
export function combine(whole: Finding, parts: readonly Finding[]): Finding {
  const wrong = surest(parts.filter(({ verdict }) => verdict === 'contradicted'));
  if (wrong !== null && whole.verdict !== 'contradicted')
    return wrong.confidence >= whole.chances.supported ? adopt(whole, wrong, [wrong]) : whole;
  if (wrong !== null && !isExplained(whole) && isExplained(wrong))
    return { ...whole, conflicts: adopt(whole, wrong, [wrong]).conflicts };
  if (parts.length === 0 || whole.verdict === 'contradicted') return whole;
  const weakest = parts.reduce((least, part) =>
    part.chances.supported < least.chances.supported ? part : least,
  );
  const areSupported = parts.every(({ verdict }) => verdict === 'supported');
  if (whole.verdict === 'not_found')
    return areSupported && weakest.confidence > whole.confidence / 2
      ? adopt(whole, weakest, parts)
      : whole;
  return weakest.chances.not_found > whole.confidence ? unsay(whole, weakest) : whole;
}

/** A rule knows what is wrong, rather than where the words part ways. */
const isExplained = ({ conflicts }: Finding) => conflicts.some(({ rule }) => rule !== 'wording');

function surest(findings: readonly Finding[]): Finding | null {
  return findings.reduce<Finding | null>(
    (best, finding) => (best === null || finding.confidence > best.confidence ? finding : best),
    null,
  );
}

/** The verdict of a part for the whole, with the evidence of `parts`. */
function adopt(
  whole: Finding,
  { verdict, confidence, chances }: Finding,
  parts: readonly Finding[],
): Finding {
  const evidence = parts
    .flatMap((part) => part.evidence.slice(0, 2))
    .filter(({ quote }, i, all) => all.findIndex((other) => other.quote === quote) === i);
  const conflicts = parts.flatMap((part) =>
    part.conflicts.map((conflict) => ({
      ...conflict,
      claim: inOwnWords(whole.claim, part.claim, conflict.claim),
    })),
  );
  return { ...whole, verdict, confidence, chances, evidence, conflicts };
}

function unsay(whole: Finding, { chances }: Finding): Finding {
  const unsaid = { verdict: 'not_found', confidence: chances.not_found } as const;
  return { ...whole, ...unsaid, chances, evidence: [], conflicts: [] };
}
