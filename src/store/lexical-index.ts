import type { PassageTable } from './passage-table.js';
import { TopK } from './top-k.js';

/** BM25's saturation of repeats and its weight of length; Robertson and Zaragoza 2009. */
export const BM25 = { k1: 1.2, b: 0.75 };

/** Fresh postings are merged when they are more than this many and this share of the merged. */
const MERGE_AT = 100_000;
const MERGE_SHARE = 0.25;

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

/** An inverted index in memory: one packed block, and what came since as lists. */
export class LexicalIndex {
  readonly #table: PassageTable;
  #merged = NOTHING;
  #fresh = new Map<number, number[]>();
  #freshSize = 0;
  /** Scores by slot, and the slots that have one: kept between searches, all zero. */
  #scores = new Float32Array(0);
  #touched = new Uint32Array(0);

  constructor(table: PassageTable) {
    this.#table = table;
  }

  /** `pairs` holds term ids and counts by turns. Slots must come in ascending order. */
  add(slot: number, pairs: Uint32Array): void {
    for (let i = 0; i < pairs.length; i += 2) {
      const term = pairs[i] as number;
      const list = this.#fresh.get(term);
      if (list === undefined) this.#fresh.set(term, [slot, pairs[i + 1] as number]);
      else list.push(slot, pairs[i + 1] as number);
    }
    this.#freshSize += pairs.length / 2;
    if (this.#freshSize > Math.max(MERGE_AT, this.#merged.slots.length * MERGE_SHARE))
      this.#merge();
  }

  /** Passages that hold the term. Unknown terms (id undefined) are in none. */
  documentFrequency(term: number | undefined): number {
    if (term === undefined) return 0;
    const { alive, slots: all, living } = this.#table;
    const { slots, start, end } = this.#mergedRange(term);
    const fresh = this.#fresh.get(term) ?? [];
    if (all === living) return end - start + fresh.length / 2;
    let frequency = 0;
    for (let i = start; i < end; i++) frequency += alive[slots[i] as number] as number;
    for (let i = 0; i < fresh.length; i += 2) frequency += alive[fresh[i] as number] as number;
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
      const fresh = this.#fresh.get(term);
      if (fresh === undefined) continue;
      const half = fresh.length / 2;
      const freshSlots = Uint32Array.from({ length: half }, (_, j) => fresh[2 * j] as number);
      const freshCounts = Uint16Array.from({ length: half }, (_, j) => fresh[2 * j + 1] as number);
      touched = this.#addScores(freshSlots, freshCounts, 0, half, weight, accepted, touched);
    }
    return this.#takeBest(touched, limit);
  }

  /** Adds one term's share to the scores of its passages; returns how many have a score now. */
  #addScores(
    slots: Uint32Array,
    counts: Uint16Array,
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

  #merge(): void {
    let highest = this.#merged.offsets.length - 2;
    for (const term of this.#fresh.keys()) highest = Math.max(highest, term);
    const size = this.#merged.slots.length + this.#freshSize;
    const merged: Postings = {
      offsets: new Uint32Array(highest + 2),
      slots: new Uint32Array(size),
      counts: new Uint16Array(size),
    };
    let at = 0;
    for (let term = 0; term <= highest; term++) {
      merged.offsets[term] = at;
      const { slots, counts, start, end } = this.#mergedRange(term);
      for (let i = start; i < end; i++) {
        merged.slots[at] = slots[i] as number;
        merged.counts[at++] = counts[i] as number;
      }
      const fresh = this.#fresh.get(term) ?? [];
      for (let i = 0; i < fresh.length; i += 2) {
        merged.slots[at] = fresh[i] as number;
        merged.counts[at++] = Math.min(fresh[i + 1] as number, 65_535);
      }
    }
    merged.offsets[highest + 1] = at;
    this.#merged = merged;
    this.#fresh = new Map();
    this.#freshSize = 0;
  }
}

/** BM25's inverse document frequency, never negative. */
export function inverseFrequency(frequency: number, passages: number): number {
  return Math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5));
}
