import type { Citation } from '../../protocol.js';
import type { Turn } from './conversation.js';
import { shownAnswer } from './sentences.js';

/** An answer as plain text: numbers after its sentences, then each number's quote, title and link. */
export function withFootnotes(turn: Turn, linkTo: (citation: Citation) => string): string {
  const { sentences, tail } = shownAnswer(turn);
  const text = sentences
    .map(({ gap, sentence, citations }) => {
      const numbers = citations.map(({ number }) => `[${number}]`).join('');
      return `${gap}${turn.text.slice(sentence.start, sentence.end)}${numbers && ` ${numbers}`}`;
    })
    .join('');
  const byNumber = new Map(turn.citations.toReversed().map((each) => [each.number, each]));
  const notes = [...byNumber.values()]
    .sort((a, b) => a.number - b.number)
    .map((citation) => {
      const { quote, title } = citation.source;
      return `[${citation.number}] “${quote}” — ${title}\n${linkTo(citation)}`;
    });
  return [`${text}${tail}`.trim(), ...notes].join('\n\n');
}
