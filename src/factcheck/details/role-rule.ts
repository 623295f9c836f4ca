/** Who did what to whom: the same verb with the same two sides the other way round. */
import type { Alignment } from './alignment.js';
import type { ComparedDetail } from './details.js';
import { irregularBase } from './irregular.js';
import { contentNear, type Reading, spanOf, type Word } from './reading.js';
import { BE } from './word-lists.js';

/** Stems of verbs that hold both ways. */
const SYMMETRIC = new Set(
  `marri meet border equal resembl adjoin collabor cooper compet differ divorc join share
  tie intersect merg correl coincid`.split(/\s+/),
);
const ENOUGH_COVERED = 0.7;

/** "by" makes a passive of a past participle; a participle without it says nothing of the sides. */
type Voice = 'active' | 'passive' | 'unclear';

export interface Swap {
  readonly left: Word;
  readonly right: Word;
  readonly detail: ComparedDetail;
}

export function roleRule(alignment: Alignment): ComparedDetail[] {
  return swaps(alignment).map(({ detail }) => detail);
}

/** The swapped sides with the words that stand for them in the claim. */
export function swaps(alignment: Alignment): readonly Swap[] {
  return alignment.claim.words.flatMap((verb) => {
    if (!isVerb(alignment.claim, verb) || SYMMETRIC.has(verb.term)) return [];
    const places = alignment.positionsOf(verb.index);
    const at = places.length === 1 ? alignment.source.words[places[0] ?? 0] : undefined;
    return at === undefined ? [] : (swapAt(alignment, verb, at) ?? []);
  });
}

function swapAt(alignment: Alignment, verb: Word, other: Word): Swap | null {
  const { claim, source } = alignment;
  const left = contentNear(claim, verb.index, -1, 1)[0];
  const right = contentNear(claim, verb.index, 1, 1)[0];
  if (left === undefined || right === undefined || left.term === right.term) return null;
  if (left.clause !== verb.clause || right.clause !== verb.clause) return null;
  const [before, after] = [sideOf(source, other, -1), sideOf(source, other, 1)];
  const isStraight = has(before, left) && has(after, right);
  const isCrossed =
    has(before, right) && has(after, left) && !has(before, left) && !has(after, right);
  const [voice, otherVoice] = [voiceOf(claim, verb), voiceOf(source, other)];
  if (voice === 'unclear' || otherVoice === 'unclear' || !isVerb(source, other)) return null;
  if (voice === otherVoice ? !isCrossed : !isStraight) return null;
  const covered = alignment.coverage({ first: verb.index, last: verb.index }, other.sentence);
  if (covered < ENOUGH_COVERED) return null;
  const ends = [...before, ...after].filter(
    ({ term }) => term === left.term || term === right.term,
  );
  const indexes = ends.map(({ index }) => index);
  const detail = {
    kind: 'entity',
    rule: 'role',
    claim: spanOf(claim, left.index, right.index),
    relation: 'conflicts',
    source: spanOf(source, Math.min(...indexes), Math.max(...indexes)),
    alignment: covered,
  } as const;
  return { left, right, detail };
}

function has(words: readonly Word[], word: Word): boolean {
  return words.some(({ term }) => term === word.term);
}

function sideOf(reading: Reading, verb: Word, step: 1 | -1): readonly Word[] {
  return contentNear(reading, verb.index, step, 2).filter(({ clause }) => clause === verb.clause);
}

function isVerb(reading: Reading, word: Word): boolean {
  if (!word.isContent || word.surface !== word.lower || isHyphened(reading, word)) return false;
  if (irregularBase(word.lower) !== undefined || /[^e]ed$/.test(word.lower)) return true;
  const next = reading.words[word.index + 1]?.lower ?? '';
  return /[^s]s$/.test(word.lower) && /^(?:the|a|an|to)$/.test(next);
}

function isHyphened(reading: Reading, word: Word): boolean {
  return word.after === '-' || reading.words[word.index - 1]?.after === '-';
}

function voiceOf(reading: Reading, verb: Word): Voice {
  const [one, two] = [1, 2].map((step) => reading.words[verb.index + step]);
  const isBy = one?.lower === 'by' || (two?.lower === 'by' && one?.isContent === false);
  if (isBy) return 'passive';
  const hasBe = [1, 2, 3].some((step) => BE.has(reading.words[verb.index - step]?.lower ?? ''));
  return hasBe ? 'unclear' : 'active';
}
