/** The sentences of retrieved passages, each with how the terms of one question stand in it. */
import type { Hit, Span } from '../../domain.js';
import { type Token, tokenize } from '../../text/analyze.js';
import type { AnalysedQuestion } from './question.js';

/** One occurrence of a question's term: `at` counts tokens from the sentence's start. */
export interface Occurrence {
  readonly at: number;
  readonly term: number;
}

export interface SentenceView {
  readonly hit: Hit;
  readonly rank: number;
  /** Index into `hit.passage.sentences`. */
  readonly index: number;
  readonly span: Span;
  readonly text: string;
  /** Offsets count from the sentence's start. */
  readonly tokens: readonly Token[];
  /** For each term of the question, how well its best match in the sentence fits, 0 to 1. */
  readonly match: readonly number[];
  readonly occurrences: readonly Occurrence[];
}

export interface PassageView {
  readonly hit: Hit;
  readonly rank: number;
  readonly sentences: readonly SentenceView[];
  /** Best match of each term in the passage's text. */
  readonly match: readonly number[];
  /** Best match of each term in the document's title. */
  readonly titleMatch: readonly number[];
}

/** Longer texts are read to here only, which bounds the work on one question. */
const MAX_PASSAGE_LENGTH = 12_000;
const SOFT_MATCH_FLOOR = 0.45;

export function viewPassages(question: AnalysedQuestion, hits: readonly Hit[]): PassageView[] {
  const matcher = new TermMatcher(question.terms);
  return hits.map((hit, rank) => {
    const { passage } = hit;
    const tokens = tokensOf(passage);
    const sentences = passage.sentences
      .map((span, index) => viewSentence(hit, rank, index, span, tokens, matcher))
      .filter(({ span }) => isInside(span, passage));
    return {
      hit,
      rank,
      sentences,
      match: matcher.best(tokens),
      titleMatch: matcher.best(tokenize(passage.title.slice(0, 1_000))),
    };
  });
}

/** Passages that a caller keeps are read once. */
const READ = new WeakMap<Hit['passage'], readonly Token[]>();

function tokensOf(passage: Hit['passage']): readonly Token[] {
  const known = READ.get(passage);
  if (known !== undefined) return known;
  const tokens = tokenize(passage.text.slice(0, MAX_PASSAGE_LENGTH));
  READ.set(passage, tokens);
  return tokens;
}

function isInside(span: Span, passage: Span): boolean {
  return span.start >= passage.start && span.end <= passage.end && span.start < span.end;
}

function viewSentence(
  hit: Hit,
  rank: number,
  index: number,
  span: Span,
  passageTokens: readonly Token[],
  matcher: TermMatcher,
): SentenceView {
  const from = span.start - hit.passage.start;
  const to = span.end - hit.passage.start;
  const tokens = passageTokens
    .slice(lowerBound(passageTokens, from), lowerBound(passageTokens, to))
    .map((token) => ({ ...token, start: token.start - from, end: token.end - from }));
  return {
    hit,
    rank,
    index,
    span,
    text: hit.passage.text.slice(from, to),
    tokens,
    match: matcher.best(tokens),
    occurrences: matcher.occurrences(tokens),
  };
}

/** Index of the first token that starts at `offset` or after it. */
function lowerBound(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

class TermMatcher {
  readonly #terms: readonly string[];
  readonly #cache = new Map<string, readonly (readonly [number, number])[]>();

  constructor(terms: readonly string[]) {
    this.#terms = terms;
  }

  best(tokens: readonly Token[]): number[] {
    const best = this.#terms.map(() => 0);
    for (const token of tokens) {
      for (const [term, strength] of this.#matches(token.term)) {
        best[term] = Math.max(best[term] ?? 0, strength);
      }
    }
    return best;
  }

  occurrences(tokens: readonly Token[]): Occurrence[] {
    return tokens.flatMap((token, at) => this.#matches(token.term).map(([term]) => ({ at, term })));
  }

  #matches(word: string): readonly (readonly [number, number])[] {
    const known = this.#cache.get(word);
    if (known !== undefined) return known;
    const found = this.#terms
      .map((term, i) => [i, matchStrength(term, word)] as const)
      .filter(([, strength]) => strength > 0);
    this.#cache.set(word, found);
    return found;
  }
}

/** 1 for the same term; less for words of one family ("Britain", "British"); 0 for others. */
export function matchStrength(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 4 || b.length < 4 || a[0] !== b[0] || /\p{N}/u.test(a)) return 0;
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common += 1;
  const strength = (0.8 * common) / Math.max(a.length, b.length);
  return common >= 4 && strength >= SOFT_MATCH_FLOOR ? strength : 0;
}
