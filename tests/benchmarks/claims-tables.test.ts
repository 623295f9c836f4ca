import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../benchmarks/quality/claims.js';
import type { Checked } from '../../benchmarks/quality/claims-measures.js';
import { pictures } from '../../benchmarks/quality/claims-pictures.js';
import { type Outcome as Changed, row } from '../../benchmarks/quality/claims-self-test.js';
import {
  contrastSection,
  coverageTable,
  evidenceTable,
  verdictTable,
} from '../../benchmarks/quality/claims-tables.js';
import type { Verdict } from '../../src/protocol/claims.js';

interface Case {
  readonly claim: string;
  readonly label: Verdict;
  readonly said: Verdict;
  readonly pair?: string;
  /** The words that the conflict marks. */
  readonly marked?: string;
}

function checked({ claim, label, said, pair, marked }: Case): Checked {
  const start = claim.indexOf(marked ?? claim);
  const conflicts = marked === undefined ? [] : [{ claim: { start, end: start + marked.length } }];
  return {
    claim: {
      claim,
      label,
      kind: pair === undefined ? '' : 'number',
      gold: [],
      ...(pair && { pair }),
    },
    result: { verdict: said, confidence: 0.8, evidence: [], conflicts },
    ...{ passages: [], read: [] },
  } as unknown as Checked;
}

const outcome = (name: string, isTrained: boolean, cases: readonly Case[]): Outcome => ({
  set: { name, isTrained, mayFit: false },
  checked: cases.map(checked),
  words: cases.map(() => 0.5),
});

const MADE = outcome('made', true, [
  { claim: 'It has 12 bells.', label: 'supported', said: 'supported', pair: 'a' },
  {
    claim: 'It has 17 bells.',
    label: 'contradicted',
    said: 'contradicted',
    pair: 'a',
    marked: '17',
  },
  { claim: 'It has 3 doors.', label: 'supported', said: 'supported', pair: 'b' },
  {
    claim: 'It has 5 doors.',
    label: 'contradicted',
    said: 'contradicted',
    pair: 'b',
    marked: 'doors',
  },
  { claim: 'It has 9 roofs.', label: 'not_found', said: 'supported', pair: 'c' },
]);
const WRITTEN = outcome('written', false, [
  { claim: 'One.', label: 'supported', said: 'contradicted' },
  { claim: 'Two.', label: 'contradicted', said: 'contradicted' },
]);

/** Cells of the table's line that begins so. */
const cells = (text: string, name: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`| ${name}`))
    ?.split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

describe('tables of checked claims', () => {
  it('give each set, those never trained on, and all', () => {
    const text = verdictTable([MADE, WRITTEN]);
    const written = cells(text, 'written');
    expect(written?.slice(0, 2)).toEqual(['written (2)', 'never']);
    expect(written?.slice(-4, -1)).toEqual(['50.0', '0.0', '100.0']);
    expect(cells(text, '**sources never')?.slice(2)).toEqual(written?.slice(2));
    expect(cells(text, '**all together')?.[5]).toBe('71.4');
  });

  it('say whether conflicts mark what twins differ in, silence left out', () => {
    const text = contrastSection([MADE, WRITTEN]);
    expect(cells(text, 'number')?.slice(1)).toEqual(['4', ...new Array(4).fill('100.0 %')]);
    expect(text).toContain('Of 2 contradictions found');
    expect(text).toContain('for 50.0 %');
    expect(contrastSection([WRITTEN])).toBe('');
  });

  it('give coverage with precision, and dashes where there is nothing to share', () => {
    expect(cells(coverageTable([WRITTEN]), 'written')?.slice(1, 3)).toEqual([
      '100.0: 50.0',
      '100.0: 50.0',
    ]);
    expect(cells(coverageTable([WRITTEN]), 'written')?.at(-1)).toBe('0.0: –');
    expect(cells(evidenceTable([WRITTEN]), 'written')).toEqual([
      'written',
      '0',
      '–',
      '–',
      '–',
      '–',
    ]);
  });

  it('are drawn', () => {
    const files = pictures([MADE, WRITTEN]);
    expect(files.map(({ file }) => file)).toEqual([
      'claims-confusion.svg',
      'claims-coverage.svg',
      'claims-reliability.svg',
    ]);
    for (const { svg } of files) expect(svg).not.toContain('NaN');
  });
});

describe('the self-test', () => {
  it('counts what is no longer supported, and conflicts at the changed words', () => {
    const mutation = {
      kind: 'number',
      text: 'It has 17 bells.',
      changed: { start: 7, end: 9 },
    } as const;
    const conflict = (start: number, end: number) =>
      ({ claim: { start, end, text: '' } }) as Checked['result']['conflicts'][number];
    const cases: readonly Changed[] = [
      { mutation, result: { verdict: 'contradicted', conflicts: [conflict(7, 9)] } },
      {
        mutation,
        result: { verdict: 'contradicted', conflicts: [conflict(10, 15), conflict(7, 9)] },
      },
      { mutation, result: { verdict: 'not_found', conflicts: [] } },
      { mutation, result: { verdict: 'supported', conflicts: [] } },
    ];
    expect(row('number', cases)).toEqual(['number', '4', '75.0', '50.0', '50.0', '100.0']);
  });
});
