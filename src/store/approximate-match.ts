import type { Span } from '../domain.js';

/** Table cells computed at the most: about half a second. */
const CELLS = 100_000_000;
const SEED_LENGTH = 12;
const SEEDS = 64;
const SIGHTINGS = 50;
const WINDOWS = 3;

export interface ApproximateMatch extends Span {
  /** Code units inserted, deleted or replaced. */
  readonly errors: number;
}

/**
 * Where `pattern` stands in `text` with at the most `maxErrors` edits, fewest first (Sellers 1980).
 * In long texts only the places that share unchanged pieces with the pattern are compared.
 */
export function findApproximately(
  text: string,
  pattern: string,
  maxErrors: number,
): ApproximateMatch | null {
  if (maxErrors < 1 || pattern.length === 0) return null;
  const windows =
    pattern.length * text.length <= CELLS
      ? [{ start: 0, end: text.length }]
      : likelyWindows(text, pattern);
  let best: ApproximateMatch | null = null;
  for (const { start, end } of windows) {
    const found = align(
      text.slice(start, end),
      pattern,
      best === null ? maxErrors : best.errors - 1,
    );
    if (found !== null)
      best = { start: found.start + start, end: found.end + start, errors: found.errors };
  }
  return best;
}

/** One column of the edit table a character, each cell with where its alignment began. */
function align(text: string, pattern: string, maxErrors: number): ApproximateMatch | null {
  const size = pattern.length;
  const codes = Uint16Array.from({ length: size }, (_, i) => pattern.charCodeAt(i));
  const costs = Int32Array.from({ length: size + 1 }, (_, i) => i);
  const begins = new Int32Array(size + 1);
  let best: ApproximateMatch | null = null;
  let allowed = maxErrors;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    let diagonal = 0;
    let diagonalBegin = at;
    begins[0] = at + 1;
    for (let i = 1; i <= size; i++) {
      const cost = costs[i] as number;
      const begin = begins[i] as number;
      let next = diagonal + (codes[i - 1] === code ? 0 : 1);
      let nextBegin = diagonalBegin;
      if (cost + 1 < next) {
        next = cost + 1;
        nextBegin = begin;
      }
      const above = (costs[i - 1] as number) + 1;
      if (above < next) {
        next = above;
        nextBegin = begins[i - 1] as number;
      }
      diagonal = cost;
      diagonalBegin = begin;
      costs[i] = next;
      begins[i] = nextBegin;
    }
    const errors = costs[size] as number;
    if (errors <= allowed) {
      best = { start: begins[size] as number, end: at + 1, errors };
      allowed = errors - 1;
    }
  }
  return best;
}

/** The stretches that most pieces of the pattern point to. */
function likelyWindows(text: string, pattern: string): Span[] {
  const width = Math.min(SEED_LENGTH, Math.ceil(pattern.length / 2));
  const step = Math.max(1, Math.ceil((pattern.length - width + 1) / SEEDS));
  const room = Math.ceil(pattern.length / 2) + 1;
  const votes = new Map<number, number>();
  for (let offset = 0; offset + width <= pattern.length; offset += step) {
    const seed = pattern.slice(offset, offset + width);
    let at = text.indexOf(seed);
    for (let seen = 0; at >= 0 && seen < SIGHTINGS; seen++) {
      const bucket = Math.floor(Math.max(0, at - offset) / room);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1);
      at = text.indexOf(seed, at + 1);
    }
  }
  return [...votes]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, WINDOWS)
    .map(([bucket]) => ({
      start: Math.max(0, (bucket - 1) * room),
      end: Math.min(text.length, bucket * room + pattern.length + 2 * room),
    }));
}
