import type { RetrievedPassage } from '../domain.js';
import type { Ranked, StoreMatches } from '../store/port.js';
import { type Token, tokenize } from '../text/analyze.js';
import { type FoundTerm, TermFinder } from '../text/term-finder.js';

/** How much the best sentence and the phrases count beside BM25; chosen on SQuAD training articles. */
const SENTENCE_WEIGHT = 0.5;
const PHRASE_WEIGHT = 0.5;

/** Inverse document frequencies of the question's terms; a term that it lacks weighs nothing. */
type Weights = ReadonlyMap<string, number>;
/** The weight of each pair of neighbouring terms, by its first and its second. */
type Pairs = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * All candidates in order of how closely together they hold the question's words, best first: BM25
 * and, in the same unit, the inverse document frequencies of the words that the best sentence holds
 * and of the pairs of neighbouring words that stand side by side in the passage as well. BM25 alone
 * cannot tell one sentence that answers from words strewn over a page. 0 or more.
 */
export function rankByCloseness(question: string, matches: StoreMatches): Ranked[] {
  const weights: Weights = new Map(Object.entries(matches.termWeights));
  const asked = tokenize(question);
  const pairs = neighbours(asked, weights);
  const finder = new TermFinder([...weights.keys(), ...asked.map(({ term }) => term)]);
  const bm25 = new Map(matches.lexical.map(({ passageId, score }) => [passageId, score]));
  const titles = new Map<string, ReadonlySet<string>>();
  const ranked = matches.passages.map((passage): Ranked => {
    const found = finder.find(passage.text);
    const title = titles.get(passage.title) ?? weightyTerms(finder.find(passage.title), weights);
    titles.set(passage.title, title);
    const sentence = bestSentence(passage, found, title, weights);
    const phrases = sharedPairs(pairs, found);
    const words = bm25.get(passage.id) ?? 0;
    const score = words + SENTENCE_WEIGHT * sentence + PHRASE_WEIGHT * phrases;
    return { passageId: passage.id, score };
  });
  const byId = (a: Ranked, b: Ranked) => (a.passageId < b.passageId ? -1 : 1);
  return ranked.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || byId(a, b));
}

function weightyTerms(tokens: readonly FoundTerm[], weights: Weights): Set<string> {
  return new Set(tokens.map(({ term }) => term).filter((term) => weights.has(term)));
}

function bestSentence(
  passage: RetrievedPassage,
  tokens: readonly FoundTerm[],
  title: ReadonlySet<string>,
  weights: Weights,
): number {
  let best = 0;
  let at = 0;
  for (const { end } of passage.sentences) {
    const found = new Set(title);
    for (; at < tokens.length && (tokens[at] as FoundTerm).start < end - passage.start; at += 1) {
      const { term } = tokens[at] as FoundTerm;
      if (weights.has(term)) found.add(term);
    }
    let sum = 0;
    for (const term of found) sum += weights.get(term) ?? 0;
    best = Math.max(best, sum);
  }
  return best;
}

/** Pairs of the question's neighbouring words, but for those of two stop words. */
function neighbours(tokens: readonly Token[], weights: Weights): Pairs {
  const pairs = new Map<string, Map<string, number>>();
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (!next || (token.isStopWord && next.isStopWord)) continue;
    const seconds = pairs.get(token.term) ?? new Map<string, number>();
    const weight = ((weights.get(token.term) ?? 0) + (weights.get(next.term) ?? 0)) / 2;
    pairs.set(token.term, seconds.set(next.term, weight));
  }
  return pairs;
}

/** The weights of the pairs that stand side by side here, each pair once. */
function sharedPairs(pairs: Pairs, tokens: readonly FoundTerm[]): number {
  const found = new Map<string, number>();
  for (let i = 0; i + 1 < tokens.length; i += 1) {
    const [token, next] = [tokens[i] as FoundTerm, tokens[i + 1] as FoundTerm];
    if (next.index !== token.index + 1) continue;
    const weight = pairs.get(token.term)?.get(next.term);
    if (weight !== undefined) found.set(`${token.term} ${next.term}`, weight);
  }
  let sum = 0;
  for (const weight of found.values()) sum += weight;
  return sum;
}
