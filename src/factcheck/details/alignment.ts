/** How surely a place in the claim and a place in the evidence play the same part. */
import { contentNear, type Reading, type Word } from './reading.js';

/** A run of words: first and last index, both included. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** Positions looked at for one stem: texts that repeat a word thousands of times stay linear. */
const MAX_POSITIONS = 8;
const NEIGHBOURS = 3;
const NEAR = 5;
const NEIGHBOUR_WEIGHTS = [1, 0.6, 0.4];

export class Alignment {
  readonly claim: Reading;
  readonly source: Reading;
  private readonly counterparts: (readonly number[])[] = [];
  private readonly prefixes = new Map<string, number[]>();
  private readonly covered = new Map<number, number>();
  private readonly near = { [-1]: new Map<number, Word[]>(), 1: new Map<number, Word[]>() };
  private contentCount = 0;

  constructor(claim: Reading, source: Reading) {
    this.claim = claim;
    this.source = source;
    for (const word of source.words) this.addPrefix(word);
    for (const word of claim.words) {
      const found = this.find(word);
      this.counterparts.push(found);
      if (!word.isContent) continue;
      this.contentCount += 1;
      const sentences = new Set(found.map((at) => source.words[at]?.sentence ?? 0));
      for (const sentence of sentences)
        this.covered.set(sentence, (this.covered.get(sentence) ?? 0) + 1);
    }
  }

  /** Where the evidence has a claim's word, by stem or by a long shared beginning. */
  readonly positionsOf = (claimIndex: number): readonly number[] =>
    this.counterparts[claimIndex] ?? [];

  /**
   * 0 to 1: the share of the claim's content words, those of the run left out, that one sentence of
   * the evidence has.
   */
  coverage(run: Run, sentence: number): number {
    let [total, covered] = [this.contentCount, this.covered.get(sentence) ?? 0];
    for (let at = run.first; at <= run.last; at += 1) {
      if (this.claim.words[at]?.isContent !== true) continue;
      total -= 1;
      if (this.positionsOf(at).some((p) => this.source.words[p]?.sentence === sentence))
        covered -= 1;
    }
    return total <= 0 ? 0 : covered / total;
  }

  /** 0 to 1: how many of the claim's nearest content words stand near the place in the evidence. */
  context(claimRun: Run, sourceRun: Run): number {
    const left = this.neighbours(claimRun.first, -1);
    const right = this.neighbours(claimRun.last, 1);
    let [total, matched] = [0, 0];
    for (const [side, words] of [left, right].entries()) {
      for (const [rank, word] of words.entries()) {
        const weight = NEIGHBOUR_WEIGHTS[rank] ?? 0;
        total += weight;
        matched += weight * this.closeness(word, sourceRun, side === 0);
      }
    }
    return total === 0 ? 0 : matched / total;
  }

  /** 0 to 1: context and coverage together. */
  sameRole(claimRun: Run, sourceRun: Run): number {
    const sentence = this.source.words[sourceRun.first]?.sentence ?? 0;
    const coverage = this.coverage(claimRun, sentence);
    return 0.6 * this.context(claimRun, sourceRun) + 0.4 * coverage;
  }

  /** The claim's words of meaning next to one of its words; each place is asked for many times. */
  private neighbours(index: number, step: 1 | -1): readonly Word[] {
    const known = this.near[step].get(index);
    if (known !== undefined) return known;
    const words = contentNear(this.claim, index, step, NEIGHBOURS);
    this.near[step].set(index, words);
    return words;
  }

  private closeness(word: Word, run: Run, isLeft: boolean): number {
    let best = 0;
    for (const at of this.positionsOf(word.index)) {
      if (at >= run.first && at <= run.last) continue;
      const distance = at < run.first ? run.first - at : at - run.last;
      const sameSide = at < run.first === isLeft;
      const sameSentence =
        this.source.words[at]?.sentence === this.source.words[run.first]?.sentence;
      const near = distance <= NEAR ? 1 : sameSentence ? 0.7 : 0.3;
      best = Math.max(best, sameSide || !sameSentence ? near : 0.75 * near);
    }
    return best;
  }

  private addPrefix(word: Word): void {
    if (word.term.length < 5 || !word.isContent) return;
    const at = this.prefixes.get(word.term.slice(0, 5));
    if (at === undefined) this.prefixes.set(word.term.slice(0, 5), [word.index]);
    else if (at.length < MAX_POSITIONS) at.push(word.index);
  }

  private find(word: Word): readonly number[] {
    const same = this.source.positions.get(word.term);
    if (same !== undefined) return same.slice(0, MAX_POSITIONS);
    if (word.term.length < 5 || !word.isContent) return [];
    const near = this.prefixes.get(word.term.slice(0, 5)) ?? [];
    return near.filter((at) => sharesStem(word.term, this.source.words[at]?.term ?? ''));
  }
}

/** "Russian" and "Russia", "production" and "produce": one beginning and short endings. */
export function sharesStem(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < shorter && a[shared] === b[shared]) shared += 1;
  return shared >= 4 && shared >= 0.75 * shorter && Math.max(a.length, b.length) - shared <= 4;
}
