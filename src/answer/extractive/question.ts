/** What a question asks for, read from its surface: terms and weights, names, numbers. */
import { queryTerms, type Token, tokenize } from '../../text/analyze.js';

export interface AnalysedQuestion {
  readonly text: string;
  /** Distinct content terms in order of first use. */
  readonly terms: readonly string[];
  /** Share of the question's whole weight that each term carries; they sum to 1. */
  readonly shares: readonly number[];
  /** Index into `terms` of the heaviest; undefined where there is none. */
  readonly heaviest: number | undefined;
  /** Terms that are names (capitalised inside the question), as indices into `terms`. */
  readonly names: readonly number[];
  /** Terms with a digit, as indices into `terms`. */
  readonly numbers: readonly number[];
  /** The question asks for several things, or for a longer explanation. */
  readonly wantsSeveral: boolean;
}

/**
 * Added to the root of each relative weight. Both keep a word that no passage holds, often the
 * question's own wording, from outweighing the topic, above all in a small corpus.
 */
const WEIGHT_FLOOR = 0.15;
const MAX_TERMS = 64;

const SEVERAL =
  /\b(?:what|which) (?:\w+ )?(?:are|were|\w{3,}[^s\W]s)\b|\b(?:list|name|give|examples?|kinds?|types?|ways?|reasons?|steps?|factors?|several|both|all)\b|\bwhy\b|\bhow (?:do|does|did|can|is|are|was|were|to)\b/;
/** Words that say which kind of answer is wanted and need not stand in the answer itself. */
const KIND_WORDS = new Set(
  'what which who whom whose when where why how many much name type kind sort term word year date number call'
    .split(' ')
    .flatMap((word) => tokenize(word).map((token) => token.term)),
);

const PRONOUNS = new Set(['i', 'you', 'he', 'she', 'it', 'we', 'they', 'her', 'him', 'them']);

export function analyseQuestion(
  text: string,
  termWeights: Readonly<Record<string, number>>,
): AnalysedQuestion {
  const terms = contentTerms(text);
  const shares = weightShares(terms, termWeights);
  const index = new Map(terms.map((term, position) => [term, position]));
  const find = (wanted: (token: Token, word: string, first: boolean) => boolean) => [
    ...new Set(
      tokenize(text)
        .filter((token, at) => wanted(token, text.slice(token.start, token.end), at === 0))
        .map((token) => index.get(token.term))
        .filter((position) => position !== undefined),
    ),
  ];
  return {
    text,
    terms,
    shares,
    heaviest: terms.length === 0 ? undefined : shares.indexOf(Math.max(...shares)),
    names: find((token, word, first) => !first && !token.isStopWord && /^\p{Lu}/u.test(word)),
    numbers: find((_, word) => /\p{N}/u.test(word)),
    wantsSeveral: SEVERAL.test(text.toLowerCase()),
  };
}

/** Terms that can be looked for; pronouns only where there is nothing else. */
function contentTerms(text: string): string[] {
  const terms = queryTerms(text);
  const content = terms.filter((term) => !PRONOUNS.has(term));
  return (content.length > 0 ? content : terms).slice(0, MAX_TERMS);
}

function weightShares(
  terms: readonly string[],
  termWeights: Readonly<Record<string, number>>,
): number[] {
  const known = terms.map((term) =>
    Object.hasOwn(termWeights, term) ? Math.max(0, termWeights[term] ?? 0) : null,
  );
  const top = Math.max(1e-9, ...known.map((weight) => weight ?? 0));
  const raw = terms.map((term, i) => {
    const relative = WEIGHT_FLOOR + Math.sqrt((known[i] ?? top) / top);
    return KIND_WORDS.has(term) ? relative * 0.3 : relative;
  });
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight) => weight / Math.max(sum, 1e-9));
}
