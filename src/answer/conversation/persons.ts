/** Whom "he" and "she" mean. */
import { findMentions, type Mention } from '../../language/mentions.js';
import { personScore } from '../../language/names.js';
import { bareName } from '../../language/spelling.js';
import type { Context } from './context.js';

const HE = /\b(?:he|him|his)\b/i;
const SHE = /\b(?:she|her|hers)\b/i;

/** @param gender "he" or "she": who was "she" a question ago is not "he" now */
export function personOf(gender: string, context: Context): string | null {
  const [mine, other] = gender === 'he' ? [HE, SHE] : [SHE, HE];
  const before = carried(context, mine, isPerson);
  if (before !== null) return before;
  const ruledOut = carried(context, other, isPerson);
  return personIn(context, ruledOut);
}

function personIn(context: Context, ruledOut: string | null): string | null {
  const titleNames = context.titles.flatMap((title) => findMentions(title, [title]).slice(0, 1));
  const isAnswered = asksWho(context);
  const isWholeAnswer = (one: Mention) =>
    one.start === 0 && one.end >= context.lastAnswer.replace(/\W+$/u, '').length;
  const answered = names(context.answerMentions).filter((one) => isAnswered || !isWholeAnswer(one));
  const tiers = [names(context.mentions), titleNames, answered.slice(0, 3)];
  if (isAnswered) tiers.reverse();
  for (const candidates of [tiers, [context.olderNames]]) {
    for (const threshold of [1, 0]) {
      const found = candidates
        .map((tier) =>
          tier.find((one) => one.text !== ruledOut && personScore(one, context) >= threshold),
        )
        .find((one) => one !== undefined);
      if (found) return found.text;
    }
  }
  return null;
}

/** The last answer then names who is spoken of. */
export function asksWho(context: Context): boolean {
  return /^(?:and |but |so )?who\b/i.test(context.lastTyped) && context.lastAnswer !== '';
}

/** Who was meant by the same pronoun in the question before is meant again. */
export function carried(
  context: Context,
  pronoun: RegExp,
  fits: (score: number) => boolean,
): string | null {
  if (!pronoun.test(context.lastTyped)) return null;
  const typed = context.lastTyped.toLowerCase();
  const found = context.mentions
    .filter((mention) => !typed.includes(bareName(mention.text).toLowerCase()))
    .map((mention) => ({ text: mention.text, score: personScore(mention, context) }))
    .filter((candidate) => fits(candidate.score));
  if (fits === isPerson) found.sort((a, b) => b.score - a.score);
  return found[0]?.text ?? null;
}

function isPerson(score: number): boolean {
  return score >= 0;
}

export function names(mentions: readonly Mention[]): Mention[] {
  return mentions.filter((mention) => mention.kind === 'name');
}
