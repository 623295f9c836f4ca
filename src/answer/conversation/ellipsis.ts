/** Follow-ups that are no whole question: "yes", "why?", "and in 2019?", "what about Pakistan?". */
import { findMentions, wordsOf } from '../../language/mentions.js';
import { capitalize, lowerFirst, lowerOpener } from '../../language/spelling.js';
import {
  AUXILIARIES,
  FRAGMENT_PREPOSITIONS,
  FUNCTION_WORDS,
  PERSONAL,
} from '../../language/words.js';
import { type Context, splitLead } from './context.js';
import { completeSubstitution, isClausal, MAX_FRAGMENT_WORDS, WHAT_ABOUT } from './substitution.js';

const BARE_WH =
  /^(?:since |by |with |for |from )?(?:who|whom|what|which|where|when|why|how)(?: (?:many|much|long|often|far|big|else|exactly|so|not|come|is that|is this|was that|did that happen))?$/i;
/** "When was it?" asks for the time of what happened, not of a thing. */
const WHEN_WAS_IT = /^(?:when|why|how) (?:is|was) (?:it|this|that)$/i;
const TOLD = /^(?:(?:where|when|why|how) )?(?:did|has|have|had|will)\b/i;
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
const MORE = 'Tell me more: ';
const MAX_ASSENT_WORDS = 9;
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
  const offered = OFFER.exec(context.lastAnswerEnd)?.[1]?.trim();
  if (offered) return `Tell me more about ${offered}.`;
  const { lead, body } = splitLead(withoutMore(context.lastQuestion));
  return `${lead}${lead === '' ? MORE : MORE.toLowerCase()}${lowerOpener(body)}?`;
}

function completeWh(core: string, context: Context): string | null {
  const question = withoutMore(context.lastQuestion);
  const { lead, body } = splitLead(question);
  const isOfEvent = WHEN_WAS_IT.test(core) && TOLD.test(body);
  if (!isOfEvent && !BARE_WH.test(core)) return null;
  const asked = core.replace(
    / (?:exactly|so|come|is that|is this|was that|is it|was it|did that happen)$/i,
    '',
  );
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

function withoutMore(question: string): string {
  const { lead, body } = splitLead(question);
  return (
    lead +
    body
      .replace(/^tell me more: (?=(.?))/i, '')
      .replace(/^./u, (first) => (lead === '' ? first.toUpperCase() : first))
  );
}
