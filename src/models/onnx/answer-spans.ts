/** Which words of a passage answer, from the logits of where an answer starts and ends. */
import type { AnswerSpan } from '../ports.js';
import type { ModelOutput, TextWindow } from './protocol.js';

export interface ReadWindow {
  readonly window: TextWindow;
  readonly output: ModelOutput;
}

export interface FoundSpans {
  readonly spans: AnswerSpan[];
  /** By how much the best span's logits exceed those of no answer; null where there is no span. */
  readonly margin: number | null;
}

const MAX_SPANS = 3;
const MAX_SPAN_TOKENS = 30;

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly logit: number;
}

/**
 * The three best spans of all windows that share no word, of 30 tokens at most. A span's score is
 * the chance of its start times that of its end, each a softmax over the tokens of all windows.
 */
export function findSpans(windows: readonly ReadWindow[]): FoundSpans {
  const found: Candidate[] = [];
  while (found.length < MAX_SPANS) {
    let best: Candidate | null = null;
    for (const read of windows) {
      const candidate = bestOf(read, found);
      if (candidate && (best === null || candidate.logit > best.logit)) best = candidate;
    }
    if (best === null) break;
    found.push(best);
  }
  if (found.length === 0) return { spans: [], margin: null };
  const total = logSum(windows, 'start') + logSum(windows, 'end');
  const spans = found.map(({ start, end, logit }) => ({
    start,
    end,
    score: Math.min(1, Math.exp(logit - total)),
  }));
  return { spans, margin: Math.max(...windows.map(marginOf)) };
}

/** Position 0 stands for no answer. */
function marginOf(read: ReadWindow): number {
  const best = bestOf(read, []);
  const { start = [], end = [] } = read.output;
  return best === null ? Number.NEGATIVE_INFINITY : best.logit - (start[0] ?? 0) - (end[0] ?? 0);
}

function bestOf({ window, output }: ReadWindow, taken: readonly Candidate[]): Candidate | null {
  const { textStart, starts, ends } = window;
  const [startLogits, endLogits] = [output.start ?? [], output.end ?? []];
  let best: Candidate | null = null;
  for (let i = 0; i < starts.length; i += 1) {
    const start = starts[i] as number;
    // Spans that begin before a taken one end before it too.
    const wall = Math.min(...taken.map((other) => (other.end > start ? other.start : Infinity)));
    const last = Math.min(starts.length, i + MAX_SPAN_TOKENS);
    for (let j = i; j < last && (ends[j] as number) <= wall; j += 1) {
      const logit = (startLogits[textStart + i] as number) + (endLogits[textStart + j] as number);
      if (best === null || logit > best.logit) best = { start, end: ends[j] as number, logit };
    }
  }
  return best;
}

function logSum(windows: readonly ReadWindow[], name: 'start' | 'end'): number {
  const logits = windows.flatMap(({ window, output }) => {
    const { textStart, starts } = window;
    return Array.from(output[name]?.subarray(textStart, textStart + starts.length) ?? []);
  });
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return largest + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0));
}
