/** Which passages there are: a slot for each row of the database, in order of row. */
export class PassageTable {
  #rows = new Uint32Array(1024);
  #documents = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #alive = new Uint8Array(1024);
  #slots = 0;
  #living = 0;
  #terms = 0;

  get slots(): number {
    return this.#slots;
  }

  /** How many passages are there now. */
  get living(): number {
    return this.#living;
  }

  get lastRow(): number {
    return this.#slots === 0 ? 0 : (this.#rows[this.#slots - 1] as number);
  }

  get averageLength(): number {
    return this.#living === 0 ? 0 : this.#terms / this.#living;
  }

  /** 1 for each slot whose passage is there. */
  get alive(): Uint8Array {
    return this.#alive;
  }

  /** Terms of each slot's passage. */
  get lengths(): Uint32Array {
    return this.#lengths;
  }

  /** Rows must come in ascending order. Returns the slot. */
  add(row: number, document: number, length: number): number {
    if (this.#slots === this.#rows.length) this.#grow();
    const slot = this.#slots++;
    this.#rows[slot] = row;
    this.#documents[slot] = document;
    this.#lengths[slot] = length;
    this.#alive[slot] = 1;
    this.#living++;
    this.#terms += length;
    return slot;
  }

  removeDocuments(documents: ReadonlySet<number>): void {
    for (let slot = 0; slot < this.#slots; slot++) {
      if (this.#alive[slot] === 0 || !documents.has(this.#documents[slot] as number)) continue;
      this.#alive[slot] = 0;
      this.#living--;
      this.#terms -= this.#lengths[slot] as number;
    }
  }

  rowOf(slot: number): number {
    return this.#rows[slot] as number;
  }

  isAlive(row: number): boolean {
    const slot = this.slotOf(row);
    return slot >= 0 && this.#alive[slot] === 1;
  }

  /** How many passages with rows up to this one are there, of those that `mask` marks. */
  livingUpTo(row: number, mask: Uint8Array = this.#alive): number {
    const end = this.#firstSlot(row + 1);
    if (mask === this.#alive && this.#living === this.#slots) return end;
    let living = 0;
    for (let slot = 0; slot < end; slot++) living += mask[slot] as number;
    return living;
  }

  /** -1 where there is none. */
  slotOf(row: number): number {
    const slot = this.#firstSlot(row);
    return slot < this.#slots && this.#rows[slot] === row ? slot : -1;
  }

  /** Of this row or a later one; `slots` where there is none. */
  #firstSlot(row: number): number {
    let low = 0;
    let high = this.#slots;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows[middle] as number) < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The passages of some documents only, by slot and counted. */
  select(documents: ReadonlySet<number>): PassageFilter {
    const mask = new Uint8Array(this.#slots);
    const rows: number[] = [];
    for (let slot = 0; slot < this.#slots; slot++) {
      if (this.#alive[slot] === 0 || !documents.has(this.#documents[slot] as number)) continue;
      mask[slot] = 1;
      rows.push(this.#rows[slot] as number);
    }
    return { mask, rows };
  }

  #grow(): void {
    const size = this.#rows.length * 2;
    const wider = (old: Uint32Array) => {
      const array = new Uint32Array(size);
      array.set(old);
      return array;
    };
    this.#rows = wider(this.#rows);
    this.#documents = wider(this.#documents);
    this.#lengths = wider(this.#lengths);
    const alive = new Uint8Array(size);
    alive.set(this.#alive);
    this.#alive = alive;
  }
}

export interface PassageFilter {
  /** 1 for each slot that may be found. */
  readonly mask: Uint8Array;
  /** The same as rows, ascending. */
  readonly rows: readonly number[];
}
