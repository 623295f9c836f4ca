/** What the words before a number make of it: "about", "more than", "up to". */
import type { Reading } from './reading.js';

export type Bound =
  | 'exact'
  | 'about'
  | 'below-near'
  | 'above-near'
  | 'over'
  | 'from'
  | 'under'
  | 'upto';

const PHRASES: readonly (readonly [string, Bound])[] = [
  ['a little more than', 'above-near'],
  ['a little over', 'above-near'],
  ['slightly more than', 'above-near'],
  ['slightly over', 'above-near'],
  ['just over', 'above-near'],
  ['just above', 'above-near'],
  ['slightly less than', 'below-near'],
  ['slightly under', 'below-near'],
  ['just under', 'below-near'],
  ['just below', 'below-near'],
  ['close to', 'below-near'],
  ['no more than', 'upto'],
  ['not more than', 'upto'],
  ['no fewer than', 'from'],
  ['no less than', 'from'],
  ['not less than', 'from'],
  ['a minimum of', 'from'],
  ['a maximum of', 'upto'],
  ['more than', 'over'],
  ['greater than', 'over'],
  ['larger than', 'over'],
  ['higher than', 'over'],
  ['in excess of', 'over'],
  ['fewer than', 'under'],
  ['less than', 'under'],
  ['lower than', 'under'],
  ['smaller than', 'under'],
  ['at least', 'from'],
  ['at most', 'upto'],
  ['up to', 'upto'],
  ['as many as', 'upto'],
  ['as much as', 'upto'],
  ['nearly', 'below-near'],
  ['almost', 'below-near'],
  ['over', 'over'],
  ['above', 'over'],
  ['exceeding', 'over'],
  ['exceeds', 'over'],
  ['exceeded', 'over'],
  ['under', 'under'],
  ['below', 'under'],
  ['maximum', 'upto'],
  ['minimum', 'from'],
  ['about', 'about'],
  ['around', 'about'],
  ['approximately', 'about'],
  ['roughly', 'about'],
  ['some', 'about'],
  ['circa', 'about'],
  ['ca', 'about'],
  ['estimated', 'about'],
];
const BY_LAST = new Map<string, (readonly [string, Bound])[]>();
for (const entry of PHRASES) {
  const last = entry[0].split(' ').at(-1) ?? '';
  BY_LAST.set(last, [...(BY_LAST.get(last) ?? []), entry]);
}
const TRAILING: readonly (readonly [string, Bound])[] = [
  ['or more', 'from'],
  ['or less', 'upto'],
  ['or fewer', 'upto'],
  ['or so', 'about'],
];

/** The bound set by the words that end just before `index`, and where they begin. */
export function boundBefore(reading: Reading, index: number): { bound: Bound; first: number } {
  const last = reading.words[index - 1]?.lower ?? '';
  for (const [phrase, bound] of BY_LAST.get(last) ?? []) {
    const parts = phrase.split(' ');
    const first = index - parts.length;
    if (parts.every((part, offset) => reading.words[first + offset]?.lower === part))
      return { bound, first };
  }
  const start = reading.words[index]?.start ?? 0;
  const sign = reading.text[start - 1];
  if (sign === '~' || sign === '≈') return { bound: 'about', first: index };
  if (sign === '>') return { bound: 'over', first: index };
  return { bound: sign === '<' ? 'under' : 'exact', first: index };
}

/** The bound set by "or more" and the like right after a word. */
export function boundAfter(reading: Reading, index: number): Bound {
  const [one, two] = [reading.words[index + 1]?.lower, reading.words[index + 2]?.lower];
  return TRAILING.find(([phrase]) => phrase === `${one} ${two}`)?.[1] ?? 'exact';
}
