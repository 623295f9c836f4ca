/** Asks for an answer once more, with what was wrong with the first. */
import type { ChatPrompt } from '../models/ports.js';
import type { GroundedSentence } from './checked-output.js';

export function retryPrompt(prompt: ChatPrompt, bad: readonly GroundedSentence[]): ChatPrompt {
  const lines = bad.map(({ text, grounding }) => {
    const { status, conflicts = [] } = grounding;
    const problem =
      status === 'contradicted' ? 'contradicted by the sources' : 'not said by the sources';
    const wrong = conflicts.map(({ claim, source }) => ({
      written: claim.text,
      sources: source.text,
    }));
    return JSON.stringify({ sentence: text, problem, ...(wrong.length > 0 && { wrong }) });
  });
  return {
    ...prompt,
    user: [
      prompt.user,
      `An earlier answer of yours held sentences that did not stand up, one JSON object a line:\n${lines.join('\n')}`,
      'Answer the question again, whole and without these mistakes. Leave out what the sources do not say.',
    ].join('\n\n'),
  };
}
