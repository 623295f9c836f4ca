export type Lane = 'urgent' | 'bulk';

/** The inputs of one call. */
export interface Job<In, Out> {
  readonly lane: Lane;
  /** Those whose outputs are not there yet. */
  readonly open: Set<Task<In, Out>>;
  readonly outputs: Out[];
  settle(error?: unknown): void;
}

export interface Task<In, Out> {
  readonly index: number;
  readonly input: In;
  readonly job: Job<In, Out>;
  attempts: number;
}

/** What an input counts towards its batch: only inputs of one group go together. */
export interface Weight {
  readonly group: string;
  readonly size: number;
  /** The most that a batch of the group may weigh: its largest size times its number of inputs. */
  readonly budget: number;
}

type Tasks<In, Out> = Set<Task<In, Out>>;

/** How many waiting inputs are looked through for ones that fit together. */
const LOOK_AHEAD = 64;

/** Inputs that wait, and which of them go together next. */
export class TaskLanes<In, Out> {
  // Sets keep their order and let go of aborted work at once, however long the queue.
  readonly #retry: Tasks<In, Out> = new Set();
  readonly #lanes: Readonly<Record<Lane, Tasks<In, Out>>> = { urgent: new Set(), bulk: new Set() };
  readonly #weigh: (input: In) => Weight;

  constructor(weigh: (input: In) => Weight) {
    this.#weigh = weigh;
  }

  get isEmpty(): boolean {
    return this.#retry.size + this.#lanes.urgent.size + this.#lanes.bulk.size === 0;
  }

  add(task: Task<In, Out>): void {
    this.#lanes[task.job.lane].add(task);
  }

  /** Puts a task that a worker died over before all others. */
  addAgain(task: Task<In, Out>): void {
    this.#retry.add(task);
  }

  drop(task: Task<In, Out>): void {
    this.#lanes[task.job.lane].delete(task);
    this.#retry.delete(task);
  }

  /**
   * One task to try again by itself, or the oldest of the first lane with those that best fit it.
   * @param shares how many workers could take what waits: the batch is one's share of it
   */
  takeBatch(shares = 1): Task<In, Out>[] {
    const [again] = this.#retry;
    const lane = this.#lanes.urgent.size > 0 ? this.#lanes.urgent : this.#lanes.bulk;
    const batch = again ? [again] : this.#aroundOldest(lane, shares);
    for (const task of batch) this.drop(task);
    return batch;
  }

  /** Of like sizes, so that little is padded; grown from the oldest, so that none waits for ever. */
  #aroundOldest(lane: Tasks<In, Out>, shares: number): Task<In, Out>[] {
    const [oldest] = lane;
    if (!oldest) return [];
    const { size, budget } = this.#weigh(oldest.input);
    const near = this.#alike(lane, oldest);
    const most = Math.ceil(near.length / shares);
    const sizeAt = (i: number) => near[i]?.size ?? Number.POSITIVE_INFINITY;
    let low = near.findIndex(({ task }) => task === oldest);
    let high = low + 1;
    for (;;) {
      const isLowerNearer = low > 0 && size - sizeAt(low - 1) <= sizeAt(high) - size;
      const largest = isLowerNearer ? sizeAt(high - 1) : sizeAt(high);
      if (high - low === most || !(largest * (high - low + 1) <= budget))
        return near.slice(low, high).map(({ task }) => task);
      if (isLowerNearer) low -= 1;
      else high += 1;
    }
  }

  #alike(lane: Tasks<In, Out>, oldest: Task<In, Out>): { task: Task<In, Out>; size: number }[] {
    const { group } = this.#weigh(oldest.input);
    const alike: { task: Task<In, Out>; size: number }[] = [];
    let looked = 0;
    for (const task of lane) {
      const weight = this.#weigh(task.input);
      if (weight.group === group) alike.push({ task, size: weight.size });
      looked += 1;
      if (looked === LOOK_AHEAD) break;
    }
    return alike.sort((a, b) => a.size - b.size);
  }
}
