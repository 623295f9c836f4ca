/** Leaves out what an answer's sources contradict or do not bear out. */
import type { ChatUsage } from '../models/ports.js';
import type { AnswerEvent } from '../protocol.js';
import { needsContext } from '../text/readable.js';
import type { CheckedEvent, GroundedSentence } from './checked-output.js';
import type { AnswerComposer } from './composer.js';

/**
 * Writes the sentences that may stay, each once it is known to. "It was opened in 1871." goes with
 * the sentence before it: what is left would give "it" another meaning.
 */
export async function* writeSupported(
  events: AsyncIterable<CheckedEvent> | Iterable<CheckedEvent>,
  composer: AnswerComposer,
): AsyncGenerator<AnswerEvent, void, void> {
  let isGap = false;
  for await (const event of events) {
    if (event.type === 'text') continue;
    const { text, quotes, grounding } = event;
    isGap = isBad(event) || (isGap && needsContext(text));
    if (isGap) continue;
    yield composer.text(composer.answer === '' ? text : ` ${text}`);
    yield* composer.closeSentence(text, quotes, grounding);
  }
}

export function isBad({ grounding }: GroundedSentence): boolean {
  return grounding.status === 'contradicted' || grounding.status === 'unsupported';
}

/** What several calls used; unknown as soon as one of them does not say. */
export function sumUsage(used: readonly ChatUsage[]): ChatUsage {
  const sum = (counts: readonly (number | null)[]) =>
    counts.length === 0 || counts.includes(null)
      ? null
      : counts.reduce<number>((total, count) => total + (count ?? 0), 0);
  return {
    inputTokens: sum(used.map(({ inputTokens }) => inputTokens)),
    outputTokens: sum(used.map(({ outputTokens }) => outputTokens)),
  };
}
