import { AppError } from '../errors.js';
import type { Database } from './database.js';
import { REMEMBERED_GENERATIONS } from './document-writer.js';
import { readPassages } from './documents.js';
import { type BlobRow, checkedBlob } from './encode.js';
import type { HnswSearch } from './hnsw-search.js';
import { inverseFrequency, LexicalIndex } from './lexical-index.js';
import { type PassageFilter, PassageTable } from './passage-table.js';
import type { Ranked, StoreMatches, StoreQuery } from './port.js';
import type { IndexFacts } from './reader.js';
import { type IndexState, readState } from './schema.js';
import { damaged } from './store-errors.js';
import { VectorSearch } from './vector-search.js';

const CHUNK = 2_000;
/** Removed passages take room in memory until there are this many, and this share of all. */
const COMPACT_AT = 1_000;
const COMPACT_SHARE = 0.25;

type Found = readonly { readonly label: number; readonly score: number }[];

interface TermRow extends BlobRow {
  readonly document: number;
  readonly length: number;
}

/** Both searches over one snapshot; must be called inside a read transaction. */
export class PassageSearch {
  readonly #db: Database;
  readonly #vectors: VectorSearch;
  #table = new PassageTable();
  #lexical = new LexicalIndex(this.#table);
  #state: IndexState | null = null;

  constructor(db: Database) {
    this.#db = db;
    this.#vectors = new VectorSearch(db, this.#table);
  }

  /** Follows the database: what was added since, and what was removed. */
  refresh(): IndexState {
    const state = readState(this.#db);
    const seen = this.#state;
    if (seen?.generation === state.generation && seen.epoch === state.epoch) return seen;
    this.#state = null;
    if (
      seen === null ||
      seen.epoch !== state.epoch ||
      state.generation - seen.generation >= REMEMBERED_GENERATIONS
    )
      this.#reset(seen !== null && seen.epoch === state.epoch);
    else this.#removeSince(seen.generation);
    this.#addNew();
    this.#state = state;
    return state;
  }

  /** Puts a graph in place; null or one of another index leaves exact search. */
  useGraph(graph: HnswSearch | null): void {
    const state = this.refresh();
    const isOurs =
      graph !== null &&
      graph.manifest.indexId === state.indexId &&
      graph.manifest.epoch === state.epoch &&
      graph.manifest.dimensions === state.dimensions;
    this.#vectors.use(isOurs ? graph : null);
  }

  facts(): IndexFacts {
    const { indexId, epoch, generation, embedder, dimensions } = this.refresh();
    const graph = this.#vectors.hnsw;
    const held = graph === null ? 0 : this.#table.livingUpTo(graph.manifest.maxRow);
    return {
      ...{ indexId, epoch, generation, embedder, dimensions },
      documents: this.#db.first<{ n: number }>('SELECT count(*) AS n FROM documents')?.n ?? 0,
      passages: this.#table.living,
      missing: this.#table.living - held,
      stale: graph === null ? 0 : graph.manifest.count - held,
      hasGraph: graph !== null,
    };
  }

  search(query: StoreQuery): StoreMatches {
    if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > 1_000)
      throw new AppError('invalid_request', 'limit must be a whole number from 1 to 1,000');
    const state = this.refresh();
    const filter = query.documentIds ? this.#filterBy(query.documentIds) : null;
    const { found: lexical, termWeights } = this.#searchTerms(query, filter);
    const vector = this.#searchVector(query, filter, state);
    const rows = [...new Set([...vector, ...lexical].map(({ label }) => label))];
    const passages = readPassages(this.#db, rows);
    const named = ({ label, score }: Found[number]): Ranked => {
      const passage = passages.get(label);
      if (passage === undefined) throw damaged(`passage ${label}`);
      return { passageId: passage.id, score };
    };
    return {
      generation: state.generation,
      vector: vector.map(named),
      lexical: lexical.map(named),
      passages: [...passages.values()],
      termWeights,
    };
  }

  #searchVector(query: StoreQuery, filter: PassageFilter | null, state: IndexState): Found {
    if (query.vector === null || state.dimensions === null || this.#table.living === 0) return [];
    return this.#vectors.search(
      { vector: query.vector, limit: query.limit, filter, exact: query.exact ?? false },
      state.dimensions,
    );
  }

  #searchTerms(query: StoreQuery, filter: PassageFilter | null) {
    const terms = [...new Set(query.terms)];
    const ids = terms.map(
      (term) => this.#db.first<{ id: number }>('SELECT id FROM terms WHERE term = ?', [term])?.id,
    );
    const weights = ids.map((id) =>
      inverseFrequency(this.#lexical.documentFrequency(id), this.#table.living),
    );
    const known = ids.flatMap((id, i) => (id === undefined ? [] : [{ id, weight: weights[i] }]));
    const found = this.#lexical.search(
      known.map(({ id }) => id),
      known.map(({ weight }) => weight as number),
      query.limit,
      filter?.mask ?? null,
    );
    return {
      found: found.map(({ label, score }) => ({ label: this.#table.rowOf(label), score })),
      termWeights: Object.fromEntries(terms.map((term, i) => [term, weights[i] as number])),
    };
  }

  #filterBy(documentIds: readonly string[]): PassageFilter {
    const rows = this.#db.all<{ row: number }>(
      'SELECT row FROM documents WHERE id IN (SELECT value FROM json_each(?))',
      [JSON.stringify(documentIds)],
    );
    return this.#table.select(new Set(rows.map(({ row }) => row)));
  }

  #reset(keepGraph: boolean): void {
    const graph = keepGraph ? this.#vectors.hnsw : null;
    this.#table = new PassageTable();
    this.#lexical = new LexicalIndex(this.#table);
    this.#vectors.reset(this.#table);
    this.#vectors.use(graph);
  }

  #removeSince(generation: number): void {
    const removed = this.#db.all<{ document: number }>(
      'SELECT document FROM removals WHERE generation > ?',
      [generation],
    );
    if (removed.length === 0) return;
    this.#table.removeDocuments(new Set(removed.map(({ document }) => document)));
    const dead = this.#table.slots - this.#table.living;
    if (dead > Math.max(COMPACT_AT, this.#table.slots * COMPACT_SHARE)) this.#reset(true);
  }

  #addNew(): void {
    for (;;) {
      const rows = this.#db.all<TermRow>(
        `SELECT row, document, length, terms AS blob, checksum FROM passage_terms
         WHERE row > ? ORDER BY row LIMIT ?`,
        [this.#table.lastRow, CHUNK],
      );
      for (const entry of rows) {
        const pairs = new Uint32Array(checkedBlob(entry, 'terms'));
        this.#lexical.add(this.#table.add(entry.row, entry.document, entry.length), pairs);
      }
      if (rows.length < CHUNK) break;
    }
    this.#lexical.settle();
  }
}
