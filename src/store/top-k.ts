/** Keeps the `limit` best of many (label, score) pairs; ties go to the smaller label. */
export class TopK {
  readonly #limit: number;
  readonly #labels: Float64Array;
  readonly #scores: Float64Array;
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#labels = new Float64Array(limit);
    this.#scores = new Float64Array(limit);
  }

  /** Below this score nothing more is taken. */
  get threshold(): number {
    return this.#size < this.#limit ? Number.NEGATIVE_INFINITY : (this.#scores[0] as number);
  }

  push(label: number, score: number): void {
    if (this.#size < this.#limit) {
      this.#set(this.#size, label, score);
      this.#siftUp(this.#size++);
    } else if (this.#limit > 0 && this.#isWorse(this.#at(0), { label, score })) {
      this.#set(0, label, score);
      this.#siftDown();
    }
  }

  /** Best first. */
  ranked(): { label: number; score: number }[] {
    return Array.from({ length: this.#size }, (_, i) => this.#at(i)).sort(
      (a, b) => b.score - a.score || a.label - b.label,
    );
  }

  #at(i: number): { label: number; score: number } {
    return { label: this.#labels[i] as number, score: this.#scores[i] as number };
  }

  #set(i: number, label: number, score: number): void {
    this.#labels[i] = label;
    this.#scores[i] = score;
  }

  #isWorse(a: { label: number; score: number }, b: { label: number; score: number }): boolean {
    return a.score < b.score || (a.score === b.score && a.label > b.label);
  }

  #siftUp(from: number): void {
    let i = from;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.#isWorse(this.#at(i), this.#at(parent))) return;
      this.#swap(i, parent);
      i = parent;
    }
  }

  #siftDown(): void {
    let i = 0;
    for (;;) {
      let worst = i;
      for (const child of [2 * i + 1, 2 * i + 2])
        if (child < this.#size && this.#isWorse(this.#at(child), this.#at(worst))) worst = child;
      if (worst === i) return;
      this.#swap(i, worst);
      i = worst;
    }
  }

  #swap(i: number, j: number): void {
    const kept = this.#at(i);
    this.#set(i, this.#labels[j] as number, this.#scores[j] as number);
    this.#set(j, kept.label, kept.score);
  }
}
