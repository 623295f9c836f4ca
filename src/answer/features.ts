/** What the ranker sees of one sentence. Every value is a share, a ratio or a flag: free of scale. */
import { type AnalysedQuestion, isNegated } from './extractive-question.js';
import type { PassageView, SentenceView } from './extractive-sentence.js';
import { answerCandidates } from './extractive-type.js';

export const SENTENCE_FEATURES = [
  'coverage',
  'exactCoverage',
  'plainCoverage',
  'coverageSquared',
  'previousAdds',
  'nextAdds',
  'passageAdds',
  'titleAdds',
  'rarest',
  'secondRarest',
  'heaviestMissing',
  'headMissing',
  'lastMissing',
  'phrase',
  'pairs',
  'order',
  'density',
  'names',
  'namesMissing',
  'namesElsewhere',
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
    const features: Record<SentenceFeature, number> = {
      ...overlap(question, passage, i),
      ...structure(question, view),
      ...answerType(question, view),
      ...shape(question, view, passage.sentences.length),
      ...standing,
    };
    return SENTENCE_FEATURES.map((name) => features[name]);
  });
}

/** Weight of the question's terms under `match`, 0 to 1. */
export function coverage(question: AnalysedQuestion, match: readonly number[]): number {
  return question.shares.reduce((sum, share, term) => sum + share * (match[term] ?? 0), 0);
}

/** Element-wise maximum of matches. */
export function union(...matches: readonly (readonly number[] | undefined)[]): number[] {
  const present = matches.filter((match) => match !== undefined);
  return (present[0] ?? []).map((_, i) => Math.max(...present.map((match) => match[i] ?? 0)));
}

/** Share of the given terms that `match` holds; 1 where none are asked for. */
export function shareOf(terms: readonly number[], match: readonly number[]): number {
  if (terms.length === 0) return 1;
  return terms.filter((term) => (match[term] ?? 0) >= 0.5).length / terms.length;
}

function share(all: number, some: number): number {
  return all === 0 ? 0 : some / all;
}

function overlap(question: AnalysedQuestion, passage: PassageView, i: number) {
  const here = passage.sentences[i]?.match ?? [];
  const previous = passage.sentences[i - 1]?.match;
  const next = passage.sentences[i + 1]?.match;
  const own = coverage(question, here);
  const local = union(here, previous, next);
  const whole = union(local, passage.match);
  const [first, second] = question.byWeight;
  const missing = question.shares.map((share, term) => share * (1 - (here[term] ?? 0)));
  return {
    coverage: own,
    exactCoverage: coverage(
      question,
      here.map((value) => (value === 1 ? 1 : 0)),
    ),
    plainCoverage: share(question.terms.length, local.filter((value) => value >= 0.5).length),
    coverageSquared: own * own,
    previousAdds: coverage(question, union(here, previous)) - own,
    nextAdds: coverage(question, union(here, next)) - own,
    passageAdds: coverage(question, whole) - coverage(question, local),
    titleAdds: coverage(question, union(whole, passage.titleMatch)) - coverage(question, whole),
    rarest: first === undefined ? 0 : (here[first] ?? 0),
    secondRarest: second === undefined ? 0 : (here[second] ?? 0),
    heaviestMissing: Math.max(0, ...missing),
    names: question.names.length === 0 ? 0 : shareOf(question.names, here),
    headMissing: 1 - (local[0] ?? 0),
    lastMissing: 1 - (local[question.terms.length - 1] ?? 0),
    namesElsewhere: 1 - shareOf(question.names, local),
    namesMissing: 1 - shareOf(question.names, union(whole, passage.titleMatch)),
    numbers: question.numbers.length === 0 ? 0 : shareOf(question.numbers, here),
    numbersMissing: 1 - shareOf(question.numbers, local),
  };
}

function structure(question: AnalysedQuestion, view: SentenceView) {
  const lower = view.text.toLowerCase();
  const inside = question.quoted.filter((quote) => lower.includes(quote)).length;
  const length = Math.max(1, view.tokens.length);
  return {
    phrase: share(question.words.length, longestPhrase(question.words, view)),
    pairs: orderedPairs(question, view),
    order: share(question.terms.length, longestRun(view)),
    density: coverage(question, view.match) / Math.log2(4 + length),
    quoted: inside > 0 ? 1 : 0,
    quotedMissing: question.quoted.length > inside ? 1 : 0,
  };
}

/** Share of neighbouring terms of the question that stand close by and in order in the sentence. */
function orderedPairs(question: AnalysedQuestion, view: SentenceView): number {
  const pairs = question.terms.length - 1;
  if (pairs < 1) return 0;
  const found = new Set<number>();
  for (let i = 0; i < view.occurrences.length; i += 1) {
    const from = view.occurrences[i];
    for (let j = i + 1; from !== undefined && j < view.occurrences.length; j += 1) {
      const to = view.occurrences[j];
      if (to === undefined || to.at - from.at > 4) break;
      if (to.at > from.at && to.term === from.term + 1) found.add(from.term);
    }
  }
  return found.size / pairs;
}

/** Length of the longest run of terms that the sentence keeps in the question's order. */
function longestRun(view: SentenceView): number {
  const tails: number[] = [];
  for (const { term } of view.occurrences.slice(0, 200)) {
    const place = tails.findIndex((tail) => tail >= term);
    if (place < 0) tails.push(term);
    else tails[place] = term;
  }
  return tails.length;
}

/** Length of the longest run of words, stop words too, that stands in both. */
function longestPhrase(words: readonly string[], view: SentenceView): number {
  let longest = 0;
  let previous = new Uint16Array(words.length + 1);
  for (const { term } of view.tokens.slice(0, 400)) {
    const current = new Uint16Array(words.length + 1);
    for (let i = 0; i < words.length; i += 1) {
      if (words[i] === term) current[i + 1] = (previous[i] ?? 0) + 1;
      longest = Math.max(longest, current[i + 1] ?? 0);
    }
    previous = current;
  }
  return longest;
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
