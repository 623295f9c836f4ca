/** An in-memory twin of the store's search, for many small corpora; the rest is the product's own. */
import { createHash } from 'node:crypto';
import type { Evidence } from '../../src/answer/extractive/evidence.js';
import { splitDocument } from '../../src/corpus/split.js';
import type { RetrievedPassage } from '../../src/domain.js';
import type { Reader } from '../../src/models/ports.js';
import { chooseContext } from '../../src/retrieval/budget.js';
import { rankAndRead } from '../../src/retrieval/retrieve.js';
import type { Ranked, StoreMatches } from '../../src/store/port.js';
import { passageTerms, queryTerms } from '../../src/text/analyze.js';
import { sentenceSpans } from '../../src/text/sentences.js';
import type { Paragraph } from './answers-data.js';
import type { Vectors } from './answers-models.js';

const K1 = 1.2;
const B = 0.75;
/** Fewer than `retrieve` takes, for speed: what is read comes from among these. */
const CANDIDATES = 20;
const CONTEXT = { limit: 8, contextTokens: 2_400 } as const;

export class MemorySearch {
  readonly #passages: readonly RetrievedPassage[];
  readonly #vectors: readonly Float32Array[];
  readonly #questionVector: Vectors['question'];
  readonly #postings = new Map<string, Map<number, number>>();
  readonly #lengths: readonly number[];
  readonly #averageLength: number;

  constructor(passages: readonly RetrievedPassage[], vectors: Vectors) {
    this.#questionVector = vectors.question;
    this.#passages = passages;
    this.#vectors = passages.map((passage) => vectors.passage(passage));
    this.#lengths = passages.map(({ title, text }, index) =>
      this.#index(`${title}\n${text}`, index),
    );
    const total = this.#lengths.reduce((a, b) => a + b, 0);
    this.#averageLength = total / Math.max(1, this.#lengths.length);
  }

  /** `without`: passages that hold one of these lower-case texts are left out. */
  async find(
    question: string,
    reader: Reader | null,
    without: readonly string[] = [],
  ): Promise<Evidence> {
    const matches = this.#match(question, without);
    const { ranked, readings } = await rankAndRead(question, matches, reader);
    const { termWeights } = matches;
    return { hits: chooseContext(ranked, CONTEXT), readings, termWeights };
  }

  #match(question: string, without: readonly string[]): StoreMatches {
    const terms = queryTerms(question);
    const isKept = (index: number) => {
      const text = this.#passages[index]?.text.toLowerCase() ?? '';
      return !without.some((words) => text.includes(words));
    };
    const lexical = this.#ranked(this.#bm25(terms), isKept);
    const vector = this.#ranked(this.#cosines(question), isKept);
    const named = new Set([...lexical, ...vector].map(({ passageId }) => passageId));
    const termWeights = Object.fromEntries(terms.map((term) => [term, this.#weight(term)]));
    const passages = this.#passages.filter(({ id }) => named.has(id));
    return { generation: 1, vector, lexical, passages, termWeights };
  }

  #index(text: string, index: number): number {
    const terms = passageTerms(text);
    for (const term of terms) {
      const posting = this.#postings.get(term) ?? new Map<number, number>();
      posting.set(index, (posting.get(index) ?? 0) + 1);
      this.#postings.set(term, posting);
    }
    return terms.length;
  }

  #weight(term: string): number {
    const found = this.#postings.get(term)?.size ?? 0;
    return Math.log(1 + (this.#passages.length - found + 0.5) / (found + 0.5));
  }

  #bm25(terms: readonly string[]): Map<number, number> {
    const scores = new Map<number, number>();
    for (const term of terms) {
      const weight = this.#weight(term);
      for (const [index, count] of this.#postings.get(term) ?? []) {
        const norm = K1 * (1 - B + (B * (this.#lengths[index] ?? 0)) / this.#averageLength);
        const gain = (weight * count * (K1 + 1)) / (count + norm);
        scores.set(index, (scores.get(index) ?? 0) + gain);
      }
    }
    return scores;
  }

  #cosines(question: string): Map<number, number> {
    const query = this.#questionVector(question);
    const cosines = this.#vectors.map((vector, index) => [index, inner(query, vector)] as const);
    return new Map(cosines.filter(([, cosine]) => cosine > 0));
  }

  #ranked(scores: ReadonlyMap<number, number>, isKept: (index: number) => boolean): Ranked[] {
    const ranked: Ranked[] = [];
    for (const [index, score] of [...scores].sort(([i, a], [j, b]) => b - a || i - j)) {
      if (ranked.length === CANDIDATES) break;
      if (isKept(index)) ranked.push({ passageId: this.#passages[index]?.id ?? '', score });
    }
    return ranked;
  }
}

/** Each paragraph as a document of one passage. */
export function asPassages(paragraphs: readonly Paragraph[]): RetrievedPassage[] {
  return paragraphs.map(({ id, title, text }) => ({
    ...{ id, documentId: id, version: versionOf(text), title, url: null, text },
    ...{ start: 0, end: text.length, sentences: sentenceSpans(text), before: '', after: '' },
  }));
}

/** The paragraphs of one article as one document, split as the product does it. */
export function asOneDocument(title: string, paragraphs: readonly Paragraph[]): RetrievedPassage[] {
  const text = paragraphs.map((paragraph) => paragraph.text).join('\n\n');
  const version = versionOf(text);
  const shape = { format: 'text', origin: 'api', url: null } as const;
  const passages = splitDocument({ id: title, version, title, text, ...shape });
  return passages.map((passage) => ({ ...passage, version, title, url: null }));
}

function versionOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function inner(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
