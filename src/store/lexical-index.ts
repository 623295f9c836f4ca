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
  #scores = new Float32Array(0);

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
    const { alive, living, slots } = this.#table;
    if (living === slots) return this.#count(term);
    let frequency = 0;
    this.#each(term, (slot) => {
      frequency += alive[slot] as number;
    });
    return frequency;
  }

  /** Best first; `label` is the slot. `weights[i]` belongs to `terms[i]`. */
  search(
    terms: readonly number[],
    weights: readonly number[],
    limit: number,
    mask: Uint8Array | null,
  ): { label: number; score: number }[] {
    const scores = this.#emptyScores();
    const { lengths, averageLength } = this.#table;
    const accepted = mask ?? this.#table.alive;
    const touched: number[] = [];
    const scale = BM25.b / (averageLength || 1);
    for (const [i, term] of terms.entries()) {
      const weight = (weights[i] as number) * (BM25.k1 + 1);
      this.#each(term, (slot, count) => {
        if (accepted[slot] !== 1) return;
        const norm = BM25.k1 * (1 - BM25.b + scale * (lengths[slot] as number));
        if (scores[slot] === 0) touched.push(slot);
        scores[slot] = (scores[slot] as number) + (weight * count) / (count + norm);
      });
    }
    const best = new TopK(limit);
    for (const slot of touched) {
      const score = scores[slot] as number;
      if (score >= best.threshold) best.push(slot, score);
      scores[slot] = 0;
    }
    return best.ranked();
  }

  /** Postings of the term, those of removed passages included. */
  #count(term: number | undefined): number {
    if (term === undefined) return 0;
    const { offsets } = this.#merged;
    const merged = (offsets[term + 1] ?? 0) - (offsets[term] ?? 0);
    return Math.max(0, merged) + (this.#fresh.get(term)?.length ?? 0) / 2;
  }

  #each(term: number | undefined, visit: (slot: number, count: number) => void): void {
    if (term === undefined) return;
    const { offsets, slots, counts } = this.#merged;
    const end = offsets[term + 1] ?? 0;
    for (let i = offsets[term] ?? 0; i < end; i++) visit(slots[i] as number, counts[i] as number);
    const list = this.#fresh.get(term) ?? [];
    for (let i = 0; i < list.length; i += 2) visit(list[i] as number, list[i + 1] as number);
  }

  #emptyScores(): Float32Array {
    if (this.#scores.length < this.#table.slots)
      this.#scores = new Float32Array(Math.ceil(this.#table.slots * 1.25));
    return this.#scores;
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
      this.#each(term, (slot, count) => {
        merged.slots[at] = slot;
        merged.counts[at++] = Math.min(count, 65_535);
      });
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
