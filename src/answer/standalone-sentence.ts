import { claimsOf } from '../factcheck/claims/claims.js';
import { sentenceSpans } from '../text/sentences.js';

/** How many of the sentences before it may say what a pronoun means. */
const LOOK_BACK = 4;
/** Code units: an answer may be long, and each of its sentences is looked at. */
const MOST_BEFORE = 2_000;

/** A sentence with what its pronouns stand for, as far as the text `before` it says. */
export function standaloneSentence(text: string, before: string): string {
  const near = before.slice(-MOST_BEFORE);
  const start = sentenceSpans(near).at(-LOOK_BACK)?.start ?? 0;
  const lead = near.slice(start).trim();
  if (lead === '') return text;
  const joined = `${lead} ${text}`;
  const whole = claimsOf(joined).filter(({ partOf }) => partOf === null);
  const own = whole.filter(({ span }) => span.start > lead.length);
  return own.length === 1 && own[0] ? own[0].standalone : text;
}
