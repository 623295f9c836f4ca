/** "What about Pakistan?": the last question asked of something else. */
import { findMentions, type Mention, wordsOf } from '../../language/mentions.js';
import { personScore } from '../../language/names.js';
import { bareName } from '../../language/spelling.js';
import { AUXILIARIES, FUNCTION_WORDS, PERSONAL, VERBS, WH_WORDS } from '../../language/words.js';
import { isAskedFor } from './antecedent.js';
import type { Context } from './context.js';
import { toldFrom, topicOf } from './topic.js';

export const WHAT_ABOUT = /^(?:(?:and|but|so|or) )?(?:what|how) (?:about|of) /i;
const LINKED = /^(?:and|or|but) /i;
export const MAX_FRAGMENT_WORDS = 8;

/** "What about Pakistan": takes the place of its counterpart in the last question. */
export function completeSubstitution(core: string, typed: string, context: Context): string | null {
  const asksAbout = WHAT_ABOUT.test(typed) || WHAT_ABOUT.test(core);
  const x = core.replace(WHAT_ABOUT, '');
  const words = wordsOf(x);
  if (words.length === 0 || words.length > MAX_FRAGMENT_WORDS) return null;
  if (!asksAbout && !LINKED.test(typed) && !/\?\s*$/.test(typed)) return null;
  const content = words.filter((word) => !FUNCTION_WORDS.has(word.lower));
  if (
    content.length === 0 ||
    words.some((word) => isClausal(word.lower) || PERSONAL.has(word.lower))
  )
    return null;
  if (
    words.some((word) =>
      /^(?:this|that|these|those|other|else|same|any|some|more)$/.test(word.lower),
    )
  )
    return null;
  if (!asksAbout && (words.some((word, i) => i > 0 && VERBS.has(word.lower)) || content.length > 4))
    return null;
  const counterpart =
    (asksAbout ? saidOf(x, context.lastQuestion) : null) ?? counterpartOf(x, context);
  const isNamed = findMentions(x, context.known)[0]?.kind === 'name';
  if (counterpart) return substitute(context.lastQuestion, counterpart, x, isNamed);
  if (asksAbout && isNamed) return null;
  const rest = topicOf(context, x);
  return rest === '' ? null : `About ${rest}: what about ${x}?`;
}

/** An auxiliary or a question word: a fragment has none. */
export function isClausal(lower: string): boolean {
  return AUXILIARIES.has(lower) || WH_WORDS.has(lower);
}

/** The one thing of the last question that is of the same kind; null when there is none or two. */
function counterpartOf(x: string, context: Context): Mention | null {
  const mine = findMentions(x, context.known);
  const kind = mine[0]?.kind ?? 'phrase';
  const spoken = context.lastQuestion.toLowerCase();
  if (spoken.includes(bareName(x).toLowerCase())) return null;
  if (kind !== 'phrase') {
    const same = context.mentions.filter((other) => other.kind === kind);
    const only = same.length === 1 ? same[0] : undefined;
    const isPerson = /^who (?:is|was)\b/i.test(context.lastQuestion);
    const mismatch =
      isPerson &&
      only &&
      mine[0] &&
      personScore(only, context) > 0 &&
      personScore(mine[0], context) <= 0;
    return mismatch ? null : (only ?? null);
  }
  const head = wordsOf(x).at(-1)?.lower;
  const phrases = context.phrases.filter((other) => !isAskedFor(other, context));
  const sameHead = context.phrases.filter((other) => wordsOf(other.text).at(-1)?.lower === head);
  const determiner = /^(?:the|an?) /i.test(x);
  const alike = phrases.filter((other) => (other.determiner !== '') === determiner);
  const same = sameHead.length > 0 ? sameHead : phrases.length === 1 ? phrases : alike;
  return same.length === 1 ? (same[0] ?? null) : null;
}

/** All of what something is said about: "gas exports" of "What does she say about gas exports?" */
function saidOf(x: string, question: string): Place | null {
  const start = toldFrom(question);
  const old = question.slice(start);
  const isOneThing = /\b(?:about|on|of|regarding|concerning) $/i.test(question.slice(0, start));
  if (!isOneThing || wordsOf(old).length > MAX_FRAGMENT_WORDS) return null;
  if (old.toLowerCase().includes(bareName(x).toLowerCase())) return null;
  return { kind: 'phrase', start, end: question.length, determiner: '' };
}

type Place = Pick<Mention, 'kind' | 'start' | 'end' | 'determiner'>;

function substitute(question: string, old: Place, x: string, isNamed: boolean): string {
  const isNameForName = isNamed && old.kind === 'name' && old.determiner === 'the';
  const drops = isNameForName || (old.determiner !== '' && /^(?:the|an?) /i.test(x));
  const before = question.slice(0, old.start);
  const kept = drops ? before.replace(/\S+\s+$/, '') : before;
  return `${kept}${x}${question.slice(old.end)}?`;
}
