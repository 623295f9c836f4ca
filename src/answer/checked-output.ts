/** A model's output with its sentences checked as they close, while the text flows on. */
import type { Quote } from '../citations.js';
import type { ChatUsage } from '../models/ports.js';
import type { Grounding } from './grounding.js';
import type { ModelOutputParser } from './model-output.js';

export interface GroundedSentence {
  readonly type: 'sentence';
  readonly text: string;
  readonly quotes: readonly Quote[];
  readonly grounding: Grounding;
}

export type CheckedEvent = { readonly type: 'text'; readonly delta: string } | GroundedSentence;

export interface ModelOutput {
  readonly deltas: AsyncGenerator<string, ChatUsage, void>;
  readonly parser: ModelOutputParser;
  quotesOf(keys: readonly string[]): Quote[];
  /** Of a sentence and what the model wrote before it. */
  check(text: string, before: string, quotes: readonly Quote[]): Promise<Grounding>;
}

interface Delta {
  readonly type: 'delta';
  readonly next: IteratorResult<string, ChatUsage>;
}

/** No more is read from the model while so many sentences wait for their check. */
const MOST_WAITING = 8;

/**
 * Text as it comes; each sentence once it is checked, in order. How sentences fall among the text
 * that follows them is a matter of time. Throws what `deltas`, `parser` and `check` throw.
 */
export async function* checkedOutput(
  output: ModelOutput,
): AsyncGenerator<CheckedEvent, ChatUsage, void> {
  const { parser } = output;
  const waiting: Promise<GroundedSentence>[] = [];
  let before = '';
  let usage: ChatUsage | null = null;
  let reading = readOn(output);
  while (usage === null || waiting.length > 0) {
    const mayRead: boolean = usage === null && waiting.length < MOST_WAITING;
    const step: Delta | GroundedSentence = await Promise.race([
      ...waiting.slice(0, 1),
      ...(mayRead ? [reading] : []),
    ]);
    if (step.type === 'sentence') {
      waiting.shift();
      yield step;
      continue;
    }
    const next: Delta['next'] = step.next;
    if (next.done === true) usage = next.value;
    else reading = readOn(output);
    for (const event of next.done === true ? parser.end() : parser.push(next.value)) {
      if (event.type === 'text') {
        yield event;
        continue;
      }
      waiting.push(quietly(closeSentence(output, event, before)));
      before += `${before === '' ? '' : ' '}${event.text}`;
    }
  }
  return usage;
}

function readOn({ deltas }: ModelOutput): Promise<Delta> {
  return quietly(deltas.next().then((next): Delta => ({ type: 'delta', next })));
}

async function closeSentence(
  output: ModelOutput,
  { text, keys }: { readonly text: string; readonly keys: readonly string[] },
  before: string,
): Promise<GroundedSentence> {
  const quotes = output.quotesOf(keys);
  const grounding = await output.check(text, before, quotes);
  return { type: 'sentence', text, quotes, grounding };
}

/** A failure that nobody waits for any more, because the reader has left, is no failure. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
