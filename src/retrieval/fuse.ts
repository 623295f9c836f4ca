import type { Hit } from '../domain.js';
import type { Ranked, StoreMatches } from '../store/port.js';

export interface FuseOptions {
  /** The `k` of reciprocal-rank fusion: the larger, the less the first ranks stand out. Above 0. */
  readonly rankConstant?: number;
  /** Weight of each list, 0 or more. */
  readonly vectorWeight?: number;
  readonly lexicalWeight?: number;
  readonly closenessWeight?: number;
  /** The same passages by how closely together they hold the words, best first. */
  readonly closeness?: readonly Ranked[];
}

/** Chosen on training parts of SQuAD and QED for the local embedder; a stronger one deserves more. */
const DEFAULTS = {
  rankConstant: 2,
  vectorWeight: 0.4,
  lexicalWeight: 0.5,
  closenessWeight: 1,
} as const;

interface Place {
  readonly part: number;
  readonly score: number;
}

/**
 * The rankings as one, best first: weighted reciprocal-rank fusion (Cormack, Clarke and Buettcher,
 * SIGIR 2009), in which a list gives the passage at its rank r (from 1) weight / (k + r).
 * `hit.score === scores.vector + scores.lexical + scores.rerank`, exactly; what closeness gives is
 * part of `lexical`, and `rerank` is 0 until a reader has read. Equal scores are put in order of
 * document and position, so the same matches always give the same hits.
 */
export function fuse(matches: StoreMatches, options: FuseOptions = {}): Hit[] {
  const { rankConstant, vectorWeight, lexicalWeight, closenessWeight } = {
    ...DEFAULTS,
    ...options,
  };
  const vector = places(matches.vector, vectorWeight, rankConstant);
  const lexical = places(matches.lexical, lexicalWeight, rankConstant);
  const close = places(options.closeness ?? [], closenessWeight, rankConstant);
  const hits = matches.passages.flatMap((passage): Hit[] => {
    const byVector = vector.get(passage.id);
    const byWords = lexical.get(passage.id);
    if (byVector === undefined && byWords === undefined) return [];
    const scores = {
      vector: byVector?.part ?? 0,
      lexical: (byWords?.part ?? 0) + (close.get(passage.id)?.part ?? 0),
      rerank: 0,
    };
    const score = scores.vector + scores.lexical + scores.rerank;
    const cosine = byVector?.score ?? null;
    return [{ passage, score, scores, cosine, bm25: byWords?.score ?? null }];
  });
  return hits.sort(byScore);
}

/** Best first; ties by document id, then position. A total order for distinct passages. */
export function byScore(a: Hit, b: Hit): number {
  if (a.score !== b.score) return b.score - a.score;
  const [left, right] = [a.passage, b.passage];
  if (left.documentId !== right.documentId) return left.documentId < right.documentId ? -1 : 1;
  return left.start - right.start || left.end - right.end;
}

function places(list: readonly Ranked[], weight: number, rankConstant: number): Map<string, Place> {
  const found = new Map<string, Place>();
  for (const [index, { passageId, score }] of list.entries()) {
    if (found.has(passageId)) continue;
    found.set(passageId, { part: weight / (rankConstant + index + 1), score });
  }
  return found;
}
