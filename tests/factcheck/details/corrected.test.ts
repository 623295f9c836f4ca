import { describe, expect, it } from 'vitest';
import {
  compareDetails,
  corrected,
  likelyConflict,
} from '../../../src/factcheck/details/details.js';

function firstCorrection(claim: string, evidence: string): string | null {
  const conflict = compareDetails(claim, evidence).find(({ relation }) => relation === 'conflicts');
  return conflict === undefined ? null : corrected(claim, evidence, conflict);
}

describe('a corrected claim', () => {
  it.each([
    [
      'The bridge has twelve arches.',
      'The bridge has 14 arches.',
      'The bridge has fourteen arches.',
    ],
    [
      'The treaty was signed in 2019.',
      'The treaty was signed on 3 March 2021.',
      'The treaty was signed in 2021.',
    ],
    ['It opened on 4 May 2001.', 'It opened in June 2002.', 'It opened in June 2002.'],
    [
      'The final was held in Madrid.',
      'The final was held in Lisbon.',
      'The final was held in Lisbon.',
    ],
    [
      'The drug did not reduce mortality.',
      'The drug reduced mortality.',
      'The drug reduced mortality.',
    ],
    [
      'The drug is safe for children.',
      'The drug is not safe for children.',
      'The drug is not safe for children.',
    ],
    [
      'Sales increased by 17% last year.',
      'Sales decreased by 17% last year.',
      'Sales decreased by 17% last year.',
    ],
    [
      'Brazil defeated Italy in the final.',
      'Italy defeated Brazil in the final.',
      'Italy defeated Brazil in the final.',
    ],
    ['The flight took 12 days.', 'The flight took 12 hours.', 'The flight took 12 hours.'],
    [
      'All ferns reproduce by spores.',
      'Many of them grow; some ferns reproduce by spores.',
      'Some ferns reproduce by spores.',
    ],
  ])('%s | %s', (claim, evidence, expected) => {
    expect(firstCorrection(claim, evidence)).toBe(expected);
  });

  it('is null for what agrees', () => {
    const [claim, evidence] = ['It opened in 2001.', 'It opened in 2001.'];
    const [detail] = compareDetails(claim, evidence);
    expect(detail && corrected(claim, evidence, detail)).toBeNull();
  });
});

describe('the likeliest conflict', () => {
  it.each([
    [
      'The museum displays Roman coins.',
      'The museum displays Greek vases.',
      'Roman coins',
      'Greek vases',
    ],
    ['The pilot landed in a field.', 'The pilot landed on a motorway.', 'field', 'motorway'],
  ])('%s | %s', (claim, evidence, own, other) => {
    const found = likelyConflict(claim, evidence);
    expect(found && claim.slice(found.claim.start, found.claim.end)).toBe(own);
    expect(found && evidence.slice(found.source.start, found.source.end)).toBe(other);
  });

  it.each([
    ['The museum displays coins.', 'The museum displays coins.'],
    ['Whales sing.', 'Bread rises.'],
    ['', ''],
  ])('is null where nothing lines up: %s | %s', (claim, evidence) => {
    expect(likelyConflict(claim, evidence)).toBeNull();
  });
});
