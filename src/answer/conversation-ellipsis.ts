/** Follow-ups that are no whole question: "yes", "why?", "and in 2019?", "what about Pakistan?". */

import { isAskedFor, personScore } from './conversation-antecedent.js';
import { asTopic, bareName, type Context, splitLead } from './conversation-context.js';
import {
  AUXILIARIES,
  FRAGMENT_PREPOSITIONS,
  FUNCTION_WORDS,
  PERSONAL,
  VERBS,
  WH_WORDS,
} from './conversation-words.js';
import { findMentions, type Mention, wordsOf } from './mentions.js';

const BARE_WH =
  /^(?:since |by |with |for |from )?(?:who|whom|what|which|where|when|why|how)(?: (?:many|much|long|often|far|big|else|exactly|so|not|come|is that|is this|was that|did that happen))?$/i;
const ASSENT = new Set(
  `yes yeah yep sure ok okay please go on ahead continue tell say explain elaborate
  expand describe me us more further some something else details detail information info it that this
  about do can could you give show i would want like to know hear in there anything is`.split(
    /\s+/,
  ),
);
const ASKS_ON =
  /\b(?:yes|yeah|yep|sure|ok|okay|please|more|further|else|elaborate|explain|expand|continue|go on|details?)\b/i;
const OFFER =
  /\b(?:would you like|do you want|want|shall i|should i|may i|can i|interested in)\b ?(?:(?:me|to|know|hear|learn|see|read|tell|you|explain|describe|more|about|on|of) )*(.{2,160})\?\s*$/i;
const WHAT_ABOUT = /^(?:(?:and|but|so|or) )?(?:what|how) (?:about|of) /i;
const LINKED = /^(?:and|or|but) /i;
const MORE = 'Tell me more: ';
const MAX_ASSENT_WORDS = 9;
const MAX_FRAGMENT_WORDS = 8;
const MAX_ATTACHED = 400;

/** `core` has no opening connector and no closing mark; null when it is no fragment of this kind. */
export function completeFragment(core: string, typed: string, context: Context): string | null {
  return (
    completeAssent(core, context) ??
    completeWh(core, context) ??
    completeAdjunct(core.replace(WHAT_ABOUT, ''), context) ??
    completeSubstitution(core, typed, context)
  );
}

function completeAssent(core: string, context: Context): string | null {
  const words = wordsOf(core);
  if (words.length === 0 || words.length > MAX_ASSENT_WORDS || !ASKS_ON.test(core)) return null;
  if (!words.every((word) => ASSENT.has(word.lower))) return null;
  if (/^(?:ok|okay)$/i.test(core)) return null;
  const offered = OFFER.exec(context.lastAnswer)?.[1]?.trim();
  if (offered) return `Tell me more about ${offered}.`;
  const { lead, body } = splitLead(withoutMore(context.lastQuestion));
  return `${lead}${lead === '' ? MORE : MORE.toLowerCase()}${lowerOpener(body)}?`;
}

function completeWh(core: string, context: Context): string | null {
  if (!BARE_WH.test(core)) return null;
  const asked = core.replace(/ (?:exactly|so|come|is that|is this|was that|did that happen)$/i, '');
  const question = withoutMore(context.lastQuestion);
  const { lead, body } = splitLead(question);
  const words = wordsOf(body);
  const [first, second] = [words[0], words[1]];
  if (!first || question.length > MAX_ATTACHED) return null;
  const head = capitalize(asked);
  if (
    / else$/i.test(asked) &&
    first.lower === wordsOf(asked)[0]?.lower &&
    !/\belse\b/i.test(body)
  ) {
    return `${lead}${head}${body.slice(first.end)}?`;
  }
  const adverbial = /^(?:when|where|why|how|how long|how often|since when)$/i.test(asked);
  if (adverbial && AUXILIARIES.has(first.lower)) return `${lead}${head} ${lowerOpener(body)}?`;
  const swaps =
    /^(?:when|where|why|how)$/.test(first.lower) &&
    second !== undefined &&
    AUXILIARIES.has(second.lower);
  if (adverbial && swaps) return `${lead}${head}${body.slice(first.end)}?`;
  return `${question}, and ${asked.toLowerCase()}?`;
}

/** "in 2019", "for children": replaces what answers to it in the last question, or is added. */
function completeAdjunct(core: string, context: Context): string | null {
  const words = wordsOf(core);
  const first = words[0];
  if (!first || !FRAGMENT_PREPOSITIONS.has(first.lower) || words.length > MAX_FRAGMENT_WORDS)
    return null;
  if (words.some((word) => isClausal(word.lower) || PERSONAL.has(word.lower))) return null;
  if (words.every((word) => FUNCTION_WORDS.has(word.lower))) return null;
  const question = withoutMore(context.lastQuestion);
  const [mine] = findMentions(core, context.known);
  const theirs =
    mine &&
    context.mentions.filter((other) => other.kind === mine.kind && other.preposition !== '');
  const replaced = theirs?.find(
    (other) => other.kind === 'year' || other.preposition === first.lower,
  );
  const at = replaced ? question.lastIndexOf(replaced.preposition, replaced.start) : -1;
  if (replaced && at >= 0 && question === context.lastQuestion) {
    return `${question.slice(0, at)}${lowerFirst(core)}${question.slice(replaced.end)}?`;
  }
  return `${question} ${lowerFirst(core)}?`;
}

/** "What about Pakistan": takes the place of its counterpart in the last question. */
function completeSubstitution(core: string, typed: string, context: Context): string | null {
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
  const counterpart = counterpartOf(x, context);
  if (counterpart) return substitute(context.lastQuestion, counterpart, x);
  const rest = topicOf(context, x);
  return rest === '' ? null : `About ${rest}: what about ${x}?`;
}

function isClausal(lower: string): boolean {
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

function substitute(question: string, old: Mention, x: string): string {
  const withDeterminer = /^(?:the|an?) /i.test(x) && old.determiner !== '';
  const before = question.slice(0, old.start);
  const kept = withDeterminer ? before.replace(/\S+\s+$/, '') : before;
  return `${kept}${x}${question.slice(old.end)}?`;
}

/** Names of the last question, or its phrases, that `text` does not hold yet; empty when none. */
export function topicOf(context: Context, text: string, withPhrase = false): string {
  const spoken = text.toLowerCase();
  const isNew = (topic: string) => !spoken.includes(bareName(topic).toLowerCase());
  const names = context.mentions.filter((m) => m.kind !== 'year').map((m) => m.text);
  const primary = [...new Set(names.length > 0 ? names : context.titles)].filter(isNew).slice(0, 2);
  const phrases = [...new Set(context.phrases.map(asTopic))].filter(isNew);
  const secondary = phrases.slice(
    0,
    primary.length === 0 ? 2 : withPhrase && primary.length === 1 ? 1 : 0,
  );
  return [...primary, ...secondary].join(' and ');
}

function withoutMore(question: string): string {
  const { lead, body } = splitLead(question);
  return (
    lead +
    body
      .replace(/^tell me more: (?=(.?))/i, '')
      .replace(/^./u, (first) => (lead === '' ? first.toUpperCase() : first))
  );
}

/** Lower-cases the first letter where the first word is a function word, not a name. */
export function lowerOpener(text: string): string {
  const first = wordsOf(text)[0];
  const isOpener =
    first &&
    first.start === 0 &&
    first.surface !== 'I' &&
    (FUNCTION_WORDS.has(first.lower) || VERBS.has(first.lower));
  return isOpener ? lowerFirst(text) : text;
}

function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) && FUNCTION_WORDS.has(wordsOf(text)[0]?.lower ?? '')
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

export function capitalize(text: string): string {
  return /^\p{Ll}/u.test(text) && !/^[\ud800-\udfff]/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}
