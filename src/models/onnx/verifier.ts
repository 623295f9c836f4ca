import type { Verifier } from '../ports.js';
import type { VerifierSource } from './model-folders.js';
import type { ModelQueue } from './model-queue.js';
import type { LoadedModel, ModelOutput } from './protocol.js';
import { mostTelling, nliJudgement, pairJudgement } from './verdicts.js';

/**
 * The pair model, or a classifier of premise and hypothesis, as a verifier. Evidence longer than
 * the model reads at once is read in overlapping windows; the one that says most speaks for it.
 */
export function createVerifier(
  queue: ModelQueue,
  source: VerifierSource,
  loaded: LoadedModel,
): Verifier {
  const { task } = source;
  const judgementOf = ({ verdict, logits }: ModelOutput) =>
    task.kind === 'pair'
      ? pairJudgement(verdict ?? new Float32Array(), task.calibration.verdict)
      : nliJudgement(logits ?? new Float32Array(), task);
  return {
    id: `${source.name}-${loaded.sha256.slice(0, 8)}`,
    async judge(pairs, { signal } = {}) {
      const inputs = pairs.map(
        ({ claim, evidence }) => ({ op: 'judge', claim, evidence }) as const,
      );
      const found = await queue.run(inputs, 'urgent', signal);
      return found.map((windows) => mostTelling(windows.map(({ output }) => judgementOf(output))));
    },
    close: () => queue.close(),
  };
}
