/** The very words of a claim that a source contradicts, and the source's own. */
import { quoteText } from '../citations.js';
import type { Span } from '../domain.js';
import type { Conflict } from '../protocol.js';
import { likelyConflict } from './details/details.js';
import type { JudgedPiece, PlacedDetail } from './judge.js';

/** Offsets count in the claim as it was checked. */
export interface FoundConflict {
  readonly kind: Conflict['kind'];
  readonly rule: string;
  readonly claim: Span;
  readonly source: Conflict['source'];
}

const MOST = 3;
/** A detail that, put right, makes the claim supported this surely is what is wrong with it. */
const EXPLAINS = 0.5;

/**
 * Of pieces that contradict the claim, the strongest first. Details whose correction makes the claim
 * supported come alone, where there are any; else all that rules see; else where the words of the
 * claim and of the strongest source part ways. Best first.
 */
export function findConflicts(claim: string, judged: readonly JudgedPiece[]): FoundConflict[] {
  const seen = judged
    .flatMap(({ piece, details }) => details.map((detail) => ({ piece, detail })))
    .filter(({ detail }) => detail.relation === 'conflicts' && detail.source !== null)
    .sort((a, b) => strength(b.detail) - strength(a.detail));
  const explaining = seen.filter(({ detail }) => (detail.correction ?? 0) >= EXPLAINS);
  const chosen = explaining.length > 0 ? explaining : seen;
  const found = chosen.flatMap(({ piece, detail }) => {
    const quote = piece.quotes[detail.quote];
    if (quote === undefined || detail.source === null) return [];
    const { kind, rule, claim: own } = detail;
    return [{ kind, rule, claim: own, source: placed(quote, detail.source) }];
  });
  if (found.length > 0) return distinct(found).slice(0, MOST);
  const [strongest] = judged;
  return strongest === undefined ? [] : byWording(claim, strongest.piece);
}

function byWording(claim: string, piece: JudgedPiece['piece']): FoundConflict[] {
  for (const quote of piece.quotes) {
    const found = likelyConflict(claim, quoteText(quote));
    if (found === null) continue;
    const narrow = figuresOf(claim, found.claim, quoteText(quote), found.source) ?? found;
    const source = placed(quote, narrow.source);
    return [{ kind: kindOf(claim, narrow.claim), rule: 'wording', claim: narrow.claim, source }];
  }
  return [];
}

const FIGURE = /\p{Nd}[\p{Nd}.,]*(?<=\p{Nd})/gu;
const YEAR = /^[12]\p{Nd}{3}$/u;

/** Where each side has one figure and they differ, the figures alone. */
function figuresOf(claim: string, own: Span, source: string, theirs: Span) {
  const figures = (text: string, { start, end }: Span): Span[] =>
    [...text.slice(start, end).matchAll(FIGURE)].map(({ 0: found, index }) => ({
      start: start + index,
      end: start + index + found.length,
    }));
  const [ours, others] = [figures(claim, own), figures(source, theirs)];
  const [a, b] = [ours[0], others[0]];
  if (a === undefined || b === undefined || ours.length > 1 || others.length > 1) return null;
  const isSame = claim.slice(a.start, a.end) === source.slice(b.start, b.end);
  return isSame ? null : { claim: a, source: b };
}

/** The contract knows five kinds: other words are a matter of what is said of whom. */
function kindOf(claim: string, { start, end }: Span): Conflict['kind'] {
  const words = claim.slice(start, end);
  if (YEAR.test(words)) return 'date';
  return /\p{N}/u.test(words) ? 'number' : 'entity';
}

function strength({ alignment, correction }: PlacedDetail): number {
  return alignment + 2 * (correction ?? 0);
}

function placed(quote: JudgedPiece['piece']['quotes'][number], span: Span): Conflict['source'] {
  const text = quoteText(quote).slice(span.start, span.end);
  const start = quote.span.start + span.start;
  return { documentId: quote.passage.documentId, start, end: start + text.length, text };
}

/** One conflict for each range of the claim. */
function distinct(found: readonly FoundConflict[]): FoundConflict[] {
  return found.filter(
    ({ claim }, i) =>
      !found
        .slice(0, i)
        .some((other) => other.claim.start < claim.end && claim.start < other.claim.end),
  );
}
