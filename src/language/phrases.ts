/** What a text speaks of without naming it: noun phrases, found by the closed words around them. */

import { type Mention, mentionAt, type Word, wordsOf } from './mentions.js';
import {
  AUXILIARIES,
  DETERMINERS,
  FUNCTION_WORDS,
  IMPERATIVES,
  PARTICIPLES,
  PERSONAL,
  PREPOSITIONS,
  VAGUE_WORDS,
  VERBS,
  WH_WORDS,
} from './words.js';

const SUBJECTS: ReadonlySet<string> = new Set('i you he she it we they'.split(' '));
const MAX_PHRASE_WORDS = 5;
const LY_NOUN = /^(?:family|supply|reply|assembly|anomaly|monopoly|ally|rally|bully|jelly|belly)$/;
const SUBORDINATORS = /^(?:if|when|because|while|whether|although|that|until|once)$/;

/**
 * Noun phrases, roughly: runs of content words between function words and verbs, outside
 * `mentions`. "of" joins two runs; what follows a question's subject is its verb.
 */
export function findPhrases(text: string, mentions: readonly Mention[]): Mention[] {
  const words = wordsOf(text);
  const verbs = verbsAfterSubjects(words, mentions);
  const isContent = (i: number) => {
    const word = words[i];
    return (
      word !== undefined &&
      !verbs.has(i) &&
      !isPredicate(words, i) &&
      !isRequest(words, i) &&
      !isInside(word, mentions) &&
      isNounLike(word, words[i - 1])
    );
  };
  const phrases: Mention[] = [];
  let run: Word[] = [];
  const close = () => {
    if (/^(?:kind|type|sort)s?$/.test(run[0]?.lower ?? '') && run[1]?.lower === 'of')
      run.splice(0, 2);
    const [first, last] = [run[0], run.at(-1)];
    if (first && last && run.some((word) => !VAGUE_WORDS.has(word.lower))) {
      phrases.push(mentionAt(text, words, 'phrase', first.start, last.end));
    }
    run = [];
  };
  for (const [i, word] of words.entries()) {
    const gap = text.slice(words[i - 1]?.end ?? 0, word.start);
    if (run.length >= MAX_PHRASE_WORDS || /[^\s-]/.test(gap)) close();
    if (run.length > 0 && endsPhrase(words, i, run.length)) {
      close();
      continue;
    }
    const joins = word.lower === 'of' && run.length > 0 && isContent(i + 1);
    if (joins || isContent(i)) run.push(word);
    else close();
  }
  close();
  return phrases;
}

function endsPhrase(words: readonly Word[], i: number, runLength: number): boolean {
  const word = words[i];
  if (!word) return false;
  return (
    endsClause(words, i, runLength) ||
    beginsPredicate(words, i, word) ||
    closesQuestion(words, i, runLength)
  );
}

/** "Eat" of "what do great tits eat in spring?", whether it is known for a verb or not. */
function closesQuestion(words: readonly Word[], i: number, runLength: number): boolean {
  const [first, next] = [i - runLength, words[i + 1]];
  const opener = words[DETERMINERS.has(words[first - 1]?.lower ?? '') ? first - 2 : first - 1];
  const isAsked = /^(?:do|does|did)$/.test(opener?.lower ?? '');
  return isAsked && (next === undefined || PREPOSITIONS.has(next.lower));
}

/** "Fails" of "if the nightly backup fails". */
function endsClause(words: readonly Word[], i: number, runLength: number): boolean {
  const lower = words[i]?.lower ?? '';
  if (!/[^s]s$/.test(lower)) return false;
  const isVerb = [1, 2].some((ending) => VERBS.has(lower.slice(0, -ending)));
  const first = i - runLength;
  const opener = DETERMINERS.has(words[first - 1]?.lower ?? '') ? first - 2 : first - 1;
  return isVerb && SUBORDINATORS.test(words[opener]?.lower ?? '');
}

/** Indices of the words after "did she", "does IBM": verbs, whatever they look like. */
function verbsAfterSubjects(
  words: readonly Word[],
  mentions: readonly Mention[],
): ReadonlySet<number> {
  const verbs = new Set<number>();
  let state: 'none' | 'auxiliary' | 'subject' = 'none';
  for (const [i, word] of words.entries()) {
    if (AUXILIARIES.has(word.lower)) state = 'auxiliary';
    else if (word.lower === 'who') state = 'subject';
    else if (
      state !== 'none' &&
      (SUBJECTS.has(word.lower) ||
        isInside(word, mentions) ||
        (state === 'subject' && word.lower === 'and'))
    )
      state = 'subject';
    else {
      if (state === 'subject' && !FUNCTION_WORDS.has(word.lower)) verbs.add(i);
      state = 'none';
    }
  }
  return verbs;
}

/** What "is large" or "too large" says of its subject is no thing. "What is gas?" asks for one. */
function isPredicate(words: readonly Word[], i: number): boolean {
  const [subject, verb] = [words[i - 2]?.lower, words[i - 1]?.lower ?? ''];
  if (/^(?:too|very|so|how)$/.test(verb)) return true;
  return (
    /^(?:is|are|was|were|be|been)$/.test(verb) && subject !== undefined && !WH_WORDS.has(subject)
  );
}

/** The verb of "summarise the plot" and "outline its risks". */
function isRequest(words: readonly Word[], i: number): boolean {
  const [word, next] = [words[i], words[i + 1]];
  if (!word || i > 0) return false;
  return (
    IMPERATIVES.has(word.lower) ||
    (next !== undefined && (DETERMINERS.has(next.lower) || PERSONAL.has(next.lower)))
  );
}

function isInside(word: Word, mentions: readonly Mention[]): boolean {
  return mentions.some((other) => word.start < other.end && word.end > other.start);
}

function isNounLike(word: Word, previous: Word | undefined): boolean {
  if (FUNCTION_WORDS.has(word.lower)) return false;
  const afterDeterminer = previous !== undefined && DETERMINERS.has(previous.lower);
  if (VERBS.has(word.lower)) return afterDeterminer;
  return afterDeterminer || !isVerbForm(word.lower);
}

/** By its ending a participle or an adverb: "called", "going", "mostly"; not "string", "family". */
function isVerbForm(lower: string): boolean {
  if (LY_NOUN.test(lower)) return false;
  return /[^e]ed$/.test(lower) ? lower.length > 4 : /(?:[aeiouy].*ing|..ly)$/.test(lower);
}

/**
 * "The book" of "the book called", "the book about" and "the file stored on disk": a subject
 * without what the question says or asks of it.
 */
export function withoutPredicate(subject: string): string {
  const words = wordsOf(subject);
  const cut = words.findIndex((word, i) => i > 0 && beginsPredicate(words, i, word));
  return cut < 0
    ? subject
    : subject.slice(0, words[cut - 1]?.possessive ? undefined : words[cut - 1]?.end);
}

function beginsPredicate(words: readonly Word[], i: number, word: Word): boolean {
  const [previous, next] = [words[i - 1], words[i + 1]];
  if (!previous || previous.possessive || FUNCTION_WORDS.has(previous.lower)) return false;
  const isLast = next === undefined;
  if (PREPOSITIONS.has(word.lower)) return isLast;
  const isParticiple = /[^e]ed$/.test(word.lower) || PARTICIPLES.has(word.lower);
  return isParticiple && (isLast || PREPOSITIONS.has(next.lower));
}
