/** From a classifier's logits to calibrated chances. */
import type { Judgement } from '../ports.js';
import type { NliTask, PairCalibration } from './model-source.js';

export const NOTHING_FOUND: Judgement = { supported: 0, contradicted: 0, notFound: 1 };

/** Logits in the order supported, contradicted, not_found: softmax((logits + bias) / temperature). */
export function pairJudgement(
  logits: Float32Array,
  { temperature, bias }: PairCalibration['verdict'],
): Judgement {
  const [supported = 0, contradicted = 0, notFound = 0] = softmax(
    Array.from(logits, (logit, i) => (logit + (bias[i] ?? 0)) / temperature),
  );
  return { supported, contradicted, notFound };
}

/** A single logit is that of support; a label that the model lacks has no chance. */
export function nliJudgement(logits: Float32Array, task: NliTask): Judgement {
  if (task.labels === 1) {
    const supported = 1 / (1 + Math.exp(-(logits[0] ?? 0)));
    return { supported, contradicted: 0, notFound: 1 - supported };
  }
  const chances = softmax([...logits]);
  const chanceOf = (label: number) => chances[label] ?? 0;
  return {
    supported: chanceOf(task.supported),
    contradicted: chanceOf(task.contradicted),
    notFound: chanceOf(task.notFound),
  };
}

/** Of the windows of one text, the one that says most, for or against; none say nothing. */
export function mostTelling(judgements: readonly Judgement[]): Judgement {
  const strength = ({ supported, contradicted }: Judgement) => Math.max(supported, contradicted);
  return judgements.reduce(
    (best, other) => (strength(other) > strength(best) ? other : best),
    judgements[0] ?? NOTHING_FOUND,
  );
}

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
