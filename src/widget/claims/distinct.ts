import type { Evidence } from '../../protocol.js';

/** Without what overlaps better evidence of the same stance: that says the same again. */
export function distinctEvidence(evidence: readonly Evidence[]): Evidence[] {
  const shown: Evidence[] = [];
  for (const item of evidence)
    if (!shown.some((better) => better.stance === item.stance && doOverlap(better, item)))
      shown.push(item);
  return shown;
}

function doOverlap({ citation: { source: a } }: Evidence, { citation: { source: b } }: Evidence) {
  return a.documentId === b.documentId && a.start < b.end && b.start < a.end;
}
