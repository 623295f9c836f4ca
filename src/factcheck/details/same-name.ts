/** Whether a name of the claim occurs in the evidence, under one of its forms. */
import { type Alignment, sharesStem } from './alignment.js';
import type { Name } from './names.js';
import type { Reading } from './reading.js';

/** Endings of the words for people and languages: "Chinese", "Spanish", "Swiss". */
const DEMONYM = /(?:ese|ish|ian|an|ean|ic|i|ch|sh)$/;

/** Where the evidence has the name: word positions, or null. */
export function findName(
  alignment: Alignment,
  name: Name,
  others: readonly Name[],
): { first: number; last: number } | null {
  const alias = others.find((other) => isAlias(name, other));
  if (alias !== undefined) return alias;
  const positions = name.terms.map((term, index) => locate(alignment, name, term, index));
  const found = positions.filter((at) => at !== undefined);
  if (found.length === 0) return null;
  if (found.length === name.terms.length)
    return { first: Math.min(...found), last: Math.max(...found) };
  return partly(name, others);
}

function locate(alignment: Alignment, name: Name, term: string, index: number): number | undefined {
  const { claim, source } = alignment;
  const same = source.positions.get(term)?.[0];
  if (same !== undefined) return same;
  for (let at = name.first; at <= name.last; at += 1)
    if (claim.words[at]?.term === term)
      return alignment.positionsOf(at)[0] ?? demonym(source, term);
  return index < 0 ? undefined : demonym(source, term);
}

/** "France" for "French", "Spain" for "Spanish": three letters, then endings. */
function demonym(source: Reading, term: string): number | undefined {
  if (term.length < 4) return undefined;
  return source.words.find(
    (word) =>
      /^\p{Lu}/u.test(word.surface) &&
      word.term.length >= 4 &&
      word.term.slice(0, 3) === term.slice(0, 3) &&
      (DEMONYM.test(word.lower) || DEMONYM.test(term)) &&
      Math.abs(word.term.length - term.length) <= 4,
  )?.index;
}

/** "SCO" and "Shanghai Cooperation Organization"; "U.S." and "United States". */
function isAlias(name: Name, other: Name): boolean {
  const short = name.isAcronym ? name : other.isAcronym ? other : null;
  const long = short === name ? other : name;
  if (short === null || long.isAcronym || long.terms.length < 2) return false;
  const letters = short.terms.join('');
  const own = long.terms.map((term) => term[0]).join('');
  return (
    letters === own || letters === long.initials || (letters.length > 2 && own.startsWith(letters))
  );
}

/** A surname for the full name, an initial for a first name: nothing that both say may differ. */
function partly(name: Name, others: readonly Name[]): { first: number; last: number } | null {
  const match = others.find((other) => {
    const surname = name.terms.at(-1);
    if (surname === undefined || other.terms.at(-1) !== surname) return false;
    const [mine, theirs] = [name.terms.slice(0, -1), other.terms.slice(0, -1)];
    if (theirs.length === 0 || mine.length === 0) return true;
    return (
      mine.every((term) => theirs.some((one) => sameGiven(term, one))) ||
      theirs.every((term) => mine.some((one) => sameGiven(term, one)))
    );
  });
  return match ?? null;
}

function sameGiven(a: string, b: string): boolean {
  return (
    a === b ||
    (a.length === 1 && b.startsWith(a)) ||
    (b.length === 1 && a.startsWith(b)) ||
    sharesStem(a, b)
  );
}
