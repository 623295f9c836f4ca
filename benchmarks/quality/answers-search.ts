/** An in-memory twin of the store's search, for fitting on many small corpora. */
import { createHash } from 'node:crypto';
import { splitDocument } from '../../src/corpus/split.js';
import type { Hit, RetrievedPassage } from '../../src/domain.js';
import { chooseContext } from '../../src/retrieval/budget.js';
import { rankMatches } from '../../src/retrieval/retrieve.js';
import type { Ranked } from '../../src/store/port.js';
import { passageTerms, queryTerms } from '../../src/text/analyze.js';
import { sentenceSpans } from '../../src/text/sentences.js';
import type { Paragraph } from './answers-data.js';
import type { Vectors } from './answers-vectors.js';

export interface Found {
  readonly hits: readonly Hit[];
  readonly termWeights: Readonly<Record<string, number>>;
}

const K1 = 1.2;
const B = 0.75;
/** Fewer than `retrieve` takes, for speed: the first ten hits come from among these. */
const CANDIDATES = 20;
const CONTEXT = { limit: 8, contextTokens: 2_400 } as const;

export class MemorySearch {
  readonly #passages: readonly RetrievedPassage[];
  readonly #vectors: readonly Float32Array[];
  readonly #questionVector: Vectors['question'];
  readonly #postings = new Map<string, Map<number, number>>();
  readonly #lengths: readonly number[];

  constructor(passages: readonly RetrievedPassage[], vectors: Vectors) {
    this.#questionVector = vectors.question;
    this.#passages = passages;
    this.#vectors = passages.map((passage) => vectors.passage(passage));
    this.#lengths = passages.map(({ title, text }, index) =>
      this.#index(
        `${title}
${text}`,
        index,
      ),
    );
  }

  find(question: string): Found {
    const terms = queryTerms(question);
    const lexical = this.#ranked(this.#bm25(terms));
    const vector = this.#ranked(this.#cosines(question));
    const named = new Set([...lexical, ...vector].map(({ passageId }) => passageId));
    const termWeights = Object.fromEntries(terms.map((term) => [term, this.#weight(term)]));
    const passages = this.#passages.filter(({ id }) => named.has(id));
    const ranked = rankMatches(question, {
      generation: 1,
      vector,
      lexical,
      passages,
      termWeights,
    });
    return { hits: chooseContext(ranked, CONTEXT), termWeights };
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
    const average = this.#lengths.reduce((a, b) => a + b, 0) / Math.max(1, this.#lengths.length);
    const scores = new Map<number, number>();
    for (const term of terms) {
      const weight = this.#weight(term);
      for (const [index, count] of this.#postings.get(term) ?? []) {
        const norm = K1 * (1 - B + (B * (this.#lengths[index] ?? 0)) / average);
        const gain = (weight * count * (K1 + 1)) / (count + norm);
        scores.set(index, (scores.get(index) ?? 0) + gain);
      }
    }
    return scores;
  }

  #cosines(question: string): Map<number, number> {
    const query = this.#questionVector(question);
    return new Map(this.#vectors.map((vector, index) => [index, inner(query, vector)]));
  }

  #ranked(scores: ReadonlyMap<number, number>): Ranked[] {
    return [...scores]
      .sort(([i, a], [j, b]) => b - a || i - j)
      .slice(0, CANDIDATES)
      .map(([index, score]) => ({ passageId: this.#passages[index]?.id ?? '', score }));
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
