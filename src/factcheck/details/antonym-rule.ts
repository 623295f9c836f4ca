/** A word of the claim where the evidence has its opposite. */
import type { Alignment } from './alignment.js';
import type { ComparedDetail } from './details.js';
import { areOpposite, basesOf, oppositesOf } from './opposites.js';
import { deniedWords, isDenied, negationsOf } from './polarity.js';
import { contentNear, type Reading, type Word } from './reading.js';

const SAME_STATEMENT = 0.68;
/** Where the evidence has both words, the opposite must stand this much closer to the claim's. */
const MARGIN = 0.25;
const MAX_POSITIONS = 8;

export function antonymRule(
  alignment: Alignment,
  explained: readonly ComparedDetail[],
): ComparedDetail[] {
  const { claim, source } = alignment;
  const forms = formsOf(source.words);
  const denied = [deniedWords(negationsOf(claim)), deniedWords(negationsOf(source))] as const;
  return claim.words.flatMap((word) => {
    if (explained.some((one) => one.claim.start === word.start)) return [];
    const place = bestOpposite(alignment, word, forms);
    if (place === null) return [];
    const differ = isDenied(denied[0], word.index) !== isDenied(denied[1], place.at);
    const { start, end } = source.words[place.at] as Word;
    return {
      kind: 'negation' as const,
      rule: 'antonym' as const,
      claim: { start: word.start, end: word.end },
      relation: differ ? ('agrees' as const) : ('conflicts' as const),
      source: { start, end },
      alignment: place.alignment,
    };
  });
}

/** "West" in "West Virginia". */
function isPartOfName(reading: Reading, word: Word): boolean {
  if (reading.isShouted || !/^\p{Lu}/u.test(word.surface)) return false;
  const isNext =
    /^\p{Lu}/u.test(reading.words[word.index + 1]?.surface ?? '') && word.after === ' ';
  return isNext || reading.words[word.index - 1]?.sentence === word.sentence;
}

/** The places of each base form, and of what is left without a negating prefix. */
function formsOf(words: readonly Word[]): ReadonlyMap<string, number[]> {
  const forms = new Map<string, number[]>();
  for (const word of words) {
    const rest = word.lower.replace(/^(?:un|in|im|il|ir|dis|non)/, '');
    for (const form of new Set([...basesOf(word.lower), ...basesOf(rest)])) {
      const at = forms.get(form);
      if (at === undefined) forms.set(form, [word.index]);
      else if (at.length < MAX_POSITIONS) at.push(word.index);
    }
  }
  return forms;
}

function bestOpposite(alignment: Alignment, word: Word, forms: ReadonlyMap<string, number[]>) {
  const run = { first: word.index, last: word.index };
  const role = (at: number) => alignment.sameRole(run, { first: at, last: at });
  let best: { at: number; alignment: number } | null = null;
  for (const at of placesOf(word, forms)) {
    const other = alignment.source.words[at];
    if (other === undefined || !areOpposite(word.lower, other.lower)) continue;
    if (isPartOfName(alignment.claim, word) !== isPartOfName(alignment.source, other)) continue;
    if (alignment.claim.positions.has(other.term) || isConverse(alignment, word, at)) continue;
    if (best === null || role(at) > best.alignment) best = { at, alignment: role(at) };
  }
  if (best === null || best.alignment < SAME_STATEMENT) return null;
  const own = Math.max(0, ...alignment.positionsOf(word.index).map(role));
  return own > 0 && best.alignment < own + MARGIN ? null : best;
}

function placesOf(word: Word, forms: ReadonlyMap<string, number[]>): ReadonlySet<number> {
  const rest = word.lower.replace(/^(?:un|in|im|il|ir|dis|non)/, '');
  const keys = new Set([...oppositesOf(word.lower), ...basesOf(word.lower), ...basesOf(rest)]);
  return new Set([...keys].flatMap((key) => forms.get(key) ?? []));
}

/** "A is larger than B" and "B is smaller than A" say the same. */
function isConverse(alignment: Alignment, word: Word, at: number): boolean {
  const side = (step: 1 | -1) => contentNear(alignment.claim, word.index, step, 2);
  const stands = (words: readonly Word[], step: 1 | -1) =>
    words.some((one) => {
      const positions = alignment.positionsOf(one.index).filter((p) => p !== at);
      return positions.length > 0 && positions.every((p) => Math.sign(p - at) === step);
    });
  return stands(side(-1), 1) && stands(side(1), -1);
}
