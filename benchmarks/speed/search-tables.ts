import { CANDIDATES } from '../../src/retrieval/retrieve.js';
import type { GraphFacts } from './graph.js';
import { sizes } from './graph.js';
import type { Opening } from './open-store.js';
import { kilobytes, megabytes, ms, table, times } from './report.js';
import type { Latency } from './stats.js';
import { HNSW } from './synthetic-index.js';

export interface Measured {
  readonly size: number;
  readonly dir: string;
  readonly graph: GraphFacts;
  readonly opening: Opening;
  readonly latencies: Readonly<Record<string, Latency>>;
  readonly exact: Latency;
  /** Of the 10 nearest, 0 to 1; mean over `compared` queries. */
  readonly recall: number;
  readonly compared: number;
}

const NAMES: Readonly<Record<string, string>> = {
  hybrid: 'hybrid: both, fused, merged, nothing read',
  both: 'both, by the store alone',
  vector: 'vector only (HNSW)',
  lexical: 'lexical only (BM25)',
  fts5: 'FTS5, on the calling thread',
};

/** `dots`: milliseconds for the comparisons that the graph cannot do without. */
export function searchTables(measured: readonly Measured[], dots: number): string {
  return [
    'Times of one search, without embedding the question:',
    timesTable(measured),
    'Recall, and what the graph costs:',
    graphTable(measured),
    'Opening in a fresh process, and room:',
    roomTable(measured),
    ratios(measured, dots),
  ].join('\n\n');
}

const count = (value: number) => value.toLocaleString('en-US');
const three = ({ p50, p95, p99 }: Latency) => [ms(p50), ms(p95), ms(p99)];

function timesTable(measured: readonly Measured[]): string {
  const rows = measured.flatMap(({ size, latencies, exact }) => [
    ...Object.entries(NAMES).map(([way, name]) => [
      `${count(size)}: ${name}`,
      ...three(latencies[way] as Latency),
    ]),
    [`${count(size)}: vector, \`exact: true\` from disk`, ...three(exact)],
  ]);
  return table(['passages', 'p50', 'p95', 'p99'], rows);
}

function graphTable(measured: readonly Measured[]): string {
  const rows = measured.map(({ size, recall, compared, graph: { buildMs, searches, firstMs } }) => [
    count(size),
    `${(100 * recall).toFixed(2)} % (${compared} queries)`,
    `${(buildMs / 1000).toFixed(1)} s`,
    ms(firstMs),
    searches ? `${ms(searches.p50)} / ${ms(searches.p95)}` : 'built too soon',
  ]);
  const head = ['passages', 'recall@10', 'build', 'first search in it', 'others in it, p50 / p95'];
  return table(head, rows);
}

function roomTable(measured: readonly Measured[]): string {
  const rows = measured.map(({ size, dir, opening }) => {
    const { database, graph } = sizes(dir);
    return [
      count(size),
      ms(opening.openMs),
      ms(opening.readyMs),
      megabytes(opening.rss),
      megabytes(database),
      megabytes(graph),
    ];
  });
  const head = ['passages', 'open', 'graph ready', 'RSS', 'database', 'graph file'];
  return `${table(head, rows)}${perPassage(measured)}`;
}

function perPassage(measured: readonly Measured[]): string {
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined || first === last) return '';
  const growth = (of: (one: Measured) => number) =>
    kilobytes((of(last) - of(first)) / (last.size - first.size));
  const rss = growth(({ opening }) => opening.rss);
  const database = growth(({ dir }) => sizes(dir).database);
  const graph = growth(({ dir }) => sizes(dir).graph);
  return `\n\nA passage more takes ${rss} of memory, ${database} of the database and ${graph} of the graph file.`;
}

function ratios(measured: readonly Measured[], dots: number): string {
  const last = measured.at(-1);
  if (last === undefined) return '';
  const { hybrid, vector, lexical, fts5 } = last.latencies;
  if (!hybrid || !vector || !lexical || !fts5) return '';
  return [
    `At ${count(last.size)} passages:`,
    '',
    `- FTS5 takes ${times(fts5.p50 / lexical.p50)} the time of our lexical search (p50), ${times(fts5.p95 / lexical.p95)} at p95.`,
    `- Exact search takes ${times(last.exact.p50 / vector.p50)} the time of the graph.`,
    `- The physical limit: comparing a vector with ${HNSW.ef} others strewn over memory, as \`ef\` asks for at the least, takes ${ms(dots)}; the vector search, hop between threads and texts of ${CANDIDATES} passages included, takes ${times(vector.p50 / dots)} that, the hybrid search ${times(hybrid.p50 / dots)}.`,
  ].join('\n');
}
