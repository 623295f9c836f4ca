import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../src/domain.js';
import {
  compareDetails,
  corrected,
  likelyConflict,
} from '../../../src/factcheck/details/details.js';

const PIECES =
  `The the a of in not never no all some most Paris Rome Dr Smith J. NATO 12 1,300 3rd half
  twenty-three million % $5 5-8 km miles March 2021 1990s 19th century before after since by was were
  is did win won lost rise fell larger smaller than may only and , . ; ( ) — 🎻 é 𝒳 ½ 2021-03-03 03/2021
  between more nearly failed to without who because "quoted" U.S. mid- -`.split(/\s+/);
const sentence = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 30 })
  .map((pieces) => pieces.join(' '));
const anything = fc.oneof(
  sentence,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

function expectSpan({ start, end }: Span, text: string): void {
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeGreaterThan(start);
  expect(end).toBeLessThanOrEqual(text.length);
  for (const at of [start, end]) {
    const code = text.charCodeAt(at);
    const isLow = at < text.length && code >= 0xdc00 && code <= 0xdfff;
    const before = text.charCodeAt(at - 1);
    expect(isLow && before >= 0xd800 && before <= 0xdbff).toBe(false);
  }
}

function check(claim: string, evidence: string): void {
  for (const detail of compareDetails(claim, evidence)) {
    expectSpan(detail.claim, claim);
    if (detail.source !== null) expectSpan(detail.source, evidence);
    expect(detail.source === null).toBe(detail.relation === 'missing');
    expect(detail.alignment).toBeGreaterThanOrEqual(0);
    expect(detail.alignment).toBeLessThanOrEqual(1);
    const other = corrected(claim, evidence, detail);
    if (detail.relation !== 'conflicts') expect(other).toBeNull();
    else expect(other).not.toBe(claim);
  }
  const likely = likelyConflict(claim, evidence);
  if (likely !== null) {
    expectSpan(likely.claim, claim);
    expectSpan(likely.source, evidence);
  }
}

describe('any texts', () => {
  it('give spans within them and shares between 0 and 1', () => {
    fc.assert(fc.property(anything, anything, check), { numRuns: 200 });
  });

  it('never conflict with themselves', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(compareDetails(text, text).filter((one) => one.relation === 'conflicts')).toEqual(
          [],
        );
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['one word over and over', 'not rises 12 Paris before 2021 '.repeat(330)],
    ['one long word', 'a'.repeat(10_000)],
    ['digits', '1,'.repeat(5_000)],
    ['dashes and numbers', '5-'.repeat(5_000)],
    ['number words', 'hundred and twenty '.repeat(530)],
    ['capitals', 'Ab '.repeat(3_400)],
    ['emoji', '🎻'.repeat(5_000)],
  ])('are read whole at 10,000 characters: %s', (_, text) => {
    check(text, text);
    check(text, 'The king did not fall in Paris before 12 May 2021.');
    check('The king did not fall in Paris before 12 May 2021.', text);
  });
});

describe('odd claims', () => {
  it.each([
    ['NO VERB AT ALL, 12 MILES', 'It is 14 miles.'],
    ['🎻 12 violins 🎻', '🎻 14 violins 🎻'],
    ['', 'Something.'],
    ['Something.', ''],
  ])('%s | %s', check);

  it('point at the number between emoji', () => {
    const claim = '🎻 The orchestra has 12 violins 🎻';
    const [conflict] = compareDetails(claim, '🎻🎻 The orchestra has 14 violins.');
    expect(conflict && claim.slice(conflict.claim.start, conflict.claim.end)).toBe('12');
    expect(conflict?.relation).toBe('conflicts');
  });
});
