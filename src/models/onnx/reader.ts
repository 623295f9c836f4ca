import type { Reader, Reading } from '../ports.js';
import { findSpans, type ReadWindow } from './answer-spans.js';
import type { ModelQueue } from './model-queue.js';
import type { ModelSource, PairCalibration, PairTask } from './model-source.js';
import type { LoadedModel } from './protocol.js';

/**
 * The pair model as a reader. Of a question longer than 64 tokens the first and the last 32 are
 * read. A passage's relevance is that of its best window.
 */
export function createReader(
  queue: ModelQueue,
  source: ModelSource<PairTask>,
  loaded: LoadedModel,
): Reader {
  const weights = source.task.calibration.answerable;
  return {
    id: `${source.name}-${loaded.sha256.slice(0, 8)}`,
    async read(question, passages, { signal } = {}) {
      const inputs = passages.map((passage) => ({ op: 'read', question, passage }) as const);
      const found = await queue.run(inputs, 'urgent', signal);
      return found.map((windows) => toReading(windows, weights));
    },
    close: () => queue.close(),
  };
}

function toReading(
  windows: readonly ReadWindow[],
  weights: PairCalibration['answerable'],
): Reading {
  const relevance = Math.max(...windows.map(({ output }) => output.relevance?.[0] ?? 0));
  const { spans, margin } = findSpans(windows);
  // No words, no answer.
  if (margin === null) return { relevance, answerable: 0, spans };
  const logit = weights.relevance * relevance + weights.span * margin + weights.bias;
  return { relevance, answerable: 1 / (1 + Math.exp(-logit)), spans };
}
