/** The first ranking, put in order once more by a reader that has read its best passages. */
import type { Hit } from '../domain.js';
import type { Reader, Reading } from '../models/ports.js';
import { byScore } from './fuse.js';
import { isLegible, isLegibleQuestion } from './legible.js';

/** How many passages are read. */
export const READ_LIMIT = 6;

/** What a reader's certainty that a passage answers counts beside the first ranking. */
const READER_WEIGHT = 2;

/** By the id of the stored passage. */
export type Readings = ReadonlyMap<string, Reading>;

export const NOTHING_READ: Readings = new Map();

/**
 * Reads the first `READ_LIMIT` of `ranked`, but nothing in a language or script that the reader was
 * not trained on. Throws what the reader throws.
 */
export async function readBest(
  reader: Reader,
  question: string,
  ranked: readonly Hit[],
  signal: AbortSignal | undefined,
): Promise<Readings> {
  if (!isLegibleQuestion(question)) return NOTHING_READ;
  const best = ranked.slice(0, READ_LIMIT).map(({ passage }) => passage);
  const passages = best.filter(({ text }) => isLegible(text));
  if (passages.length === 0) return NOTHING_READ;
  const texts = passages.map(({ text }) => text);
  const readings = await reader.read(question, texts, signal && { signal });
  return new Map(passages.map(({ id }, i) => [id, readings[i] as Reading]));
}

/** Best first. What was read stands before what was not; `score` stays the sum of `scores`. */
export function rerank(ranked: readonly Hit[], readings: Readings): Hit[] {
  const scored = ranked.map((hit): Hit => {
    const reading = readings.get(hit.passage.id);
    if (reading === undefined) return hit;
    const scores = { ...hit.scores, rerank: READER_WEIGHT * reading.answerable };
    return { ...hit, scores, score: scores.vector + scores.lexical + scores.rerank };
  });
  return scored.sort(byScore);
}
