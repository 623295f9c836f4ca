import { join } from 'node:path';
import hnswlib from 'hnswlib-node';
import { hnswFileName, type Manifest } from './manifest.js';

/** Beyond this many candidates exact search is the cheaper way. */
const MOST_CANDIDATES = 2_000;

/** An HNSW graph in memory (Malkov and Yashunin 2018). Only files that a child has loaded before. */
export class HnswSearch {
  readonly manifest: Manifest;
  readonly #graph: hnswlib.HierarchicalNSW;
  readonly #count: number;
  readonly #ef: number;

  /** Throws when the file is not the manifest's; a crafted one may end the process. */
  constructor(dir: string, manifest: Manifest, ef: number) {
    this.manifest = manifest;
    this.#ef = ef;
    this.#graph = new hnswlib.HierarchicalNSW('cosine', manifest.dimensions);
    this.#graph.readIndexSync(join(dir, hnswFileName(manifest.sha256)));
    this.#count = this.#graph.getCurrentCount();
    if (this.#count !== manifest.count) throw new Error(`holds ${this.#count} vectors`);
  }

  /**
   * The nearest rows that are accepted, best first, at the most `limit`; null when too few came
   * among the candidates although `available` are there.
   */
  search(
    query: Float32Array,
    limit: number,
    available: number,
    accept: (row: number) => boolean,
  ): { label: number; score: number }[] | null {
    const point = Array.from(query);
    const wanted = Math.min(limit, available);
    const expected = Math.ceil((wanted * this.#count) / Math.max(1, available));
    for (let k = Math.min(this.#count, expected + 8); ; k = Math.min(this.#count, k * 4)) {
      if (k > MOST_CANDIDATES) return null;
      // hnswlib forgets `ef` on loading, and finds at the most `ef` neighbours.
      this.#graph.setEf(Math.max(this.#ef, k));
      const { neighbors, distances } = this.#graph.searchKnn(point, k);
      const found: { label: number; score: number }[] = [];
      for (const [i, row] of neighbors.entries())
        if (accept(row)) found.push({ label: row, score: 1 - (distances[i] as number) });
      if (found.length >= wanted) return found.slice(0, limit);
      if (k === this.#count) return null;
    }
  }
}
