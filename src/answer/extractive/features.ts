/** What the ranker sees of one sentence. Every value is a share, a ratio or a flag: free of scale. */

import { overlap, structure } from './overlap.js';
import { type AnalysedQuestion, isNegated } from './question.js';
import type { PassageView, SentenceView } from './sentence.js';
import { answerCandidates } from './type.js';

export const SENTENCE_FEATURES = [
  'coverage',
  'exactCoverage',
  'coverageSquared',
  'previousAdds',
  'nextAdds',
  'passageAdds',
  'titleAdds',
  'rarest',
  'secondRarest',
  'heaviestMissing',
  'pairs',
  'order',
  'density',
  'names',
  'namesMissing',
  'numbers',
  'numbersMissing',
  'quoted',
  'quotedMissing',
  'typePresent',
  'typeAbsent',
  'typeNear',
  'personAbsent',
  'timeAbsent',
  'quantityAbsent',
  'placeAbsent',
  'reasonPresent',
  'definitionPresent',
  'negationDiffers',
  'first',
  'position',
  'length',
  'short',
  'asks',
  'newWords',
  'topPassage',
  'rank',
  'lexicalShare',
  'cosineGap',
] as const;

export type SentenceFeature = (typeof SENTENCE_FEATURES)[number];
export type FeatureVector = readonly number[];

/** One vector per sentence of the passage, in the order of `SENTENCE_FEATURES`. */
export function sentenceFeatures(
  question: AnalysedQuestion,
  passage: PassageView,
  best: { readonly bm25: number; readonly cosine: number },
): FeatureVector[] {
  const standing = passageStanding(passage, best);
  return passage.sentences.map((view, i) => {
    // Not spread: V8 makes a dictionary of so many spread keys, at ten times the time.
    const features: Record<SentenceFeature, number> = Object.assign(
      overlap(question, passage, i),
      structure(question, view),
      answerType(question, view),
      Object.assign(shape(question, view, passage.sentences.length), standing),
    );
    return SENTENCE_FEATURES.map((name) => features[name]);
  });
}

function answerType(question: AnalysedQuestion, view: SentenceView) {
  const candidates = answerCandidates(question, view);
  const present = candidates !== null && candidates.length > 0 ? 1 : 0;
  const absent = candidates !== null && candidates.length === 0 ? 1 : 0;
  const only = (type: string, flag: number) => (question.type === type ? flag : 0);
  return {
    typePresent: present,
    typeAbsent: absent,
    typeNear: nearness(candidates ?? [], view),
    personAbsent: only('person', absent),
    timeAbsent: only('time', absent),
    quantityAbsent: only('quantity', absent),
    placeAbsent: only('place', absent),
    reasonPresent: only('reason', present),
    definitionPresent: only('definition', present),
  };
}

/** 1 beside a term of the question, falling with the distance; 0 where there is no candidate. */
function nearness(candidates: readonly number[], view: SentenceView): number {
  if (candidates.length === 0 || view.occurrences.length === 0) return 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates.slice(0, 50)) {
    for (const { at } of view.occurrences.slice(0, 50)) {
      if (at !== candidate) nearest = Math.min(nearest, Math.abs(at - candidate));
    }
  }
  return 1 / (1 + nearest / 4);
}

function shape(question: AnalysedQuestion, view: SentenceView, count: number) {
  const content = view.tokens.filter((token) => !token.isStopWord);
  const known = new Set(question.terms);
  const fresh = content.filter((token) => !known.has(token.term)).length;
  return {
    negationDiffers: question.negated === isNegated(view.text.slice(0, 2_000)) ? 0 : 1,
    first: view.index === 0 ? 1 : 0,
    position: count < 2 ? 0 : view.index / (count - 1),
    length: Math.min(1, Math.log2(1 + view.tokens.length) / 7),
    short: view.tokens.length < 5 ? 1 : 0,
    asks: /[?？]\s*$/.test(view.text.slice(-20)) ? 1 : 0,
    newWords: Math.min(1, fresh / 12),
  };
}

function passageStanding(
  passage: PassageView,
  best: { readonly bm25: number; readonly cosine: number },
) {
  const { bm25, cosine } = passage.hit;
  return {
    topPassage: passage.rank === 0 ? 1 : 0,
    rank: 1 / (1 + passage.rank),
    lexicalShare: best.bm25 > 0 ? Math.max(0, bm25 ?? 0) / best.bm25 : 0,
    cosineGap: cosine === null ? 0 : Math.max(-0.5, cosine - best.cosine),
  };
}
