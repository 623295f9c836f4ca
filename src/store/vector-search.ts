import { AppError } from '../errors.js';
import { toUnit } from './check-entry.js';
import type { Database } from './database.js';
import type { HnswSearch } from './hnsw-search.js';
import type { PassageFilter, PassageTable } from './passage-table.js';
import { TopK } from './top-k.js';
import { dot, readVectors, readVectorsOf, VectorBlock } from './vector-block.js';

/** Up to this many filtered passages are compared one by one. */
const FEW = 2_000;

interface Request {
  readonly vector: Float32Array;
  readonly limit: number;
  readonly filter: PassageFilter | null;
  readonly exact: boolean;
}

/** Nearest passages by cosine: the HNSW graph for most of them, exact search for the rest. */
export class VectorSearch {
  readonly #db: Database;
  #table: PassageTable;
  #hnsw: HnswSearch | null = null;
  /** What the graph does not hold; read when it is first needed. */
  #block: VectorBlock | null = null;

  constructor(db: Database, table: PassageTable) {
    this.#db = db;
    this.#table = table;
  }

  get hnsw(): HnswSearch | null {
    return this.#hnsw;
  }

  use(hnsw: HnswSearch | null): void {
    this.#hnsw = hnsw;
    this.#block = null;
  }

  /** Begins anew: what was held is void. */
  reset(table: PassageTable): void {
    this.#table = table;
    this.use(null);
  }

  /** Best first; `label` is the row. The database must be at the table's generation. */
  search(request: Request, dimensions: number): { label: number; score: number }[] {
    if (request.vector.length !== dimensions)
      throw new AppError(
        'embedder_mismatch',
        `the index holds vectors of ${dimensions} numbers, the question's has ${request.vector.length}`,
      );
    const query = { ...request, vector: toUnit(request.vector, dimensions, 'vector') };
    const found = this.#rank(query, dimensions);
    return found.map(({ label, score }) => ({ label, score: Math.max(-1, Math.min(1, score)) }));
  }

  #rank(query: Request, dimensions: number): { label: number; score: number }[] {
    const { filter } = query;
    if (filter !== null && filter.rows.length <= FEW) return this.#rankRows(query, filter.rows);
    if (this.#hnsw !== null) {
      if (query.exact) return this.#rankStored(query, dimensions);
      return this.#rankByGraph(this.#hnsw, query) ?? this.#rankStored(query, dimensions);
    }
    const best = new TopK(query.limit);
    this.#currentBlock(dimensions, 0).scan(query.vector, best, this.#acceptor(filter));
    return best.ranked();
  }

  #rankByGraph(hnsw: HnswSearch, query: Request): { label: number; score: number }[] | null {
    const { maxRow, dimensions } = hnsw.manifest;
    const block = this.#currentBlock(dimensions, maxRow);
    const accept = this.#acceptor(query.filter);
    const available = this.#table.livingUpTo(maxRow, query.filter?.mask);
    const found = hnsw.search(query.vector, query.limit, available, accept);
    if (found === null) return null;
    const best = new TopK(query.limit);
    for (const { label, score } of found) best.push(label, score);
    block.scan(query.vector, best, accept);
    return best.ranked();
  }

  /** Compares with each stored vector, without keeping them. */
  #rankStored(query: Request, dimensions: number): { label: number; score: number }[] {
    const best = new TopK(query.limit);
    const accept = this.#acceptor(query.filter);
    for (const { row, vector } of readVectors(this.#db, 0, dimensions))
      if (accept(row)) best.push(row, dot(vector, 0, query.vector));
    return best.ranked();
  }

  #rankRows(query: Request, rows: readonly number[]): { label: number; score: number }[] {
    const best = new TopK(query.limit);
    for (const { row, vector } of readVectorsOf(this.#db, rows, query.vector.length))
      best.push(row, dot(vector, 0, query.vector));
    return best.ranked();
  }

  #acceptor(filter: PassageFilter | null): (row: number) => boolean {
    const table = this.#table;
    if (filter === null) return (row) => table.isAlive(row);
    return (row) => filter.mask[table.slotOf(row)] === 1;
  }

  #currentBlock(dimensions: number, from: number): VectorBlock {
    this.#block ??= new VectorBlock(dimensions, from);
    if (this.#block.lastRow < this.#table.lastRow) this.#block.load(this.#db);
    return this.#block;
  }
}
