/** All, most, some, few: how many of the same things. */
import type { Alignment } from './alignment.js';
import type { ComparedDetail } from './details.js';
import { type Reading, spanOf, type Word } from './reading.js';

type Amount = 'all' | 'most' | 'many' | 'some' | 'few';

const AMOUNTS: ReadonlyMap<string, Amount> = new Map([
  ['all', 'all'],
  ['every', 'all'],
  ['each', 'all'],
  ['always', 'all'],
  ['most', 'most'],
  ['mostly', 'most'],
  ['usually', 'most'],
  ['generally', 'most'],
  ['many', 'many'],
  ['often', 'many'],
  ['frequently', 'many'],
  ['several', 'some'],
  ['some', 'some'],
  ['sometimes', 'some'],
  ['occasionally', 'some'],
  ['few', 'few'],
  ['rarely', 'few'],
  ['seldom', 'few'],
]);
const CLASHES = new Set(
  'all/most all/some all/many all/few most/few many/few few/most few/many few/all some/few'.split(
    ' ',
  ),
);
const SAME_STATEMENT = 0.66;
const REACH = 4;

interface Quantifier {
  readonly at: number;
  readonly amount: Amount;
  readonly head: Word;
}

export function quantifierRule(alignment: Alignment): ComparedDetail[] {
  const { claim, source } = alignment;
  const sources = quantifiersOf(source);
  return quantifiersOf(claim).flatMap((mine) => {
    const span = spanOf(claim, mine.at, mine.at);
    const detail = { kind: 'number', rule: 'quantifier', claim: span } as const;
    const places = alignment.positionsOf(mine.head.index);
    const others = sources.filter(({ head }) => places.includes(head.index));
    const other = others.find(({ amount }) => amount === mine.amount) ?? others[0];
    if (other === undefined) return { ...detail, relation: 'missing', source: null, alignment: 0 };
    const role = alignment.sameRole(
      { first: mine.at, last: mine.at },
      { first: other.at, last: other.at },
    );
    const clashes = CLASHES.has(`${mine.amount}/${other.amount}`) && role >= SAME_STATEMENT;
    if (!clashes && mine.amount !== other.amount)
      return { ...detail, relation: 'missing', source: null, alignment: 0 };
    return {
      ...detail,
      relation: clashes ? 'conflicts' : 'agrees',
      source: spanOf(source, isNot(source, other.at) ? other.at - 1 : other.at, other.at),
      alignment: role,
    };
  });
}

function quantifiersOf(reading: Reading): readonly Quantifier[] {
  return reading.words.flatMap((word) => {
    const amount = AMOUNTS.get(word.lower);
    const before = reading.words[word.index - 1]?.lower ?? '';
    if (amount === undefined || /^(?:the|at|of|after|a|more|as|how|so|too)$/.test(before))
      return [];
    const head = isSuperlative(reading, word) ? undefined : headOf(reading, word);
    if (head === undefined) return [];
    return [
      {
        at: word.index,
        amount: amount === 'all' && isNot(reading, word.index) ? 'some' : amount,
        head,
      },
    ];
  });
}

/** "most rarely", "Asia's most stable": a degree rather than an amount. */
function isSuperlative(reading: Reading, word: Word): boolean {
  const [before, next] = [reading.words[word.index - 1], reading.words[word.index + 1]];
  if (word.lower !== 'most') return false;
  return (
    /['’]s$/.test(before?.surface ?? '') ||
    /ly$/.test(next?.lower ?? '') ||
    AMOUNTS.has(next?.lower ?? '')
  );
}

function isNot(reading: Reading, at: number): boolean {
  const before = reading.words[at - 1];
  return before?.lower === 'not' && before.after === ' ';
}

/** The next word of meaning in the clause. */
function headOf(reading: Reading, word: Word): Word | undefined {
  return reading.words
    .slice(word.index + 1, word.index + 1 + REACH)
    .find((next) => next.isContent && next.clause === word.clause && !AMOUNTS.has(next.lower));
}
