import type { Config } from '../config.js';
import { chat } from './chat.js';
import { EXIT } from './exit-codes.js';
import { withFilledIndex } from './open.js';
import { type AskOptions, answerOf, print, requestFor } from './question.js';

/** @returns 0 when answered, 3 when the documents do not say; without words see `chat` */
export async function ask(
  config: Config,
  words: readonly string[],
  options: AskOptions,
  stop: AbortSignal,
): Promise<number> {
  const first = words.length === 0 ? null : requestFor(words.join(' '), options);
  return withFilledIndex(config, stop, async (assistant) => {
    if (first === null) return chat(assistant, options, stop);
    const response = await answerOf(assistant, first, stop);
    print(response, options);
    return response.status === 'answered' ? EXIT.done : EXIT.notFound;
  });
}
