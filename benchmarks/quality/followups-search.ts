/** A small search over whole documents: BM25, cosine, and their reciprocal-rank fusion. */
import { passageTerms, queryTerms } from '../../src/text/analyze.js';

const K1 = 1.2;
const B = 0.75;
const RRF = 60;
const DEPTH = 50;

export type Vectors = ReadonlyMap<string, Float32Array>;

export interface Search {
  /** Ids of documents, best first, at most 50 of each ranking. */
  rank(question: string): string[];
}

export function makeSearch(
  documents: ReadonlyMap<string, string>,
  vectors: Vectors | null,
): Search {
  const ids = [...documents.keys()];
  const texts = [...documents.values()];
  const bm25 = lexicalScorer(texts);
  const documentVectors = texts.map((text) => vectors?.get(text) ?? null);
  return {
    rank(question) {
      const lists = [top(bm25(question))];
      const vector = vectors?.get(question);
      if (vector)
        lists.push(top(documentVectors.map((other) => (other ? dot(vector, other) : -1))));
      const fused = new Array<number>(ids.length).fill(0);
      for (const list of lists) {
        for (const [rank, index] of list.entries())
          fused[index] = (fused[index] ?? 0) + 1 / (RRF + rank + 1);
      }
      return top(fused).map((index) => ids[index] ?? '');
    },
  };
}

function lexicalScorer(texts: readonly string[]): (question: string) => number[] {
  const postings = new Map<string, Map<number, number>>();
  const lengths = texts.map((text, index) => {
    const terms = passageTerms(text);
    for (const term of terms) {
      const posting = postings.get(term) ?? new Map<number, number>();
      posting.set(index, (posting.get(index) ?? 0) + 1);
      postings.set(term, posting);
    }
    return terms.length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return (question) => {
    const scores = new Array<number>(texts.length).fill(0);
    for (const term of queryTerms(question)) {
      const posting = postings.get(term);
      if (!posting) continue;
      const idf = Math.log(1 + (texts.length - posting.size + 0.5) / (posting.size + 0.5));
      for (const [index, count] of posting) {
        const norm = count + K1 * (1 - B + (B * (lengths[index] ?? 0)) / mean);
        scores[index] = (scores[index] ?? 0) + (idf * count * (K1 + 1)) / norm;
      }
    }
    return scores;
  };
}

/** Indices of positive scores, best first; ties in order of index. */
function top(scores: readonly number[]): number[] {
  const indices: number[] = [];
  for (const [index, score] of scores.entries()) if (score > 0) indices.push(index);
  return indices.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, DEPTH);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
