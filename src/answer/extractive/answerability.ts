/** What the calibration sees of a question and its ranked sentences. All free of the corpus's size. */
import type { Hit } from '../../domain.js';
import { SENTENCE_FEATURES } from './features.js';
import { coverage, union } from './overlap.js';
import type { AnalysedQuestion, AnswerType } from './question.js';
import type { RankedSentence } from './rank.js';

const TYPES: readonly AnswerType[] = [
  'person',
  'time',
  'quantity',
  'place',
  'reason',
  'manner',
  'definition',
  'polar',
];

const OWN = [
  'topScore',
  'topProbability',
  'margin',
  'passageCoverage',
  'bestPassageCoverage',
  'missingEverywhere',
  'coverageElsewhere',
  'lexicalStrength',
  'lexicalGap',
  'rankingsAgree',
  'fewHits',
  'questionLength',
] as const;

export const ANSWER_FEATURES: readonly string[] = [
  ...OWN,
  ...SENTENCE_FEATURES,
  ...TYPES.map((type) => `asks:${type}`),
];

/** BM25 cannot give a term more than k1 + 1 times its weight. */
const BM25_CEILING = 2.2;

/**
 * In the order of `ANSWER_FEATURES`. `fewHits` tells a small corpus, where chance matches are rare.
 * Cosines are used to compare hits only: how high they stand depends on the embedder, the titles
 * and the subject.
 */
export function answerFeatures(
  question: AnalysedQuestion,
  hits: readonly Hit[],
  termWeights: Readonly<Record<string, number>>,
  ranked: readonly [RankedSentence, ...RankedSentence[]],
): number[] {
  const own = { ...sentenceSide(question, ranked), ...retrievalSide(question, hits, termWeights) };
  return [
    ...OWN.map((name) => own[name]),
    ...ranked[0].features,
    ...TYPES.map((type) => (question.type === type ? 1 : 0)),
  ];
}

function sentenceSide(
  question: AnalysedQuestion,
  ranked: readonly [RankedSentence, ...RankedSentence[]],
) {
  const [best, second] = ranked;
  const passages = [...new Set(ranked.map(({ passage }) => passage))];
  const covered = passages.map((passage) =>
    coverage(question, union(passage.match, passage.titleMatch)),
  );
  const everywhere = union(...passages.flatMap(({ match, titleMatch }) => [match, titleMatch]));
  const own = coverage(question, best.view.match);
  const elsewhere = Math.max(
    0,
    ...ranked.slice(1).map(({ view }) => coverage(question, view.match)),
  );
  return {
    topScore: best.score,
    topProbability: best.probability,
    margin: second === undefined ? 3 : Math.min(3, best.score - second.score),
    passageCoverage: coverage(question, union(best.passage.match, best.passage.titleMatch)),
    bestPassageCoverage: Math.max(...covered),
    missingEverywhere: 1 - coverage(question, everywhere),
    coverageElsewhere: elsewhere - own,
  };
}

function retrievalSide(
  question: AnalysedQuestion,
  hits: readonly Hit[],
  termWeights: Readonly<Record<string, number>>,
) {
  const lexical = hits.map((hit) => hit.bm25 ?? 0).sort((a, b) => b - a);
  const [first = 0, second = 0] = lexical;
  const ceiling = question.terms.reduce((sum, term) => sum + (termWeights[term] ?? 0), 0);
  const cosines = hits.map((hit) => hit.cosine).filter((cosine) => cosine !== null);
  const nearest = Math.max(-1, ...cosines);
  const agree = hits.some((hit) => hit.bm25 === first && first > 0 && hit.cosine === nearest);
  return {
    lexicalStrength: ceiling > 0 ? Math.min(1, first / (ceiling * BM25_CEILING)) : 0,
    lexicalGap: first > 0 ? (first - second) / first : 0,
    rankingsAgree: agree ? 1 : 0,
    fewHits: 1 - Math.min(1, hits.length / 8),
    questionLength: Math.min(1, question.terms.length / 12),
  };
}
