/** What the reports have in common: how a claim stands, which words conflict, where evidence is. */
import type { Span } from '../domain.js';
import type { Citation, ClaimResult, Conflict, Evidence, Verdict } from '../protocol.js';

const NEAREST = 3;

/** How a claim stands: its verdict, or why it has none. */
export type Standing = Verdict | 'not_checkworthy' | 'error';

/** Words and a symbol, so that no report speaks in colours alone. */
export const STANDINGS: Readonly<Record<Standing, { readonly word: string; symbol: string }>> = {
  supported: { word: 'supported', symbol: '✓' },
  contradicted: { word: 'contradicted', symbol: '✗' },
  not_found: { word: 'not found', symbol: '?' },
  not_checkworthy: { word: 'nothing to check', symbol: '–' },
  error: { word: 'error', symbol: '!' },
};

export function standingOf({ status, verdict }: ClaimResult): Standing {
  return status === 'checked' ? (verdict ?? 'error') : status;
}

export interface Finding {
  readonly sentence: ClaimResult;
  /** The clauses of the sentence that were checked on their own, in order. */
  readonly parts: readonly ClaimResult[];
}

/** Sentences with their parts. A part of nothing that is there counts as a sentence. */
export function findingsOf(results: readonly ClaimResult[]): Finding[] {
  const parts = new Map<number, ClaimResult[]>();
  for (const result of results) if (result.partOf === null) parts.set(result.index, []);
  const sentences = results.filter(({ partOf }) => partOf === null || !parts.has(partOf));
  for (const result of results) if (result.partOf !== null) parts.get(result.partOf)?.push(result);
  return sentences.map((sentence) => ({
    sentence,
    parts: sentence.partOf === null ? (parts.get(sentence.index) ?? []) : [],
  }));
}

/** Whether one of its parts has the sentence's own verdict, and so says more exactly where. */
export function isToldByParts({ sentence, parts }: Finding): boolean {
  return parts.some(({ verdict }) => verdict !== null && verdict === sentence.verdict);
}

/** The conflicting words of a claim, counted in the claim's own words. */
export function conflictsInClaim({ span, conflicts }: ClaimResult): Span[] {
  return conflicts.map(({ claim }) => within(claim, span.start));
}

/** The conflicting words in a quote, counted in the quote. */
export function conflictsInQuote(conflicts: readonly Conflict[], { source }: Citation): Span[] {
  return conflicts
    .filter(({ source: found }) => found.documentId === source.documentId)
    .filter(({ source: found }) => found.start >= source.start && found.end <= source.end)
    .map(({ source: found }) => within(found, source.start));
}

function within({ start, end }: Span, from: number): Span {
  return { start: start - from, end: end - from };
}

/**
 * The evidence for people to read, best first: what overlaps better evidence of the same stance says
 * the same again.
 */
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

/** The address of a citation that a reader can follow; null where it has none on the web. */
export function webLink({ href }: Citation): string | null {
  return /^https?:\/\//i.test(href) && URL.canParse(href) ? href : null;
}

/** The title where it says more than the id, then the exact pointer. */
export function placeOf({ documentId, title, ...span }: Place): string {
  return placesOf({ documentId, title, spans: [span] });
}

interface Place extends Span {
  readonly documentId: string;
  readonly title: string;
}

export interface Places {
  readonly documentId: string;
  readonly title: string;
  readonly spans: readonly Span[];
}

export function placesOf({ documentId, title, spans }: Places): string {
  const ranges = spans.map(({ start, end }) => `${start}–${end}`).join(', ');
  const place = `${documentId}, characters ${ranges}`;
  return title === documentId ? place : `${title} · ${place}`;
}

/** The nearest passages of a claim that was not found, by document; none of any other claim. */
export function nearestOf({ verdict, search }: ClaimResult): Places[] {
  const places = new Map<string, { documentId: string; title: string; spans: Span[] }>();
  if (verdict !== 'not_found') return [];
  for (const { documentId, title, start, end } of search.nearest.slice(0, NEAREST)) {
    const known = places.get(documentId) ?? { documentId, title, spans: [] };
    known.spans.push({ start, end });
    places.set(documentId, known);
  }
  return [...places.values()];
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** "date: 2019 here, 2021 in the source", with the words as the caller marks them. */
export function tellConflict(conflict: Conflict, mark: (words: string) => string): string {
  const { kind, claim, source } = conflict;
  return `${kind}: ${mark(claim.text)} → ${mark(source.text)}`;
}

export function tellSecondOpinion({ secondOpinion }: ClaimResult): string | null {
  if (secondOpinion === null) return null;
  const { model, verdict, agrees } = secondOpinion;
  if (verdict === null) return `Second opinion: ${model} gave none.`;
  const word = STANDINGS[verdict].word;
  return `Second opinion: ${model} says ${word}${agrees === false ? ' and disagrees' : ''}.`;
}

/** "5 claims: 3 supported, 1 contradicted, 1 not found". Sentences and their parts both count. */
export function tellSummary(results: readonly ClaimResult[]): string {
  const counts = new Map<Standing, number>();
  for (const result of results) {
    const standing = standingOf(result);
    counts.set(standing, (counts.get(standing) ?? 0) + 1);
  }
  const said = (['contradicted', 'not_found', 'supported', 'error', 'not_checkworthy'] as const)
    .filter((standing) => counts.has(standing))
    .map((standing) => `${counts.get(standing)} ${STANDINGS[standing].word}`);
  const claims = `${results.length} ${results.length === 1 ? 'claim' : 'claims'}`;
  return said.length === 0 ? 'No claims.' : `${claims}: ${said.join(', ')}.`;
}
