/** Lays claims over their text: which piece of it belongs to which claim. */
import type { Span } from '../domain.js';
import type { ClaimResult } from '../protocol.js';
import { unite } from './marks.js';

/** A piece of the text that lies in the same claims, and is marked or not, throughout. */
export interface Stretch extends Span {
  /** The innermost claim here; null between claims. */
  readonly claim: ClaimResult | null;
  readonly isMarked: boolean;
  /** The claims that begin with this piece, outer ones first, and those that end with it, inner ones first. */
  readonly begins: readonly ClaimResult[];
  readonly ends: readonly ClaimResult[];
}

/** All of the text, in order. Claims may nest, and may overlap. */
export function stretchesOf(text: string, results: readonly ClaimResult[]): Stretch[] {
  const claims = results.filter(({ span }) => span.start < span.end).sort(outerFirst);
  const marks = unite(
    claims.flatMap(({ conflicts }) => conflicts.map(({ claim }) => claim)),
    text.length,
  );
  const bounds = boundsOf(text.length, [...claims.map(({ span }) => span), ...marks]);
  const stretches: Stretch[] = [];
  let open: ClaimResult[] = [];
  let next = 0;
  let mark = 0;
  for (let at = 0; at + 1 < bounds.length; at += 1) {
    const start = bounds[at] as number;
    const end = bounds[at + 1] as number;
    open = open.filter(({ span }) => span.end > start);
    const begins: ClaimResult[] = [];
    for (let claim = claims[next]; claim?.span.start === start; claim = claims[next]) {
      begins.push(claim);
      next += 1;
    }
    open.push(...begins);
    while ((marks[mark]?.end ?? Infinity) <= start) mark += 1;
    const isMarked = (marks[mark]?.start ?? Infinity) <= start;
    const ends = open.filter(({ span }) => span.end === end).reverse();
    stretches.push({ start, end, claim: innermost(open), isMarked, begins, ends });
  }
  return stretches;
}

function outerFirst(a: ClaimResult, b: ClaimResult): number {
  const isPart = ({ partOf }: ClaimResult) => (partOf === null ? 0 : 1);
  return a.span.start - b.span.start || b.span.end - a.span.end || isPart(a) - isPart(b);
}

function boundsOf(length: number, spans: readonly Span[]): number[] {
  const offsets = new Set([0, length]);
  for (const { start, end } of spans) offsets.add(start).add(end);
  return [...offsets].sort((a, b) => a - b);
}

/** A part goes before its sentence, then what begins last. */
function innermost(open: readonly ClaimResult[]): ClaimResult | null {
  return open.findLast(({ partOf }) => partOf !== null) ?? open.at(-1) ?? null;
}

/** The stretches in rows that begin at a line of the text and cut no claim. */
export function rowsOf(text: string, stretches: readonly Stretch[]): Stretch[][] {
  const rows: Stretch[][] = [];
  let row: Stretch[] = [];
  for (const stretch of stretches) {
    if (stretch.claim !== null) {
      row.push(stretch);
      continue;
    }
    const cut = text.slice(stretch.start, stretch.end).lastIndexOf('\n') + 1;
    const middle = stretch.start + cut;
    if (cut > 0) {
      rows.push([...row, { ...stretch, end: middle }]);
      row = [];
    }
    if (middle < stretch.end) row.push({ ...stretch, start: middle });
  }
  return row.length === 0 ? rows : [...rows, row];
}
