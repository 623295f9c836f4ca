/** What a reader found, sentence by sentence. */
import type { Hit, RetrievedPassage, Span } from '../../domain.js';
import type { Reading } from '../../models/ports.js';
import type { Readings } from '../../retrieval/rerank.js';

/** What an answer is made from: a part of what retrieval gives. */
export interface Evidence {
  readonly hits: readonly Hit[];
  readonly readings: Readings;
  /** Inverse document frequencies of the question's terms. */
  readonly termWeights: Readonly<Record<string, number>>;
}

/** Of one sentence. */
export interface SentenceReading {
  /** Scores of the spans that begin in it together, 0 to 1: given that its passage answers. */
  readonly span: number;
  /** Of its passage. */
  readonly answerable: number;
  readonly relevance: number;
}

/**
 * One entry per sentence of the passage, null where no part with that sentence was read. Where two
 * parts share a sentence, the reading that thinks more of it counts.
 */
export function readSentences(
  passage: RetrievedPassage,
  readings: Readings,
): (SentenceReading | null)[] {
  const { id, start, end } = passage;
  const found: (SentenceReading | null)[] = passage.sentences.map(() => null);
  for (const part of passage.parts ?? [{ id, start, end }]) {
    const reading = readings.get(part.id);
    if (reading === undefined) continue;
    const spans = spansBySentence(passage.sentences, part, reading);
    for (const [index, sentence] of passage.sentences.entries()) {
      if (sentence.start < part.start || sentence.end > part.end) continue;
      const { answerable, relevance } = reading;
      const entry = { span: Math.min(1, spans.get(index) ?? 0), answerable, relevance };
      const known = found[index];
      if (!known || chanceOf(entry) > chanceOf(known)) found[index] = entry;
    }
  }
  return found;
}

/** Chance, 0 to 1, that the sentence holds the answer. */
export function chanceOf({ span, answerable }: SentenceReading): number {
  return span * answerable;
}

function spansBySentence(
  sentences: readonly Span[],
  part: Span,
  reading: Reading,
): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { start, score } of reading.spans) {
    const at = part.start + start;
    const index = sentences.findIndex((sentence) => at < sentence.end);
    if (index >= 0) sums.set(index, (sums.get(index) ?? 0) + score);
  }
  return sums;
}
