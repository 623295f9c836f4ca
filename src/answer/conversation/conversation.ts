/** Makes follow-up questions readable without the turns before them, by rules alone. */
import type { Turn } from '../../domain.js';
import { type Anaphor, type AnaphorKind, findAnaphors } from '../../language/anaphora.js';
import { isEnglish } from '../../language/english.js';
import { findMentions, type Mention, type Word, wordsOf } from '../../language/mentions.js';
import { possessive } from '../../language/names.js';
import { findPhrases } from '../../language/phrases.js';
import { bareName, capitalize, lowerOpener, withoutEndMarks } from '../../language/spelling.js';
import {
  AUXILIARIES,
  CONNECTORS,
  FUNCTION_WORDS,
  VAGUE_WORDS,
  WH_WORDS,
} from '../../language/words.js';
import { antecedentOf } from './antecedent.js';
import { type Context, contextOf, splitLead } from './context.js';
import { completeFragment } from './ellipsis.js';
import { topicOf } from './topic.js';

/** Longer questions say what they mean; leaving them alone bounds the work. */
const MAX_FOLLOW_UP = 500;
const MAX_ROUNDS = 3;
/** Where the turns do not say whom these mean, no topic of theirs would say it either. */
const STAYS: ReadonlySet<AnaphorKind> = new Set(['person', 'pair']);
const MAX_FOREIGN_WORDS = 5;
/** A question with more noun phrases than this says by itself what it is about. */
const MAX_VAGUE_PHRASES = 2;

/**
 * The question as it can be understood without `turns` (oldest first). A question that stands
 * alone, or whose meaning the turns do not give, comes back unchanged; the result is a fixed point:
 * asked again with the same turns it does not change. Never throws, never longer than 8,000 code
 * units unless the question was.
 */
export function standaloneQuestion(question: string, turns: readonly Turn[]): string {
  if (question.length > MAX_FOLLOW_UP) return question;
  const context = contextOf(turns);
  if (!context || question.trim() === '') return question;
  let current = question;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = rewrite(current, context);
    if (next === current) return current;
    current = next;
  }
  return rewrite(current, context) === current ? current : question;
}

function rewrite(question: string, context: Context): string {
  if (splitLead(question).lead !== '' || question.length > MAX_FOLLOW_UP) return question;
  const isForeign = !isEnglish(question) || !isEnglish(context.lastQuestion);
  if (isForeign) return withSalientTerms(question, context);
  const typed = question.trim();
  const core = withoutConnectors(typed);
  const bare = withoutEndMarks(core);
  return completeFragment(bare, typed, context) ?? resolved(question, core, context);
}

function resolved(question: string, core: string, context: Context): string {
  const mentions = findMentions(core, context.known);
  const anaphors = findAnaphors(core, mentions);
  const isLinked = core !== question.trim() && /^(?:and|but|so)\b/i.test(question.trim());
  const { text, open, openEvent, stays } = replaceAnaphors(core, anaphors, context);
  const changed = text !== core;
  const leans =
    open ||
    (!changed &&
      !stays &&
      mentions.every((m) => m.kind === 'year') &&
      isIncomplete(core, mentions, isLinked));
  const { lead } = splitLead(context.lastQuestion);
  const isOfPerson = anaphors.every((anaphor) => anaphor.kind === 'person');
  if (changed && !leans && !isOfPerson && lead !== '' && isApart(lead, text))
    return `${lead}${lowerOpener(text)}`;
  const topic = leans ? topicOf(context, text, openEvent) : '';
  if (topic !== '') return `About ${topic}: ${lowerOpener(text)}`;
  if (!changed) return question;
  return /^\p{Lu}/u.test(question.trim()) ? capitalize(text) : text;
}

/** Whether the text holds nothing of what the lead names. */
function isApart(lead: string, text: string): boolean {
  const spoken = new Set(wordsOf(text).map((word) => word.lower));
  return !wordsOf(lead).some((word) => !FUNCTION_WORDS.has(word.lower) && spoken.has(word.lower));
}

/** Puts antecedents in place, one for each kind of anaphor; `open` when some need a topic. */
function replaceAnaphors(core: string, anaphors: readonly Anaphor[], context: Context) {
  let text = '';
  let end = 0;
  let open = false;
  let openEvent = false;
  let stays = false;
  const done = new Set<string>();
  for (const anaphor of anaphors) {
    if (done.has(anaphor.kind)) continue;
    done.add(anaphor.kind);
    const antecedent = antecedentOf(anaphor, context);
    const isSpoken =
      antecedent !== null && core.toLowerCase().includes(bareName(antecedent).toLowerCase());
    if (STAYS.has(anaphor.kind) && (antecedent === null || (isSpoken && anaphor.kind === 'pair'))) {
      stays = true;
      continue;
    }
    if (antecedent === null || isSpoken) {
      open = true;
      openEvent ||= anaphor.kind === 'event';
      continue;
    }
    const put = anaphor.possessive ? possessive(antecedent) : antecedent;
    text += core.slice(end, anaphor.start) + put;
    end = anaphor.end;
  }
  return {
    text: text + core.slice(end),
    open: openEvent || (open && text === ''),
    openEvent,
    stays,
  };
}

/** A question without names that speaks of "the album", of "others", or of hardly anything. */
function isIncomplete(core: string, mentions: readonly Mention[], isLinked: boolean): boolean {
  if (
    /^what(?: else)? happen(?:ed|s)?\b(?! to\b)/i.test(core) ||
    /\b(?:else|other|others|another|same|instead|afterwards?|anymore)\b/i.test(core)
  )
    return true;
  const words = wordsOf(core);
  const content = words.filter(
    (word) => !FUNCTION_WORDS.has(word.lower) && !VAGUE_WORDS.has(word.lower),
  );
  if (content.length === 0)
    return words.some((word) => WH_WORDS.has(word.lower) || AUXILIARIES.has(word.lower));
  const phrases = findPhrases(core, mentions).filter((phrase) => !/^\d+$/.test(phrase.text));
  if (phrases.length <= 1 && /^(?:is|are|was|were) there\b/i.test(core)) return true;
  if (phrases.length > MAX_VAGUE_PHRASES) return isLinked;
  if (phrases.length === 0) return true;
  const verbs = content.filter(
    (word) => !phrases.some((phrase) => word.start < phrase.end && word.end > phrase.start),
  );
  const asksOfObject = phrases.some((phrase) => isObject(phrase, verbs));
  if (asksOfObject && phrases.length > 1) return false;
  if (isLinked && !asksOfObject) return true;
  return phrases.some((phrase) => isBareDefinite(phrase, core) && !isObject(phrase, verbs));
}

/** "Who funded the research?" says what is asked of it; "did the research end?" goes on about it. */
function isObject(phrase: Mention, verbs: readonly Word[]): boolean {
  return verbs.some((verb) => verb.end <= phrase.start);
}

/** "the album", unlike "the steps to update a node" or "the population of Oslo". */
function isBareDefinite(phrase: Mention, core: string): boolean {
  if (phrase.determiner !== 'the') return false;
  const rest = wordsOf(core.slice(phrase.end, phrase.end + 60));
  const complement = /^(?:of|for|to|in|on|with|between|behind|from|that|who|which)$/;
  return !(complement.test(rest[0]?.lower ?? '') && rest.length > 1);
}

function withoutConnectors(typed: string): string {
  let rest = typed;
  for (let i = 0; i < 3; i++) {
    const first = wordsOf(rest.slice(0, 20))[0];
    if (first?.start !== 0 || !CONNECTORS.has(first.lower)) break;
    const after = rest.slice(first.end).replace(/^[\s,.!;:–-]+/u, '');
    if (after === '' || after === '?') break;
    rest = after;
  }
  return rest;
}

/** Where the language is not known, a short question gets the last one's names, in brackets. */
function withSalientTerms(question: string, context: Context): string {
  const trimmed = question.trim();
  if (/\([^()]*\)$/.test(trimmed) || wordsOf(trimmed).length > MAX_FOREIGN_WORDS) return question;
  const spoken = trimmed.toLowerCase();
  const names = context.mentions
    .filter((m) => m.kind === 'name' && m.text.length <= 30 && m.start > 1)
    .map((m) => bareName(m.text));
  const terms = [...new Set(names)]
    .filter((term) => !spoken.includes(term.toLowerCase()))
    .slice(0, 3);
  return terms.length === 0 || terms.length < new Set(names).size
    ? question
    : `${trimmed} (${terms.join(', ')})`;
}
