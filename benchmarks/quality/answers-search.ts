/** An in-memory twin of retrieval for fitting on many small corpora: BM25 and optional vectors. */
import { createHash } from 'node:crypto';
import type { Hit, RetrievedPassage, Span } from '../../src/domain.js';
import { passageTerms, queryTerms } from '../../src/text/analyze.js';
import type { Paragraph } from './answers-data.js';

export interface Found {
  readonly hits: readonly Hit[];
  readonly termWeights: Record<string, number>;
}

export type Vectors = (text: string) => Float32Array | null;
export type Splitter = (text: string) => readonly Span[];

const K1 = 1.2;
const B = 0.75;
const RRF = 60;

export class MemorySearch {
  readonly #passages: RetrievedPassage[];
  readonly #postings = new Map<string, Map<number, number>>();
  readonly #lengths: number[] = [];
  readonly #vectors: (Float32Array | null)[];
  readonly #vectorOf: Vectors;

  constructor(paragraphs: readonly Paragraph[], split: Splitter, vectorOf: Vectors = () => null) {
    this.#vectorOf = vectorOf;
    this.#passages = paragraphs.map((paragraph) => asPassage(paragraph, split));
    this.#vectors = paragraphs.map(({ text }) => vectorOf(text));
    this.#passages.forEach(({ text }, index) => {
      const terms = passageTerms(text);
      this.#lengths.push(terms.length);
      for (const term of terms) {
        const posting = this.#postings.get(term) ?? new Map<number, number>();
        posting.set(index, (posting.get(index) ?? 0) + 1);
        this.#postings.set(term, posting);
      }
    });
  }

  find(question: string, limit = 8): Found {
    const terms = queryTerms(question);
    const count = this.#passages.length;
    const termWeights = Object.fromEntries(terms.map((term) => [term, this.#idf(term)]));
    const lexical = this.#bm25(terms).slice(0, 50);
    const vector = this.#cosine(this.#vectorOf(question)).slice(0, 50);
    const hits = this.#fuse(lexical, vector).slice(0, Math.min(limit, count));
    return { hits, termWeights };
  }

  #idf(term: string): number {
    const found = this.#postings.get(term)?.size ?? 0;
    return Math.log(1 + (this.#passages.length - found + 0.5) / (found + 0.5));
  }

  #bm25(terms: readonly string[]): [number, number][] {
    const average = this.#lengths.reduce((a, b) => a + b, 0) / Math.max(1, this.#lengths.length);
    const scores = new Map<number, number>();
    for (const term of terms) {
      for (const [index, tf] of this.#postings.get(term) ?? []) {
        const norm = K1 * (1 - B + (B * (this.#lengths[index] ?? 0)) / average);
        const gain = (this.#idf(term) * tf * (K1 + 1)) / (tf + norm);
        scores.set(index, (scores.get(index) ?? 0) + gain);
      }
    }
    return [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  #cosine(query: Float32Array | null): [number, number][] {
    if (query === null) return [];
    return this.#vectors
      .map((vector, i): [number, number] => [i, vector === null ? -1 : inner(query, vector)])
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  #fuse(lexical: readonly [number, number][], vector: readonly [number, number][]): Hit[] {
    const places = (list: readonly [number, number][]) =>
      new Map(list.map(([index, score], place) => [index, { score, part: 1 / (RRF + place + 1) }]));
    const words = places(lexical);
    const near = places(vector);
    return [...new Set([...words.keys(), ...near.keys()])]
      .map((index): Hit => {
        const scores = {
          vector: near.get(index)?.part ?? 0,
          lexical: words.get(index)?.part ?? 0,
          rerank: 0,
        };
        return {
          passage: this.#passages[index] as RetrievedPassage,
          score: scores.vector + scores.lexical,
          scores,
          cosine: near.get(index)?.score ?? null,
          bm25: words.get(index)?.score ?? null,
        };
      })
      .sort((a, b) => b.score - a.score);
  }
}

function asPassage(paragraph: Paragraph, split: Splitter): RetrievedPassage {
  const { text } = paragraph;
  return {
    id: paragraph.id,
    documentId: paragraph.id,
    version: `sha256:${createHash('sha256').update(text).digest('hex')}`,
    title: paragraph.title,
    url: null,
    text,
    start: 0,
    end: text.length,
    sentences: split(text),
    before: '',
    after: '',
  };
}

function inner(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

export function splitPlainly(text: string): Span[] {
  return [...segmenter.segment(text)]
    .map(({ index, segment }) => ({ start: index, end: index + segment.trimEnd().length }))
    .filter(({ start, end }) => end > start);
}
