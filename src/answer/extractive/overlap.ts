/** How a question's words stand in a sentence, its neighbours and its passage. */
import type { AnalysedQuestion } from './question.js';
import type { PassageView, SentenceView } from './sentence.js';

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
function shareOf(terms: readonly number[], match: readonly number[]): number {
  if (terms.length === 0) return 1;
  return terms.filter((term) => (match[term] ?? 0) >= 0.5).length / terms.length;
}

export function overlap(question: AnalysedQuestion, passage: PassageView, i: number) {
  const view = passage.sentences[i] as SentenceView;
  const here = view.match;
  const previous = passage.sentences[i - 1]?.match;
  const next = passage.sentences[i + 1]?.match;
  const own = coverage(question, here);
  const local = union(here, previous, next);
  const whole = union(local, passage.match);
  const length = Math.max(1, view.tokens.length);
  return {
    coverage: own,
    exactCoverage: coverage(
      question,
      here.map((value) => (value === 1 ? 1 : 0)),
    ),
    previousAdds: coverage(question, union(here, previous)) - own,
    nextAdds: coverage(question, union(here, next)) - own,
    titleAdds: coverage(question, union(whole, passage.titleMatch)) - coverage(question, whole),
    heaviest: question.heaviest === undefined ? 0 : (here[question.heaviest] ?? 0),
    namesMissing: 1 - shareOf(question.names, union(whole, passage.titleMatch)),
    numbersMissing: 1 - shareOf(question.numbers, local),
    pairs: orderedPairs(question, view),
    density: own / Math.log2(4 + length),
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
