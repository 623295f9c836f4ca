import type { Hit, RetrievedPassage, Span } from '../domain.js';
import { passageId } from '../text/passage-id.js';
import { byScore } from './fuse.js';

/** In UTF-16 code units: about 600 tokens, so that one long run leaves room for other documents. */
export const MAX_MERGED_LENGTH = 2_400;

/**
 * Joins hits whose passages overlap or stand next to each other in one document, as long as the
 * whole stays within `maxLength`. A joined hit keeps the scores of its best part, so the trace still
 * sums. Best first. `document.text.slice(start, end) === text` holds for what is joined too.
 */
export function mergeNeighbours(hits: readonly Hit[], maxLength = MAX_MERGED_LENGTH): Hit[] {
  const merged: Hit[] = [];
  for (const hit of [...hits].sort(byPlace)) {
    const last = merged.at(-1);
    const joined = last && joinHits(last, hit, maxLength);
    if (joined) merged[merged.length - 1] = joined;
    else merged.push(hit);
  }
  return merged.sort(byScore);
}

/**
 * Two passages of one document version as one, `first` starting no later than `second`. Null when
 * they are of different texts or more than white space, as far as is known, lies between them.
 */
export function joinPassages(
  first: RetrievedPassage,
  second: RetrievedPassage,
): RetrievedPassage | null {
  if (first.documentId !== second.documentId || first.version !== second.version) return null;
  const gap = second.start - first.end;
  const between = gap > 0 ? first.after.slice(0, gap) : '';
  if (gap > 0 && (between.length < gap || between.trim() !== '')) return null;
  const last = second.end > first.end ? second : first;
  const rest = last === first ? '' : second.text.slice(Math.max(0, -gap));
  const text = first.text + between + rest;
  const span = { start: first.start, end: last.end };
  const id = passageId(first.documentId, first.version, span);
  const sentences = joinSentences(first.sentences, second.sentences);
  const parts = [...partsOf(first), ...partsOf(second)];
  const pages = joinPages(first, second);
  return { ...first, ...span, id, text, sentences, parts, ...pages, after: last.after };
}

function partsOf({ id, start, end, parts }: RetrievedPassage) {
  return parts ?? [{ id, start, end }];
}

/** The second's own first page is where it starts on it, not where the page does. */
function joinPages(first: RetrievedPassage, second: RetrievedPassage) {
  const known = first.pages ?? [];
  const last = known.at(-1);
  const further = second.pages?.filter(({ page }) => last === undefined || page > last.page) ?? [];
  const pages = [...known, ...further];
  return pages.length === 0 ? {} : { pages };
}

function joinHits(first: Hit, second: Hit, maxLength: number): Hit | null {
  if (Math.max(first.passage.end, second.passage.end) - first.passage.start > maxLength)
    return null;
  const passage = joinPassages(first.passage, second.passage);
  if (!passage) return null;
  return { ...(byScore(first, second) <= 0 ? first : second), passage };
}

/** In order; where two overlap, as those of overlapping passages may, the longer one stays. */
function joinSentences(first: readonly Span[], second: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...first, ...second].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (!last || span.start >= last.end) joined.push(span);
    else if (span.end - span.start > last.end - last.start) joined[joined.length - 1] = span;
  }
  return joined;
}

function byPlace(a: Hit, b: Hit): number {
  const [left, right] = [a.passage, b.passage];
  if (left.documentId !== right.documentId) return left.documentId < right.documentId ? -1 : 1;
  return left.start - right.start || left.end - right.end;
}
