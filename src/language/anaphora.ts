/** Words that point back: which they are, and whether the question itself says what they mean. */
import type { Span } from '../domain.js';
import { type Mention, type Word, wordsOf } from './mentions.js';
import {
  AUXILIARIES,
  CONNECTORS,
  DETERMINERS,
  DOCUMENT_NOUNS,
  FUNCTION_WORDS,
  PERSONAL,
  PREPOSITIONS,
  VERBS,
  WH_WORDS,
} from './words.js';

export type AnaphorKind =
  | 'person'
  | 'group'
  | 'pair'
  | 'thing'
  | 'event'
  | 'noun'
  | 'document'
  | 'place'
  | 'time';

export interface Anaphor extends Span {
  readonly kind: AnaphorKind;
  readonly possessive: boolean;
  /**
   * The noun of "that war" and of "both wars"; for "then" the preposition that it lacks; "he" or
   * "she" for a person; empty otherwise.
   */
  readonly noun: string;
}

const PERSON: ReadonlySet<string> = new Set([
  'he',
  'him',
  'his',
  'she',
  'her',
  'hers',
  "he's",
  "she's",
]);
const GROUP: ReadonlySet<string> = new Set(['they', 'them', 'their', 'theirs', "they're"]);
const DEMONSTRATIVES: ReadonlySet<string> = new Set(['this', 'that', 'these', 'those']);
const OBJECTS: ReadonlySet<string> = new Set(['him', 'them', 'it', 'her']);
const BE: ReadonlySet<string> = new Set([
  'is',
  'are',
  'was',
  'were',
  'be',
  'been',
  "wasn't",
  "weren't",
]);
const EMPTY_IT =
  /^(?:possible|impossible|necessary|true|important|legal|illegal|safe|easy|hard|difficult|better|best|worth|common|normal|raining|okay|ok)$/;

/** What means, matters or changes something is mostly what was told, not the thing named last. */
const EVENT_VERB = /^(?:mean|happen|matter|affect|cause)s?$/;

/** Every word of `text` that points back beyond the text itself, in order. */
export function findAnaphors(text: string, mentions: readonly Mention[]): Anaphor[] {
  return pointersIn(text)
    .filter(({ anaphor, word }) => !isBound(anaphor, word, text, mentions))
    .map(({ anaphor }) => anaphor);
}

/** Every word of `text` that points back, be it to the text itself, in order. */
export function allAnaphors(text: string): Anaphor[] {
  return pointersIn(text).map(({ anaphor }) => anaphor);
}

function pointersIn(text: string): { readonly anaphor: Anaphor; readonly word: Word }[] {
  const words = wordsOf(text);
  return words.flatMap((word, i) => {
    const anaphor = anaphorAt(words, i);
    return anaphor ? [{ anaphor, word }] : [];
  });
}

function anaphorAt(words: readonly Word[], i: number): Anaphor | null {
  const word = words[i];
  if (!word) return null;
  const next = words[i + 1];
  const span = { start: word.start, end: word.end, noun: '' };
  if (PERSON.has(word.lower)) return personAt(word, next);
  if (GROUP.has(word.lower))
    return { ...span, kind: 'group', possessive: word.lower.startsWith('their') };
  const pair = pairAt(words, i);
  if (pair) return pair;
  if (word.lower === 'both' && next?.lower !== 'and') {
    return PERSONAL.has(next?.lower ?? '') ? null : { ...span, kind: 'event', possessive: false };
  }
  if (word.lower === 'it' && (isDoIt(words, i) || EVENT_VERB.test(next?.lower ?? '')))
    return { ...span, kind: 'event', possessive: false };
  if (word.lower === 'it' || word.lower === 'its') {
    return isEmptyIt(words, i)
      ? null
      : { ...span, kind: 'thing', possessive: word.lower === 'its' };
  }
  if (word.lower === 'there')
    return isPlace(words, i) ? { ...span, kind: 'place', possessive: false } : null;
  if (word.lower === 'then')
    return isTime(words, i)
      ? {
          ...span,
          kind: 'time',
          possessive: false,
          noun: PREPOSITIONS.has(words[i - 1]?.lower ?? '') ? '' : 'in',
        }
      : null;
  if (DEMONSTRATIVES.has(word.lower) || word.lower === 'the') return demonstrativeAt(words, i);
  return null;
}

function personAt(word: Word, next: Word | undefined): Anaphor {
  const beforeNoun = next !== undefined && !FUNCTION_WORDS.has(next.lower);
  const possessive = /^(?:his|hers)$/.test(word.lower) || (word.lower === 'her' && beforeNoun);
  const noun = /^h(?:e|im|is)\b/.test(word.lower) ? 'he' : 'she';
  return { start: word.start, end: word.end, kind: 'person', possessive, noun };
}

/** "Both countries", "the two countries", "these two countries". */
function pairAt(words: readonly Word[], i: number): Anaphor | null {
  const [first, second, third] = [words[i], words[i + 1], words[i + 2]];
  const isTwo = second?.lower === 'two' && /^(?:the|these|those)$/.test(first?.lower ?? '');
  const noun = isTwo ? third : second;
  if (!first || !noun || (!isTwo && first.lower !== 'both')) return null;
  if (FUNCTION_WORDS.has(noun.lower) || !/[^us]s$|^(?:people|men|women)$/.test(noun.lower))
    return null;
  return { start: first.start, end: noun.end, kind: 'pair', possessive: false, noun: noun.lower };
}

function demonstrativeAt(words: readonly Word[], i: number): Anaphor | null {
  const [previous, word, next] = [words[i - 1], words[i], words[i + 1]];
  if (!word) return null;
  const span = { start: word.start, end: word.end, possessive: false, noun: '' };
  const noun = next !== undefined && !FUNCTION_WORDS.has(next.lower) ? next : undefined;
  if (noun && DOCUMENT_NOUNS.has(noun.lower) && !FUNCTION_WORDS.has(words[i + 2]?.lower ?? 'of'))
    return null;
  if (noun && DOCUMENT_NOUNS.has(noun.lower)) return { ...span, end: noun.end, kind: 'document' };
  if (word.lower === 'the') return null;
  const opensClause =
    previous === undefined || FUNCTION_WORDS.has(previous.lower) || CONNECTORS.has(previous.lower);
  if (noun === undefined) {
    const isSubject =
      previous !== undefined && BE.has(previous.lower) && DETERMINERS.has(next?.lower ?? '');
    const pointsBack =
      isSubject ||
      next === undefined ||
      AUXILIARIES.has(next.lower) ||
      PREPOSITIONS.has(next.lower);
    const relative = word.lower === 'that' && !opensClause && next !== undefined;
    return pointsBack && !relative ? { ...span, kind: 'event' } : null;
  }
  const afterAuxiliary = previous !== undefined && AUXILIARIES.has(previous.lower);
  const contentAfter = words
    .slice(i + 1)
    .filter((other) => !FUNCTION_WORDS.has(other.lower)).length;
  if (afterAuxiliary && (VERBS.has(noun.lower) || contentAfter === 1))
    return { ...span, kind: 'event' };
  if (word.lower === 'that' && !opensClause) return null;
  return { ...span, end: noun.end, noun: noun.lower, kind: 'noun' };
}

/** "Is it possible to …", "how long does it take to …": an "it" that stands for nothing. */
function isEmptyIt(words: readonly Word[], i: number): boolean {
  const [next, afterNext] = [words[i + 1], words[i + 2]];
  if (next === undefined) return words[i - 2]?.lower === 'time';
  if (EMPTY_IT.test(next.lower) || (BE.has(next.lower) && EMPTY_IT.test(afterNext?.lower ?? '')))
    return true;
  return (
    /^(?:take|cost)s?$/.test(next.lower) && /^(?:to|for|when|if)$/.test(afterNext?.lower ?? '')
  );
}

/** "How did they do it?", unlike "When did it change?". */
function isDoIt(words: readonly Word[], i: number): boolean {
  const [subject, verb] = [words[i - 2]?.lower, words[i - 1]?.lower ?? ''];
  return subject !== undefined && /^(?:do|did|doing|done)$/.test(verb) && !WH_WORDS.has(subject);
}

function isPlace(words: readonly Word[], i: number): boolean {
  const [previous, next] = [words[i - 1]?.lower ?? '', words[i + 1]?.lower ?? ''];
  return (
    i > 0 &&
    !AUXILIARIES.has(previous) &&
    !WH_WORDS.has(previous) &&
    !BE.has(next) &&
    next !== 'any'
  );
}

function isTime(words: readonly Word[], i: number): boolean {
  const previous = words[i - 1]?.lower ?? '';
  return (
    /^(?:since|until|by|before|back|from)$/.test(previous) || (i > 1 && words[i + 1] === undefined)
  );
}

/** An object pronoun cannot mean the only name of its own clause; any other pronoun can. */
function isBound(
  anaphor: Anaphor,
  word: Word,
  text: string,
  mentions: readonly Mention[],
): boolean {
  if (anaphor.kind !== 'person' && anaphor.kind !== 'group' && anaphor.kind !== 'thing')
    return false;
  const before = mentions.filter(
    (m) => m.end <= anaphor.start && (m.kind === 'name' || m.kind === 'quote'),
  );
  const clause = Math.max(
    ...[',', ';', ':', ' and ', ' when ', ' if ', ' after ', ' before ', ' while '].map((mark) =>
      text.lastIndexOf(mark, anaphor.start),
    ),
  );
  if (before.some((m) => m.end <= clause)) return true;
  const isObject = OBJECTS.has(word.lower) && !anaphor.possessive && !startsClause(text, anaphor);
  return before.length > (isObject ? 1 : 0);
}

function startsClause(text: string, anaphor: Anaphor): boolean {
  const next = wordsOf(text.slice(anaphor.end, anaphor.end + 40))[0];
  return next !== undefined && (AUXILIARIES.has(next.lower) || VERBS.has(next.lower));
}
