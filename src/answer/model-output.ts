/** Reads an answer out of a model's deltas as they come: JSON of sentences, or text with keys. */
import type { OutputStyle } from '../models/styled-chat.js';
import { PlainOutput } from './plain-output.js';
import { StructuredOutput } from './structured-output.js';

/**
 * A word of the answer with the space before it, or the end of a sentence with its keys. The
 * deltas together are the answer; each sentence's text stands in it, in order.
 */
export type ModelEvent =
  | { readonly type: 'text'; readonly delta: string }
  | { readonly type: 'sentence'; readonly text: string; readonly keys: readonly string[] };

/** Any way of cutting the deltas gives the same events. Throws `model_failed` on broken JSON. */
export interface ModelOutputParser {
  push(delta: string): ModelEvent[];
  /** Throws `model_failed` when the output stopped half-way. */
  end(): ModelEvent[];
}

/** @param clean may replace a word before it is shown */
export function createOutputParser(
  style: OutputStyle,
  clean: (word: string) => string = (word) => word,
): ModelOutputParser {
  const parser = style === 'structured' ? new StructuredOutput(clean) : new PlainOutput(clean);
  return joinSurrogates(parser);
}

/** Half a surrogate pair at the end of a delta waits for its other half. */
function joinSurrogates(parser: ModelOutputParser): ModelOutputParser {
  let half = '';
  return {
    push(delta) {
      const text = half + delta;
      const cut = /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length;
      half = text.slice(cut);
      return parser.push(text.slice(0, cut));
    },
    end: () => parser.end(),
  };
}
