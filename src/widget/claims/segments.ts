/** Lays claims over their text: which piece of it belongs to which claim. */
import type { ClaimResult } from '../../protocol.js';
import { fitted, type Span, united } from '../citation/marks.js';

/** A piece of the text that lies in the same claims, and is marked or not, throughout. */
export interface Segment extends Span {
  readonly text: string;
  /** The innermost claim here; null between claims. */
  readonly claim: ClaimResult | null;
  /** Whether the words are in conflict with a source. */
  readonly isMarked: boolean;
  /** The claims that end with this piece, inner ones first. */
  readonly ends: readonly ClaimResult[];
}

interface Placed extends Span {
  readonly result: ClaimResult;
}

/** All of the text, in order, between whole characters. Claims may nest, and may overlap. */
export function segmentsOf(text: string, results: readonly ClaimResult[]): Segment[] {
  const waiting = results
    .map((result) => ({ ...fitted(text, result.span), result }))
    .filter(({ start, end }) => start < end)
    .sort(outerFirst);
  const marks = united(
    text,
    results.flatMap(({ conflicts }) => conflicts.map(({ claim }) => claim)),
  );
  const bounds = boundsOf(text.length, [...waiting, ...marks]);
  let open: Placed[] = [];
  let next = 0;
  let mark = 0;
  return bounds.slice(1).map((end, at) => {
    const start = bounds[at] as number;
    open = open.filter((claim) => claim.end > start);
    for (; waiting[next]?.start === start; next += 1) open.push(waiting[next] as Placed);
    while ((marks[mark]?.end ?? Number.POSITIVE_INFINITY) <= start) mark += 1;
    return {
      start,
      end,
      text: text.slice(start, end),
      claim: innermost(open),
      isMarked: (marks[mark]?.start ?? Number.POSITIVE_INFINITY) <= start,
      ends: open
        .filter((claim) => claim.end === end)
        .map(({ result }) => result)
        .reverse(),
    };
  });
}

function outerFirst(a: Placed, b: Placed): number {
  return a.start - b.start || b.end - a.end || rank(a) - rank(b);
}

function rank({ result }: Placed): number {
  return result.partOf === null ? 0 : 1;
}

function boundsOf(length: number, spans: readonly Span[]): number[] {
  const offsets = new Set([0, length]);
  for (const { start, end } of spans) offsets.add(start).add(end);
  return [...offsets].sort((a, b) => a - b);
}

/** A clause goes before its sentence, then what begins last. */
function innermost(open: readonly Placed[]): ClaimResult | null {
  const inner = open.findLast(({ result }) => result.partOf !== null) ?? open.at(-1);
  return inner?.result ?? null;
}

/** The clauses of a sentence, in order. */
export function clausesOf({ index }: ClaimResult, results: readonly ClaimResult[]): ClaimResult[] {
  return results.filter(({ partOf }) => partOf === index);
}
