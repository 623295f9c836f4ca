/** What a text speaks of without naming it: noun phrases, found by the closed words around them. */
import {
  AUXILIARIES,
  DETERMINERS,
  FUNCTION_WORDS,
  IMPERATIVES,
  PERSONAL,
  VAGUE_WORDS,
  VERBS,
  WH_WORDS,
} from './conversation-words.js';
import { type Mention, mentionAt, type Word, wordsOf } from './mentions.js';

const SUBJECTS: ReadonlySet<string> = new Set('i you he she it we they'.split(' '));
const MAX_PHRASE_WORDS = 5;

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
    const [first, last] = [run[0], run.at(-1)];
    if (first && last && run.some((word) => !VAGUE_WORDS.has(word.lower))) {
      phrases.push(mentionAt(text, words, 'phrase', first.start, last.end));
    }
    run = [];
  };
  for (const [i, word] of words.entries()) {
    const gap = text.slice(words[i - 1]?.end ?? 0, word.start);
    if (run.length >= MAX_PHRASE_WORDS || /[^\s-]/.test(gap)) close();
    const joins = word.lower === 'of' && run.length > 0 && isContent(i + 1);
    if (joins || isContent(i)) run.push(word);
    else close();
  }
  close();
  return phrases;
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
    else if (state !== 'none' && (SUBJECTS.has(word.lower) || isInside(word, mentions)))
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
  return afterDeterminer || !/(?:ed|ing|ly)$/.test(word.lower) || word.lower.length < 6;
}
