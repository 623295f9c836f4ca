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
  const found = locateAll(alignment, name, others);
  if (found.length === name.terms.length)
    return { first: Math.min(...found), last: Math.max(...found) };
  return found.length === 0 ? null : partly(name, others);
}

/** Whether some word of a name, or one spelt much like it, is in the evidence. */
export function isPartlyFound(alignment: Alignment, name: Name, others: readonly Name[]): boolean {
  return locateAll(alignment, name, others).length > 0;
}

function locateAll(alignment: Alignment, name: Name, others: readonly Name[]): number[] {
  return name.terms.flatMap((term) => locate(alignment, name, term, others) ?? []);
}

function locate(
  { claim, source, positionsOf }: Alignment,
  name: Name,
  term: string,
  others: readonly Name[],
): number | undefined {
  const same = source.positions.get(term)?.[0];
  if (same !== undefined) return same;
  const own = claim.words.slice(name.first, name.last + 1).find((word) => word.term === term);
  const near = own === undefined ? undefined : positionsOf(own.index)[0];
  if (near !== undefined) return near;
  const misspelt = others.find((other) => other.terms.some((one) => isOneLetterOff(one, term)));
  return misspelt?.last ?? demonym(source, term);
}

/** "Gordan" for "Gordon": one letter changed, left out or added, in words of five or more. */
function isOneLetterOff(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  const shortest = Math.min(a.length, b.length) - start;
  while (end < shortest && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
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
