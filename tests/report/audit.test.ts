import { describe, expect, it } from 'vitest';
import { AuditResponse } from '../../src/protocol.js';
import { markdownAudit, terminalAudit } from '../../src/report/audit.js';

const source = (documentId: string, quote: string, start: number) => ({
  documentId,
  version: 'sha256:1',
  title: `Title *${documentId}*`,
  url: null,
  passageId: 'p',
  quote,
  start,
  end: start + quote.length,
});

const audit = AuditResponse.parse({
  id: 'aud_1',
  offsetUnit: 'utf-16',
  documents: 2,
  passages: 9,
  pairs: [
    {
      score: 0.914,
      first: source('a.md', 'The <b>bridge</b> opened in 1901.', 100),
      second: source('b.md', 'The bridge opened in 1911.', 5),
      conflicts: [
        {
          kind: 'date',
          rule: 'year',
          first: { start: 128, end: 132, text: '1901' },
          second: { start: 26, end: 30, text: '1911' },
        },
      ],
    },
  ],
  verifier: 'local@1',
  timings: { totalMs: 5 },
});

describe('an audit', () => {
  it('shows both sides with the words that differ', () => {
    expect(terminalAudit(audit, { width: null, hasColors: false }).split('\n')).toEqual([
      '1.  91% sure  date: [1901] ↔ [1911]',
      '    “The <b>bridge</b> opened in [1901].”',
      '    Title *a.md* · a.md, characters 100–133',
      '    “The bridge opened in [1911].”',
      '    Title *b.md* · b.md, characters 5–31',
      '',
      '1 pair contradicts each other, of 9 passages of 2 documents.',
      '',
    ]);
  });

  it('escapes what it quotes in Markdown', () => {
    const report = markdownAudit(audit);
    expect(report).toContain('> The &lt;b&gt;bridge&lt;/b&gt; opened in **1901**.');
    expect(report).toContain('> — Title \\*a.md\\* · a.md, characters 100–133');
  });

  it('says so where nothing was found', () => {
    const none = terminalAudit({ ...audit, pairs: [] }, { width: null, hasColors: false });
    expect(none).toBe(
      'Nothing in 9 passages of 2 documents was found to contradict anything else.\n',
    );
  });
});
