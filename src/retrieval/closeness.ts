import type { RetrievedPassage } from '../domain.js';
import type { Ranked, StoreMatches } from '../store/port.js';
import { type Token, tokenize } from '../text/analyze.js';

/** How much the best sentence and the phrases count beside BM25; chosen on SQuAD training articles. */
const SENTENCE_WEIGHT = 0.5;
const PHRASE_WEIGHT = 0.5;

type Weights = Readonly<Record<string, number>>;

/**
 * All candidates in order of how closely together they hold the question's words, best first: BM25
 * and, in the same unit, the inverse document frequencies of the words that the best sentence holds
 * and of the pairs of neighbouring words that stand side by side in the passage as well. BM25 alone
 * cannot tell one sentence that answers from words strewn over a page. 0 or more.
 */
export function rankByCloseness(question: string, matches: StoreMatches): Ranked[] {
  const weights = matches.termWeights;
  const pairs = neighbours(tokenize(question));
  const bm25 = new Map(matches.lexical.map(({ passageId, score }) => [passageId, score]));
  const ranked = matches.passages.map((passage): Ranked => {
    const tokens = tokenize(passage.text);
    const title = tokenize(passage.title);
    const sentence = bestSentence(passage, tokens, title, weights);
    const phrases = sharedPairs(pairs, tokens, weights);
    const words = bm25.get(passage.id) ?? 0;
    const score = words + SENTENCE_WEIGHT * sentence + PHRASE_WEIGHT * phrases;
    return { passageId: passage.id, score };
  });
  const byId = (a: Ranked, b: Ranked) => (a.passageId < b.passageId ? -1 : 1);
  return ranked.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || byId(a, b));
}

function bestSentence(
  passage: RetrievedPassage,
  tokens: readonly Token[],
  title: readonly Token[],
  weights: Weights,
): number {
  let best = 0;
  let at = 0;
  for (const { end } of passage.sentences) {
    const found = new Set(title.map((token) => token.term));
    for (; at < tokens.length && (tokens[at] as Token).start < end - passage.start; at += 1) {
      found.add((tokens[at] as Token).term);
    }
    let sum = 0;
    for (const term of found) sum += weightOf(term, weights);
    best = Math.max(best, sum);
  }
  return best;
}

/** Pairs of the question's neighbouring words, but for those of two stop words, by their key. */
function neighbours(tokens: readonly Token[]): Map<string, readonly [string, string]> {
  const pairs = new Map<string, readonly [string, string]>();
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (!next || (token.isStopWord && next.isStopWord)) continue;
    pairs.set(`${token.term} ${next.term}`, [token.term, next.term]);
  }
  return pairs;
}

function sharedPairs(
  pairs: ReadonlyMap<string, readonly [string, string]>,
  tokens: readonly Token[],
  weights: Weights,
): number {
  let sum = 0;
  const found = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    const key = `${token.term} ${tokens[index + 1]?.term}`;
    const pair = pairs.get(key);
    if (!pair || found.has(key)) continue;
    found.add(key);
    sum += (weightOf(pair[0], weights) + weightOf(pair[1], weights)) / 2;
  }
  return sum;
}

function weightOf(term: string, weights: Weights): number {
  return Object.hasOwn(weights, term) ? (weights[term] as number) : 0;
}
