/** What the calibration sees of a question and its ranked sentences. All free of the corpus's size. */
import type { Hit } from '../../domain.js';
import { logOdds } from '../../factcheck/features.js';
import type { Evidence } from './evidence.js';
import { SENTENCE_FEATURES, WORD_FEATURES } from './features.js';
import { coverage, union } from './overlap.js';
import type { AnalysedQuestion } from './question.js';
import type { RankedSentence } from './rank.js';

const OWN_WORDS = [
  'topScore',
  'topProbability',
  'margin',
  'passageCoverage',
  'missingEverywhere',
  'lexicalStrength',
  'lexicalGap',
  'fewHits',
  'questionLength',
] as const;
const OWN = [...OWN_WORDS, 'bestAnswerable', 'secondAnswerable'] as const;

export const ANSWER_FEATURES: readonly string[] = [...OWN, ...SENTENCE_FEATURES];
/** Those that are there without a reader. */
export const ANSWER_WORD_FEATURES: readonly string[] = [...OWN_WORDS, ...WORD_FEATURES];

/** BM25 cannot give a term more than k1 + 1 times its weight. */
const BM25_CEILING = 2.2;

/**
 * In the order of `ANSWER_FEATURES`; those of the best sentence among them. `fewHits` tells a small
 * corpus, where chance matches are rare.
 */
export function answerFeatures(
  question: AnalysedQuestion,
  evidence: Evidence,
  ranked: readonly [RankedSentence, ...RankedSentence[]],
): number[] {
  const own = {
    ...sentenceSide(question, ranked),
    ...retrievalSide(question, evidence),
    ...readerSide(evidence),
  };
  return [...OWN.map((name) => own[name]), ...ranked[0].features];
}

function sentenceSide(
  question: AnalysedQuestion,
  ranked: readonly [RankedSentence, ...RankedSentence[]],
) {
  const [best, second] = ranked;
  const passages = [...new Set(ranked.map(({ passage }) => passage))];
  const everywhere = union(...passages.flatMap(({ match, titleMatch }) => [match, titleMatch]));
  return {
    topScore: best.score,
    topProbability: best.probability,
    margin: second === undefined ? 3 : Math.min(3, best.score - second.score),
    passageCoverage: coverage(question, union(best.passage.match, best.passage.titleMatch)),
    missingEverywhere: 1 - coverage(question, everywhere),
  };
}

function retrievalSide(question: AnalysedQuestion, { hits, termWeights }: Evidence) {
  const [first = 0, second = 0] = lexicalScores(hits);
  const ceiling = question.terms.reduce((sum, term) => sum + (termWeights[term] ?? 0), 0);
  return {
    lexicalStrength: ceiling > 0 ? Math.min(1, first / (ceiling * BM25_CEILING)) : 0,
    lexicalGap: first > 0 ? (first - second) / first : 0,
    fewHits: 1 - Math.min(1, hits.length / 8),
    questionLength: Math.min(1, question.terms.length / 12),
  };
}

/** Highest first. */
function lexicalScores(hits: readonly Hit[]): number[] {
  return hits.map((hit) => hit.bm25 ?? 0).sort((a, b) => b - a);
}

function readerSide({ readings }: Evidence) {
  const [best = 0, second = 0] = [...readings.values()]
    .map(({ answerable }) => answerable)
    .sort((a, b) => b - a);
  return { bestAnswerable: logOdds(best), secondAnswerable: logOdds(second) };
}
