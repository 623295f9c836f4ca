/** Numbers spelled out: "twenty-three", "two hundred and five", "half", "third". */

const ONES = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
  fifteen sixteen seventeen eighteen nineteen`.split(/\s+/);
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SMALL = new Map<string, number>([
  ...ONES.map((word, value) => [word, value] as const),
  ...TENS.map((word, index) => [word, 20 + 10 * index] as const),
]);
export const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['lakh', 1e5],
  ['crore', 1e7],
  ['mn', 1e6],
  ['bn', 1e9],
  ['m', 1e6],
  ['k', 1e3],
  ['b', 1e9],
  ['dozen', 12],
]);
const ORDINALS = new Map<string, number>([
  ...`zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
  thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth`
    .split(/\s+/)
    .map((word, value) => [word, value] as const),
  ...TENS.map((word, index) => [word.replace(/y$/, 'ieth'), 20 + 10 * index] as const),
  ['hundredth', 100],
  ['thousandth', 1000],
]);
const PARTS: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['halves', 2],
  ['quarter', 4],
  ['quarters', 4],
  ['third', 3],
  ['thirds', 3],
  ['fourths', 4],
  ['fifth', 5],
  ['fifths', 5],
  ['sixths', 6],
  ['eighths', 8],
  ['tenths', 10],
]);

/** The value of one small number word ("seven", "forty"), or undefined. */
export function smallNumber(word: string): number | undefined {
  return SMALL.get(word);
}

/** "third", "21st" and "twenty-first" by its last word: the value, or undefined. */
export function ordinalValue(word: string): number | undefined {
  const digits = /^(\d{1,6})(?:st|nd|rd|th)$/.exec(word);
  return digits ? Number(digits[1]) : ORDINALS.get(word);
}

/** What the words of a fraction divide by: 3 for "thirds". */
export function partOf(word: string): number | undefined {
  return PARTS.get(word);
}

/** A whole number below a hundred in words. */
export function spell(value: number): string | null {
  if (!Number.isInteger(value) || value < 0 || value > 99) return null;
  if (value < 20) return ONES[value] ?? null;
  const tens = TENS[Math.floor(value / 10) - 2] ?? '';
  return value % 10 === 0 ? tens : `${tens}-${ONES[value % 10]}`;
}
