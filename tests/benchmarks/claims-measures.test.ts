import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedSpan, pointsAt } from '../../benchmarks/quality/changed-words.js';
import {
  type Checked,
  coverageAt,
  coverageCurve,
  evidenceFigures,
  holds,
  isFound,
  isFoundWhole,
  saidInstead,
} from '../../benchmarks/quality/claims-measures.js';
import type { Conflict, Verdict } from '../../src/protocol/claims.js';

interface Case {
  readonly label: Verdict;
  readonly said: Verdict;
  readonly confidence?: number;
  readonly gold?: readonly (readonly string[])[];
  readonly quotes?: readonly string[];
  readonly read?: readonly string[];
  readonly passages?: readonly string[];
}

function checked({
  label,
  said,
  confidence = 0.9,
  gold = [],
  quotes = [],
  read = [],
  passages = [],
}: Case) {
  const evidence = quotes.map((quote) => ({ citation: { source: { quote } } }));
  return {
    claim: { claim: 'A claim.', label, kind: '', gold },
    result: { verdict: said, confidence, evidence },
    read,
    passages,
  } as unknown as Checked;
}

describe('evidence', () => {
  it('holds a gold sentence whatever the white space, and counts large parts of it', () => {
    expect(holds('Before. The  sky\nis blue. After.', 'The sky is blue.')).toBe(true);
    expect(holds('The sky is', 'The sky is blue.')).toBe(true);
    expect(holds('The', 'The sky is blue.')).toBe(false);
    expect(holds('The sky is grey.', 'The sky is blue.')).toBe(false);
  });

  it('is found with one sentence of an alternative, and whole with all of one', () => {
    const { claim } = checked({
      label: 'supported',
      said: 'supported',
      gold: [['One is here.', 'Two is here.'], ['Three is here.']],
    });
    expect(isFound(claim, ['Two is here.'])).toBe(true);
    expect(isFoundWhole(claim, ['Two is here.'])).toBe(false);
    expect(isFoundWhole(claim, ['Two is here.', 'One is here.'])).toBe(true);
    expect(isFoundWhole(claim, ['Three is here.'])).toBe(true);
    expect(isFound(claim, ['Four is here.'])).toBe(false);
  });

  it('is looked for in the first three quotes of decided claims, and in the passages of all', () => {
    const gold = [['Gold is here.']];
    const others = ['First.', 'Second.', 'Third.'];
    const figures = evidenceFigures([
      checked({
        label: 'supported',
        said: 'contradicted',
        gold,
        quotes: ['Gold is here.'],
        read: ['Gold is here.'],
      }),
      checked({
        label: 'supported',
        said: 'supported',
        gold,
        quotes: [...others, 'Gold is here.'],
      }),
      checked({
        label: 'supported',
        said: 'not_found',
        gold,
        passages: ['Gold is here.'],
        read: ['x'],
      }),
      checked({ label: 'not_found', said: 'supported', read: ['Gold is here.'] }),
    ]);
    expect(figures.decided).toBe(2);
    expect(figures.inQuotes).toBe(0.5);
    expect(figures.inPassages).toBeCloseTo(1 / 3);
    expect(figures.inRead).toBeCloseTo(1 / 3);
  });
});

describe('verdicts', () => {
  const some = [
    checked({ label: 'supported', said: 'supported', confidence: 0.95 }),
    checked({ label: 'contradicted', said: 'supported', confidence: 0.7 }),
    checked({ label: 'not_found', said: 'not_found', confidence: 0.99 }),
    checked({ label: 'contradicted', said: 'contradicted', confidence: 0.6 }),
  ];

  it('are given to fewer claims and more rightly as more is asked of them', () => {
    expect(coverageAt(some, 0.5)).toMatchObject({ coverage: 0.75, precision: 2 / 3 });
    expect(coverageAt(some, 0.9)).toMatchObject({ coverage: 0.25, precision: 1 });
    expect(coverageAt(some, 0.96).precision).toBeNaN();
  });

  it('draw a curve from the surest to the whole', () => {
    expect(coverageCurve(some, 10)).toEqual([
      [0.25, 1],
      [0.5, 0.5],
      [0.75, 2 / 3],
    ]);
    expect(coverageCurve(some, 1)).toEqual([[0.75, 2 / 3]]);
  });

  it('are counted where the opposite is said', () => {
    const decided = [
      { truth: 'contradicted', said: 'supported' },
      { truth: 'contradicted', said: 'not_found' },
      { truth: 'supported', said: 'supported' },
    ] as const;
    expect(saidInstead(decided, 'contradicted', 'supported')).toBe(0.5);
    expect(saidInstead(decided, 'supported', 'contradicted')).toBe(0);
  });
});

describe('changed words', () => {
  const changed = (before: string, after: string) => {
    const { start, end } = changedSpan(before, after);
    return after.slice(start, end);
  };

  it('are whole words', () => {
    expect(changed('It rose by 21 metres.', 'It rose by 28 metres.')).toBe('28');
    expect(changed('Built in 1995 here.', 'Built in 1935 here.')).toBe('1935');
    expect(changed('It is open.', 'It is not open.')).toBe('not');
  });

  it('are the words around a gap where words were taken out', () => {
    expect(changed('It is not open.', 'It is open.')).toBe('is open');
  });

  it('are told alike by the words around them, whatever these are', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', '12', ','), { maxLength: 8 });
    fc.assert(
      fc.property(words, words, (old, others) => {
        const [before, after] = [old.join(' '), others.join(' ')];
        const { start, end } = changedSpan(before, after);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(before.startsWith(after.slice(0, start).trim())).toBe(true);
        expect(before.endsWith(after.slice(end).trim())).toBe(true);
      }),
    );
  });

  it('are pointed at by conflicts that share a character with them', () => {
    const conflict = { claim: { start: 5, end: 9, text: '1935' } } as Conflict;
    expect(pointsAt(conflict, { start: 8, end: 12 })).toBe(true);
    expect(pointsAt(conflict, { start: 9, end: 12 })).toBe(false);
  });
});
