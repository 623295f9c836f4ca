/** What a text denies: negators with the words they reach. */
import type { Run } from './alignment.js';
import type { Reading, Word } from './reading.js';
import { AUXILIARIES, DENIERS, NEGATORS } from './word-lists.js';

export interface Negation extends Run {
  /** The word that denies. */
  readonly at: number;
  /** The words of meaning it reaches, nearest first. */
  readonly targets: readonly number[];
}

const REACH = 7;
const MAX_NEGATIONS = 32;
/** "nobody won", "none of the ships sank": the subject stands between negator and verb. */
const WIDE = new Set(['no', 'none', 'neither', 'nor', 'nobody', 'nothing', 'never']);

export function negationsOf(reading: Reading): readonly Negation[] {
  return reading.words.flatMap((word) => negationAt(reading, word) ?? []).slice(0, MAX_NEGATIONS);
}

/** How many negations reach each word; an even number affirms it. */
export function deniedWords(negations: readonly Negation[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { targets } of negations)
    for (const target of targets) counts.set(target, (counts.get(target) ?? 0) + 1);
  return counts;
}

export function isDenied(denied: ReadonlyMap<number, number>, index: number): boolean {
  return (denied.get(index) ?? 0) % 2 === 1;
}

/** The first auxiliary or negator before a word, articles and adverbs between them passed over. */
export function predicateStart(reading: Reading, index: number): number {
  let first = index;
  for (let at = index - 1; at >= 0 && index - at <= 4; at -= 1) {
    const before = reading.words[at];
    if (before === undefined || before.sentence !== reading.words[index]?.sentence) break;
    if (AUXILIARIES.has(before.lower) || NEGATORS.has(before.lower)) first = at;
    else if (before.isContent && !isAdverb(before)) break;
  }
  return first;
}

function negationAt(reading: Reading, word: Word): Negation | null {
  const isDenier = DENIERS.has(word.lower);
  if (!isDenier && !NEGATORS.has(word.lower)) return null;
  if (isIdiom(reading, word) || (isDenier && !deniesWhatFollows(reading, word))) return null;
  const targets = targetsOf(reading, word, WIDE.has(word.lower) ? 2 : 1);
  const last = targets[0];
  if (last === undefined) return null;
  return { at: word.index, targets, first: predicateStart(reading, word.index), last };
}

/** "not only", "no doubt", "no. 5", "no more than", "no fewer than": nothing is denied. */
function isIdiom(reading: Reading, word: Word): boolean {
  const next = reading.words[word.index + 1]?.lower ?? '';
  const before = reading.words[word.index - 1]?.lower ?? '';
  if (word.lower === 'not')
    return (
      /^(?:only|just|merely|least|less|more|until|till|necessarily|all|every|each|always)$/.test(
        next,
      ) ||
      before === 'or' ||
      before === 'whether'
    );
  if (word.lower === 'no')
    return word.after.startsWith('.') || /^(?:doubt|more|fewer|less|later|one|wonder)$/.test(next);
  return false;
}

/** "failed to reach", "denied having", "prevented it from"; but "denied rumours", "failed in May". */
function deniesWhatFollows(reading: Reading, word: Word): boolean {
  const [next, second] = [1, 2].map((step) => reading.words[word.index + step]?.lower ?? '');
  if (word.lower.startsWith('lack')) return true;
  if (/^(?:stop|prevent)/.test(word.lower)) return next === 'from' || second === 'from';
  return next === 'to' || next === 'that' || /ing$/.test(next ?? '');
}

function targetsOf(reading: Reading, word: Word, count: number): number[] {
  const targets: number[] = [];
  for (let at = word.index + 1; at <= word.index + REACH && targets.length < count; at += 1) {
    const next = reading.words[at];
    if (next === undefined || next.sentence !== word.sentence) break;
    if (next.clause !== word.clause && targets.length === 0 && at > word.index + 1) break;
    if (next.clause !== word.clause && targets.length > 0) break;
    if (next.isContent && !isAdverb(next)) targets.push(at);
  }
  return targets;
}

function isAdverb(word: Word): boolean {
  return word.lower.length > 4 && /ly$/.test(word.lower);
}
