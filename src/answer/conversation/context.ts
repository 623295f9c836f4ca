/** What the last turns speak of, in the order in which a follow-up is likely to mean it. */
import type { Turn } from '../../domain.js';
import { findMentions, type Mention, wordsOf } from '../../language/mentions.js';
import { findPhrases } from '../../language/phrases.js';
import { bareName, clip, withoutEndMarks } from '../../language/spelling.js';
import { DOCUMENT_NOUNS, FUNCTION_WORDS, VERBS } from '../../language/words.js';

const MAX_TURNS = 6;
const MAX_QUESTION = 400;
const MAX_ANSWER = 400;
const MAX_OFFER = 200;
const MAX_NAME = 80;
const MAX_TITLE_WORDS = 6;

export interface Context {
  /** The last question as it was understood, without its question mark. */
  readonly lastQuestion: string;
  /** The last question as it was typed. */
  readonly lastTyped: string;
  /** The beginning of the last answer; empty when nothing was found. */
  readonly lastAnswer: string;
  /** The end of the last answer, where it may offer more. */
  readonly lastAnswerEnd: string;
  readonly mentions: readonly Mention[];
  readonly phrases: readonly Mention[];
  readonly answerMentions: readonly Mention[];
  /** Titles of the last cited documents that read like names, without bracketed notes. */
  readonly titles: readonly string[];
  /** Names from the questions before, newest first. */
  readonly olderNames: readonly Mention[];
  /** Names that the turns speak of as places: what stands after "in". Without articles. */
  readonly places: ReadonlySet<string>;
  /** What was asked and answered, newest first. */
  readonly texts: readonly string[];
  /** Every name of the above: found in a question whatever its case. */
  readonly known: readonly string[];
}

/** Null when there is nothing to carry. */
export function contextOf(turns: readonly Turn[]): Context | null {
  const recent = turns.slice(-MAX_TURNS).reverse();
  const last = recent[0];
  if (!last) return null;
  const titles = nameLikeTitles(recent);
  const lastQuestion = withoutEndMarks(understood(last));
  if (lastQuestion === '') return null;
  const mentions = withHeads(lastQuestion, findMentions(lastQuestion, titles));
  const lastAnswer = last.status === 'answered' ? clip(last.answer, MAX_ANSWER) : '';
  const answerMentions = findMentions(lastAnswer, titles).filter(isShort);
  const olderNames = recent
    .slice(1)
    .flatMap((turn) => findMentions(understood(turn), titles))
    .filter((found) => found.kind === 'name' && isShort(found));
  const names = [...mentions, ...answerMentions].filter((found) => found.kind === 'name');
  return {
    lastQuestion,
    lastTyped: clip(last.question, MAX_QUESTION),
    lastAnswer,
    lastAnswerEnd: last.status === 'answered' ? last.answer.slice(-MAX_OFFER) : '',
    mentions: mentions.filter(isShort),
    phrases: findPhrases(lastQuestion, mentions).filter(isShort).filter(isNoDocument),
    answerMentions,
    titles,
    olderNames,
    places: placesOf([...names, ...olderNames]),
    texts: recent.flatMap((turn) => [understood(turn), clip(turn.answer, MAX_ANSWER)]),
    known: [
      ...new Set([...titles, ...[...names, ...olderNames].map((found) => bareName(found.text))]),
    ].map(bareName),
  };
}

function placesOf(names: readonly Mention[]): ReadonlySet<string> {
  const placed = names.filter((name) => /^(?:in|across|throughout|inside)$/.test(name.preposition));
  return new Set(placed.map((name) => bareName(name.text)));
}

function understood(turn: Turn): string {
  return clip(turn.standalone.trim() || turn.question.trim(), MAX_QUESTION);
}

function isShort(mention: Mention): boolean {
  return mention.text.length <= MAX_NAME;
}

/** "Did U.S. forces leave": what stands between a subject's name and the verb belongs to it. */
function withHeads(question: string, mentions: readonly Mention[]): Mention[] {
  const words = wordsOf(question);
  return mentions.map((mention) => {
    const at = words.findIndex((word) => word.start >= mention.end);
    const [head, verb] = [words[at], words[at + 1]];
    const before = words.findLast((word) => word.end <= mention.start && word.lower !== 'the');
    if (!head || !verb || mention.kind !== 'name' || !/^(?:do|does|did)$/.test(before?.lower ?? ''))
      return mention;
    const isCompound =
      question.slice(mention.end, head.start) === ' ' &&
      question.slice(head.end, verb.start) === ' ' &&
      VERBS.has(verb.lower) &&
      !FUNCTION_WORDS.has(head.lower) &&
      /^\p{Ll}/u.test(head.surface);
    if (!isCompound) return mention;
    const text = `${mention.text}${question.slice(mention.end, head.end)}`;
    return { ...mention, text, end: head.end };
  });
}

/** "The article" says what is read, not what it is about. */
function isNoDocument(phrase: Mention): boolean {
  return !(phrase.determiner !== '' && DOCUMENT_NOUNS.has(phrase.text.replace(/^the /, '')));
}

/** "Frank Zappa", unlike "Kitchen basics" or "How to boil an egg". */
function isOneName(title: string): boolean {
  const [first] = findMentions(title);
  return first?.kind === 'name' && first.end - first.start >= title.length - 4;
}

function nameLikeTitles(recent: readonly Turn[]): string[] {
  const cited = recent.find((turn) => turn.titles.length > 0)?.titles ?? [];
  return cited
    .slice(0, 2)
    .map((title) =>
      clip(title, MAX_NAME)
        .replace(/\s*\([^()]*\)/g, '')
        .trim(),
    )
    .filter((title) => wordsOf(title).length <= MAX_TITLE_WORDS && isOneName(title));
}

/** "About X: how …" is "About X: " and "how …". */
export function splitLead(question: string): { readonly lead: string; readonly body: string } {
  const match = /^About [^:]{1,200}: /.exec(question);
  const lead = match?.[0] ?? '';
  return { lead, body: question.slice(lead.length) };
}
