/** Where a claim and its evidence part: the words that differ between words they share. */
import type { Span } from '../../domain.js';
import { Alignment, type Run } from './alignment.js';
import { readText, spanOf, type Word } from './reading.js';

interface Gap extends Run {
  /** Indices of the shared words on either side, null at an end of the sentence. */
  readonly left: number | null;
  readonly right: number | null;
}

interface Pair {
  readonly gap: Gap;
  readonly source: Run;
  readonly score: number;
}

const LONGEST_GAP = 6;
const LONGEST_SOURCE = 8;
const MAX_GAPS = 64;

/**
 * The claim's words that the evidence lacks with the evidence's words in their place, for a
 * contradiction that no rule explains; null where nothing lines up.
 */
export function likelyConflict(
  claim: string,
  evidence: string,
): { claim: Span; source: Span } | null {
  const alignment = new Alignment(readText(claim), readText(evidence));
  let best: Pair | null = null;
  for (const gap of gapsOf(alignment).slice(0, MAX_GAPS)) {
    const pair = fill(alignment, gap);
    if (pair !== null && (best === null || pair.score > best.score)) best = pair;
  }
  if (best === null) return null;
  return {
    claim: spanOf(alignment.claim, best.gap.first, best.gap.last),
    source: spanOf(alignment.source, best.source.first, best.source.last),
  };
}

/** Runs of content words without a counterpart, function words between them included. */
function gapsOf(alignment: Alignment): readonly Gap[] {
  const gaps: Gap[] = [];
  const content = alignment.claim.words.filter((word) => word.isContent);
  const isShared = (word: Word | undefined) =>
    word !== undefined && alignment.positionsOf(word.index).length > 0;
  for (let at = 0; at < content.length; at += 1) {
    const start = content[at];
    if (start === undefined || isShared(start)) continue;
    let end = at;
    while (content[end + 1]?.sentence === start.sentence && !isShared(content[end + 1])) end += 1;
    const sides = [content[at - 1], content[end + 1]];
    const [left, right] = sides.map((word) =>
      word?.sentence === start.sentence ? word.index : null,
    );
    const last = content[end]?.index ?? start.index;
    if (end - at < LONGEST_GAP)
      gaps.push({ first: start.index, last, left: left ?? null, right: right ?? null });
    at = end;
  }
  return gaps;
}

/** The evidence's own words between the same shared words, or next to the one there is. */
function fill(alignment: Alignment, gap: Gap): Pair | null {
  const lefts = gap.left === null ? [] : alignment.positionsOf(gap.left);
  const rights = gap.right === null ? [] : alignment.positionsOf(gap.right);
  const options: (Run | null)[] = [];
  for (const left of lefts)
    for (const right of rights)
      if (right > left) options.push(unshared(alignment, left + 1, right - 1));
  for (const left of lefts) options.push(unshared(alignment, left + 1, left + LONGEST_SOURCE));
  for (const right of rights) options.push(unshared(alignment, right - LONGEST_SOURCE, right - 1));
  let best: Pair | null = null;
  for (const source of options) {
    if (source === null) continue;
    const score = alignment.sameRole(gap, source);
    if (best === null || score > best.score) best = { gap, source, score };
  }
  return best;
}

/** The run of content words that the claim lacks, within a stretch of one sentence. */
function unshared(alignment: Alignment, from: number, to: number): Run | null {
  const { claim, source } = alignment;
  if (to - from > LONGEST_SOURCE) return null;
  const anchor = source.words[Math.max(0, from)]?.sentence;
  const words = source.words
    .slice(Math.max(0, from), to + 1)
    .filter(
      (word) => word.isContent && word.sentence === anchor && !claim.positions.has(word.term),
    );
  const first = words[0];
  if (first === undefined) return null;
  let last = first;
  for (const word of words) if (word.index - last.index <= 2) last = word;
  return { first: first.index, last: last.index };
}
