/** The first ranking, put in order once more by a reader that has read its best passages. */
import type { Hit } from '../domain.js';
import type { Reader, Reading } from '../models/ports.js';
import { byScore } from './fuse.js';
import { isLegible, isLegibleQuestion } from './legible.js';

/** How many passages are read at most, each some 25 ms on two cores. */
export const READ_LIMIT = 8;
/** How many are read at once; the others only where none of them answers surely. */
const READ_FIRST = 4;
/** Chance that a passage answers at which no more are read. */
const SURE = 0.9;

export interface RerankWeights {
  /** Of the reader's certainty that a passage answers, 0 or more. */
  readonly answerable: number;
  /** Of the passage's rank by relevance, 0 or more: for queries that ask nothing. */
  readonly relevance: number;
}

const WEIGHTS: RerankWeights = { answerable: 0.5, relevance: 1 };
/** As in `fuse`: the larger, the less the first ranks stand out. */
const RANK_CONSTANT = 2;

/** By the id of the stored passage. */
export type Readings = ReadonlyMap<string, Reading>;

export const NOTHING_READ: Readings = new Map();

/**
 * Reads the first of `ranked`, `READ_LIMIT` at most and fewer where one of the very first answers,
 * but nothing in a language or script that the reader was not trained on. Throws what the reader
 * throws.
 */
export async function readBest(
  reader: Reader,
  question: string,
  ranked: readonly Hit[],
  signal?: AbortSignal,
): Promise<Readings> {
  if (!isLegibleQuestion(question)) return NOTHING_READ;
  const best = ranked.slice(0, READ_LIMIT).map(({ passage }) => passage);
  const passages = best.filter(({ text }) => isLegible(text));
  const readings = new Map<string, Reading>();
  for (const batch of [passages.slice(0, READ_FIRST), passages.slice(READ_FIRST)]) {
    if (batch.length === 0 || isAnswered(readings)) break;
    const texts = batch.map(({ text }) => text);
    const read = await reader.read(question, texts, signal && { signal });
    for (const [i, { id }] of batch.entries()) readings.set(id, read[i] as Reading);
  }
  return readings;
}

const isAnswered = (readings: Readings): boolean =>
  [...readings.values()].some(({ answerable }) => answerable >= SURE);

/** Best first. What was read stands before what was not; `score` stays the sum of `scores`. */
export function rerank(ranked: readonly Hit[], readings: Readings, weights = WEIGHTS): Hit[] {
  const order = [...readings].sort(([, a], [, b]) => b.relevance - a.relevance);
  const places = new Map(order.map(([id], i) => [id, i + 1]));
  const scored = ranked.map((hit): Hit => {
    const { id } = hit.passage;
    const [reading, place] = [readings.get(id), places.get(id)];
    if (reading === undefined || place === undefined) return hit;
    const byRank = weights.relevance / (RANK_CONSTANT + place);
    const scores = { ...hit.scores, rerank: weights.answerable * reading.answerable + byRank };
    return { ...hit, scores, score: scores.vector + scores.lexical + scores.rerank };
  });
  return scored.sort(byScore);
}
