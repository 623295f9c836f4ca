/** Passages as a few flat values: thousands of objects would hold the receiving thread up. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Passage, SourceDocument, Span } from '../domain.js';
import { contextOf, pagesOf } from './split.js';

export interface PackedPassages {
  /** Joined by spaces. */
  readonly ids: string;
  /** Of each passage: start, end, number of sentences, then start and end of each sentence. */
  readonly numbers: Uint32Array<ArrayBuffer>;
}

/** Passages rebuilt before other work gets its turn. */
const BATCH = 500;

export function packPassages(passages: readonly Passage[]): PackedPassages {
  const length = passages.reduce((sum, { sentences }) => sum + 3 + 2 * sentences.length, 0);
  const numbers = new Uint32Array(length);
  let at = 0;
  const put = (value: number) => {
    numbers[at] = value;
    at += 1;
  };
  for (const { start, end, sentences } of passages) {
    put(start);
    put(end);
    put(sentences.length);
    for (const sentence of sentences) {
      put(sentence.start);
      put(sentence.end);
    }
  }
  return { ids: passages.map(({ id }) => id).join(' '), numbers };
}

/** The passages that were packed, from the document they are of. */
export async function unpackPassages(
  document: SourceDocument,
  { ids, numbers }: PackedPassages,
): Promise<Passage[]> {
  const passages: Passage[] = [];
  const values = numbers.values();
  const take = () => Number(values.next().value);
  for (const id of ids.split(' ')) {
    const span = { start: take(), end: take() };
    const sentences = Array.from({ length: take() }, (): Span => ({ start: take(), end: take() }));
    const text = document.text.slice(span.start, span.end);
    const context = contextOf(document.text, span);
    const pages = pagesOf(document.marks, span);
    passages.push({ ...span, id, documentId: document.id, text, sentences, ...context, ...pages });
    if (passages.length % BATCH === 0) await nextTurn();
  }
  return passages;
}
