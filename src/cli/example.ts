import type { Assistant } from '../assistant.js';
import { isAppError } from '../errors.js';
import { answerOf } from './question.js';

/** Names of two words or more, in the middle of a sentence. */
const NAME = /(?<=\p{Ll},? )\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)+/gu;
const OVERVIEW = 'What is this about?';

/**
 * A question for a newcomer to begin with: the first of a few that the documents answer. With a
 * language model none is tried, since trying may cost money.
 */
export async function exampleQuestion(assistant: Assistant, stop: AbortSignal): Promise<string> {
  try {
    const { mode } = await assistant.readiness();
    if (mode !== 'local') return OVERVIEW;
    for (const message of await candidates(assistant)) {
      const { status } = await answerOf(assistant, { message }, stop);
      if (status === 'answered') return message;
    }
  } catch (error) {
    if (!isAppError(error) && !stop.aborted) throw error;
  }
  return OVERVIEW;
}

async function candidates(assistant: Assistant): Promise<string[]> {
  const [first] = (await assistant.listDocuments({ limit: 1 })).documents;
  if (first === undefined) return [];
  const { text } = await assistant.getDocument(first.id);
  const about = mostFrequent([...text.slice(0, 50_000).matchAll(NAME)].map(([name]) => name));
  return [OVERVIEW, ...about.flatMap((name) => [`Who is ${name}?`, `What is ${name}?`])];
}

/** Up to three, most frequent first. */
function mostFrequent(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts.entries()]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([name]) => name);
}
