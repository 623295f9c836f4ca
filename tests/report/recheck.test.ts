import { describe, expect, it } from 'vitest';
import type { ClaimResult, VerifyResponse } from '../../src/protocol.js';
import { compare, type Recheck, recheckable, summariseRecheck } from '../../src/report/recheck.js';
import { markdownRecheck, terminalRecheck } from '../../src/report/recheck-text.js';
import { CHECK } from './fixture.js';

const [contradicted, , , supported] = CHECK.response.results as [
  ClaimResult,
  ClaimResult,
  ClaimResult,
  ClaimResult,
];
const LOST: Partial<ClaimResult> = { verdict: 'not_found', evidence: [], conflicts: [] };

function again(saved: ClaimResult, change: Partial<ClaimResult>, result: VerifyResponse['result']) {
  const quotes = saved.evidence.map(({ citation: { source } }) => ({
    source,
    result,
    ...(result === 'exact' || result === 'moved' ? { start: 7, end: 30 } : {}),
  }));
  return compare(saved, { ...saved, ...change }, quotes);
}

describe('compare', () => {
  it('lets what is as it was hold, also where a quote has moved', () => {
    expect(again(supported, {}, 'exact')).toMatchObject({ holds: true, reasons: [] });
    expect(again(supported, {}, 'moved')).toMatchObject({
      holds: true,
      reasons: [
        'the quote “Lund 🌉 opened in 1901.” has moved within news/withdrawal.md at characters 7–30',
      ],
    });
  });

  it('says of a lost verdict that its quote is gone', () => {
    expect(again(supported, LOST, 'gone')).toMatchObject({
      holds: false,
      before: { verdict: 'supported' },
      after: { verdict: 'not_found' },
      reasons: [
        'supported → not found: what it rested on no longer stands',
        'the quote “Lund 🌉 opened in 1901.” is gone from Bridges & <b>withdrawals</b>, news/withdrawal.md',
      ],
    });
  });

  it('names the source that now says otherwise', () => {
    const { evidence, conflicts } = contradicted;
    const now = again(supported, { verdict: 'contradicted', evidence, conflicts }, 'exact');
    expect(now.holds).toBe(false);
    expect(now.reasons).toEqual([
      'supported → contradicted: Bridges & <b>withdrawals</b> says “The U.S. left Afghanistan in 2021, not earlier.”',
    ]);
  });

  it('lets no verdict hold whose quote has changed, though others carry it', () => {
    expect(again(supported, {}, 'changed').holds).toBe(false);
  });

  it('does not take an error for a verdict', () => {
    const error = { code: 'internal', detail: 'The verifier failed.' };
    const failed = again(
      supported,
      { status: 'error', verdict: null, evidence: [], error },
      'exact',
    );
    expect(failed.after.verdict).toBeNull();
    expect(failed.reasons).toEqual(['supported → error: The verifier failed.']);
    expect(summariseRecheck([failed])).toEqual({ holds: 0, changed: 0, error: 1 });
  });
});

describe('the reports', () => {
  const claims = [
    again(contradicted, {}, 'moved'),
    again(supported, LOST, 'gone'),
    again(supported, {}, 'exact'),
  ];
  const recheck: Recheck = {
    vouch: { version: '1', recheckedAt: '2025-04-01T00:00:00.000Z' },
    saved: { ...CHECK.vouch, source: CHECK.source },
    offsetUnit: 'utf-16',
    summary: summariseRecheck(claims),
    claims,
  };

  it('begin with what no longer holds, and leave out what is as it was', () => {
    const blocks = terminalRecheck(recheck, { width: null, hasColors: false }).split('\n\n');
    expect(blocks.map((block) => block.split('\n')[0])).toEqual([
      '✗ NO LONGER HOLDS',
      '✓ HOLDS',
      'Of 3 verdicts 2 hold, 1 no longer do (since 2025-03-01).',
    ]);
    expect(blocks[0]).toContain('  – supported → not found: what it rested on no longer stands');
  });

  it('are escaped in Markdown', () => {
    const report = markdownRecheck(recheck);
    expect(report).toContain('is gone from Bridges &amp; &lt;b&gt;withdrawals&lt;/b&gt;');
    expect(report).toMatch(/^# Claims of draft\.md, checked again\n/);
  });

  it('are made of what has a verdict', () => {
    expect(recheckable(CHECK).map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
  });
});
