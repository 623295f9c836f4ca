/** What readers of claim sets share: hashed shares, sentences, and which claims are truly open. */
import { createHash } from 'node:crypto';
import { queryTerms } from '../../src/text/analyze.js';
import { sentenceSpans } from '../../src/text/sentences.js';
import { squeeze } from './treebank.js';

/** The part of claims, pages or paragraphs whose evidence is left out of the corpus. */
export const SILENT_SHARE = 1 / 3;

/** A sentence with so many of a claim's content words may well decide it. */
const DECIDING_SHARE = 0.75;

/** A stable number in [0, 1): the twin of `share_of` in `training/claims/records.py`. */
export function shareOf(key: string): number {
  const digest = createHash('sha256').update(key).digest('hex');
  return Number.parseInt(digest.slice(0, 12), 16) / 2 ** 48;
}

export const isSilenced = (key: string, share = SILENT_SHARE): boolean =>
  shareOf(`silent\n${key}`) < share;

export function sentencesOf(text: string): string[] {
  return sentenceSpans(text).map(({ start, end }) => squeeze(text.slice(start, end)));
}

export const appendTo = <K, V>(lists: Map<K, V[]>, key: K, value: V): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
};

export interface Near {
  readonly sentence: string;
  /** Share, 0 to 1, of the text's content words that the sentence has. */
  readonly covered: number;
  /** Words in common among the words of either, 0 to 1 (Jaccard). */
  readonly alike: number;
}

/** Finds the sentences nearest to a text by content words. */
export class SentenceIndex {
  readonly #terms: readonly ReadonlySet<string>[];
  readonly #byTerm = new Map<string, number[]>();

  constructor(readonly sentences: readonly string[]) {
    this.#terms = sentences.map((sentence) => new Set(queryTerms(sentence)));
    for (const [i, terms] of this.#terms.entries())
      for (const term of terms) appendTo(this.#byTerm, term, i);
  }

  /** The sentence with the largest `measure`; undefined where none shares a word. */
  nearest(text: string, measure: 'covered' | 'alike'): Near | undefined {
    const wanted = new Set(queryTerms(text));
    const shared = new Map<number, number>();
    for (const term of wanted)
      for (const i of this.#byTerm.get(term) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
    let best: Near | undefined;
    for (const [i, count] of shared) {
      const either = wanted.size + (this.#terms[i]?.size ?? 0) - count;
      const sentence = this.sentences[i] as string;
      const near = { sentence, covered: count / wanted.size, alike: count / either };
      if (best === undefined || near[measure] > best[measure]) best = near;
    }
    return best;
  }

  /** Whether no sentence comes near to saying anything of the claim. */
  isSilentOn(claim: string): boolean {
    return (this.nearest(claim, 'covered')?.covered ?? 0) < DECIDING_SHARE;
  }
}
