import type { PassageTable } from './passage-table.js';
import { TopK } from './top-k.js';

/** BM25's saturation of repeats and its weight of length; Robertson and Zaragoza 2009. */
export const BM25 = { k1: 1.2, b: 0.75 };

/** Fresh postings are merged when they are more than this many and this share of the merged. */
const MERGE_AT = 50_000;
const MERGE_SHARE = 0.02;

interface Postings {
  /** `slots` and `counts` of term t lie in `[offsets[t], offsets[t + 1])`. */
  readonly offsets: Uint32Array;
  readonly slots: Uint32Array;
  readonly counts: Uint16Array;
}

const NOTHING: Postings = {
  offsets: new Uint32Array(1),
  slots: new Uint32Array(0),
  counts: new Uint16Array(0),
};

/** An inverted index in memory: one packed block, and the passages that came since as they are. */
export class LexicalIndex {
  readonly #table: PassageTable;
  #merged = NOTHING;
  #fresh: { readonly slot: number; readonly pairs: Uint32Array }[] = [];
  #freshSize = 0;
  /** Scores by slot, and the slots that have one: kept between searches, all zero. */
  #scores = new Float32Array(0);
  #touched = new Uint32Array(0);

  constructor(table: PassageTable) {
    this.#table = table;
  }

  /** `pairs` holds term ids and counts by turns. Slots must come in ascending order. */
  add(slot: number, pairs: Uint32Array): void {
    this.#fresh.push({ slot, pairs });
    this.#freshSize += pairs.length / 2;
  }

  /** Call after adding: keeps searches fast. */
  settle(): void {
    if (this.#freshSize > Math.max(MERGE_AT, this.#merged.slots.length * MERGE_SHARE))
      this.#merge();
  }

  /** Passages that hold the term. Unknown terms (id undefined) are in none. */
  documentFrequency(term: number | undefined): number {
    if (term === undefined) return 0;
    const { alive, slots: all, living } = this.#table;
    const { slots, start, end } = this.#mergedRange(term);
    const fresh = this.#freshOf(term);
    if (all === living) return end - start + fresh.slots.length;
    let frequency = 0;
    for (let i = start; i < end; i++) frequency += alive[slots[i] as number] as number;
    for (const slot of fresh.slots) frequency += alive[slot] as number;
    return frequency;
  }

  /** Best first; `label` is the slot. `weights[i]` belongs to `terms[i]`. */
  search(
    terms: readonly number[],
    weights: readonly number[],
    limit: number,
    mask: Uint8Array | null,
  ): { label: number; score: number }[] {
    this.#makeRoom();
    const accepted = mask ?? this.#table.alive;
    let touched = 0;
    for (const [i, term] of terms.entries()) {
      const { slots, counts, start, end } = this.#mergedRange(term);
      const weight = weights[i] as number;
      touched = this.#addScores(slots, counts, start, end, weight, accepted, touched);
      const fresh = this.#freshOf(term);
      const { length } = fresh.slots;
      touched = this.#addScores(fresh.slots, fresh.counts, 0, length, weight, accepted, touched);
    }
    return this.#takeBest(touched, limit);
  }

  /** Adds one term's share to the scores of its passages; returns how many have a score now. */
  #addScores(
    slots: ArrayLike<number>,
    counts: ArrayLike<number>,
    start: number,
    end: number,
    weight: number,
    accepted: Uint8Array,
    touchedBefore: number,
  ): number {
    const scores = this.#scores;
    const touched = this.#touched;
    const { lengths, averageLength } = this.#table;
    const flat = BM25.k1 * (1 - BM25.b);
    const steep = (BM25.k1 * BM25.b) / (averageLength || 1);
    const scale = weight * (BM25.k1 + 1);
    let size = touchedBefore;
    for (let i = start; i < end; i++) {
      const slot = slots[i] as number;
      if (accepted[slot] !== 1) continue;
      const count = counts[i] as number;
      const score = scores[slot] as number;
      if (score === 0) touched[size++] = slot;
      scores[slot] = score + (scale * count) / (count + flat + steep * (lengths[slot] as number));
    }
    return size;
  }

  /** Leaves all scores at zero for the next search. */
  #takeBest(touched: number, limit: number): { label: number; score: number }[] {
    const best = new TopK(limit);
    let threshold = best.threshold;
    for (let i = 0; i < touched; i++) {
      const slot = this.#touched[i] as number;
      const score = this.#scores[slot] as number;
      this.#scores[slot] = 0;
      if (score < threshold) continue;
      best.push(slot, score);
      threshold = best.threshold;
    }
    return best.ranked();
  }

  #mergedRange(term: number) {
    const { offsets, slots, counts } = this.#merged;
    const start = offsets[term] ?? 0;
    return { slots, counts, start, end: offsets[term + 1] ?? start };
  }

  #makeRoom(): void {
    if (this.#scores.length >= this.#table.slots) return;
    const size = Math.ceil(this.#table.slots * 1.25);
    this.#scores = new Float32Array(size);
    this.#touched = new Uint32Array(size);
  }

  #freshOf(term: number): { slots: number[]; counts: number[] } {
    const found: { slots: number[]; counts: number[] } = { slots: [], counts: [] };
    for (const { slot, pairs } of this.#fresh) {
      for (let i = 0; i < pairs.length; i += 2) {
        if (pairs[i] !== term) continue;
        found.slots.push(slot);
        found.counts.push(pairs[i + 1] as number);
      }
    }
    return found;
  }

  #merge(): void {
    const old = this.#merged;
    const offsets = this.#countedOffsets();
    const size = offsets.at(-1) as number;
    const slots = new Uint32Array(size);
    const counts = new Uint16Array(size);
    const next = offsets.slice();
    for (let term = 0; term + 1 < old.offsets.length; term++) {
      let at = next[term] as number;
      for (let i = old.offsets[term] as number; i < (old.offsets[term + 1] as number); i++) {
        slots[at] = old.slots[i] as number;
        counts[at++] = old.counts[i] as number;
      }
      next[term] = at;
    }
    for (const { slot, pairs } of this.#fresh) {
      for (let i = 0; i < pairs.length; i += 2) {
        const term = pairs[i] as number;
        const at = next[term] as number;
        slots[at] = slot;
        counts[at] = Math.min(pairs[i + 1] as number, 65_535);
        next[term] = at + 1;
      }
    }
    this.#merged = { offsets, slots, counts };
    this.#fresh = [];
    this.#freshSize = 0;
  }

  /** Where each term's postings begin once old and fresh ones are together. */
  #countedOffsets(): Uint32Array {
    const old = this.#merged.offsets;
    let highest = old.length - 2;
    for (const { pairs } of this.#fresh)
      for (let i = 0; i < pairs.length; i += 2) highest = Math.max(highest, pairs[i] as number);
    const offsets = new Uint32Array(highest + 2);
    for (let term = 0; term + 1 < old.length; term++)
      offsets[term + 1] = (old[term + 1] as number) - (old[term] as number);
    for (const { pairs } of this.#fresh)
      for (let i = 0; i < pairs.length; i += 2) {
        const after = (pairs[i] as number) + 1;
        offsets[after] = (offsets[after] as number) + 1;
      }
    for (let i = 1; i < offsets.length; i++)
      offsets[i] = (offsets[i] as number) + (offsets[i - 1] as number);
    return offsets;
  }
}

/** BM25's inverse document frequency, never negative. */
export function inverseFrequency(frequency: number, passages: number): number {
  return Math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5));
}
