import type { Hit } from '../domain.js';
import { type Fingerprint, fingerprint, repeats } from './duplicates.js';
import { mergeNeighbours } from './merge.js';

/** All that the slow patterns need to see of a text. */
const FOREIGN = /[\u0080-\uffff]+/g;
/** Scripts whose tokens are about a character long, and those between them and Latin. */
const DENSE = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]/gu;
const OTHER =
  /[^\p{ASCII}\p{sc=Latn}\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]/gu;

/**
 * How many tokens a language model will count, roughly and without its tokenizer: 4 Latin letters
 * make one, 1.5 of Chinese, Japanese, Korean or Thai, 2.5 of anything else.
 */
export function estimateTokens(text: string): number {
  const foreign = text.match(FOREIGN)?.join('') ?? '';
  const dense = foreign.match(DENSE)?.length ?? 0;
  const other = foreign.match(OTHER)?.length ?? 0;
  return Math.ceil(dense / 1.5 + other / 2.5 + (text.length - dense - other) / 4);
}

export interface ContextLimits {
  /** How many hits after merging, at the most. */
  readonly limit: number;
  /** Their `estimateTokens` together, at the most; the best hit is taken whatever its length. */
  readonly contextTokens: number;
}

/**
 * What an answer is written from: the best of `ranked` (best first) without near-duplicates,
 * neighbours merged, within both limits. A hit too long for what is left makes way for shorter ones.
 */
export function chooseContext(ranked: readonly Hit[], limits: ContextLimits): Hit[] {
  const seen: Fingerprint[] = [];
  let taken: Hit[] = [];
  let context: Hit[] = [];
  for (const hit of ranked) {
    const print = fingerprint(hit.passage);
    if (seen.some((other) => repeats(print, other))) continue;
    const merged = mergeNeighbours([...taken, hit]);
    if (merged.length > limits.limit) break;
    if (taken.length > 0 && countTokens(merged) > limits.contextTokens) continue;
    seen.push(print);
    taken = [...taken, hit];
    context = merged;
  }
  return context;
}

function countTokens(hits: readonly Hit[]): number {
  return hits.reduce((sum, hit) => sum + estimateTokens(hit.passage.text), 0);
}
