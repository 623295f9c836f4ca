import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimResult } from '../../src/protocol.js';
import { LIMITS } from '../../src/protocol.js';
import { conflictsInQuote, markedPieces } from '../../src/widget/citation/marks.js';
import { TEXT_LIMIT } from '../../src/widget/claims/limits.js';
import { reportOf } from '../../src/widget/claims/report.js';
import { clausesOf, segmentsOf } from '../../src/widget/claims/segments.js';
import { worstOf } from '../../src/widget/claims/standing.js';
import { summaryOf } from '../../src/widget/claims/summary.js';
import { english } from '../../src/widget/messages/messages.js';

const citation = {
  id: 'c1',
  number: 1,
  answer: { start: 0, end: 3 },
  source: {
    documentId: 'a.txt',
    version: 'v',
    title: 'A title',
    url: null,
    passageId: 'p',
    quote: 'They left\nin 2021.',
    start: 100,
    end: 118,
    page: null,
  },
  selector: { type: 'TextQuoteSelector', exact: 'They left\nin 2021.', prefix: '', suffix: '' },
  href: 'javascript:alert(1)',
  support: { label: 'contradicted', score: 0.9, verifier: 'v' },
} as const;

function result(over: Partial<ClaimResult> & Pick<ClaimResult, 'index' | 'span'>): ClaimResult {
  return {
    claim: 'words',
    standalone: 'words',
    partOf: null,
    status: 'checked',
    verdict: 'supported',
    confidence: 0.864,
    evidence: [],
    conflicts: [],
    search: { queries: [], nearest: [] },
    verifier: 'v',
    secondOpinion: null,
    error: null,
    ...over,
  };
}

const span = (limit: number) =>
  fc
    .tuple(fc.nat(limit), fc.nat(limit))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));

/** Texts with claims anywhere, cut characters and ends beyond the text among them. */
const laidOut = fc.string({ unit: 'binary', maxLength: 60 }).chain((text) =>
  fc.tuple(
    fc.constant(text),
    fc
      .array(fc.record({ span: span(text.length + 3), conflict: span(text.length + 3) }))
      .map((all) =>
        all.map(({ span, conflict }, index) =>
          result({
            index,
            span,
            partOf: index % 3 === 1 ? index - 1 : null,
            conflicts: [
              {
                kind: 'number',
                rule: 'number',
                claim: { ...conflict, text: '' },
                source: { documentId: 'a', start: 0, end: 1, text: '' },
              },
            ],
          }),
        ),
      ),
  ),
);

const splitsCharacter = (pieces: readonly { text: string }[]) =>
  pieces.some(
    ({ text }, at) =>
      /[\ud800-\udbff]$/.test(text) && /^[\udc00-\udfff]/.test(pieces[at + 1]?.text ?? ''),
  );

describe('segments of a checked text', () => {
  it('are the whole text, between whole characters', () => {
    fc.assert(
      fc.property(laidOut, ([text, results]) => {
        const segments = segmentsOf(text, results);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        expect(splitsCharacter(segments)).toBe(false);
      }),
    );
  });

  it('cover each claim, end each once and mark each conflict', () => {
    fc.assert(
      fc.property(laidOut, ([text, results]) => {
        const segments = segmentsOf(text, results);
        const ended = segments.flatMap(({ ends }) => ends.map(({ index }) => index));
        const filled = results.filter(({ span }) => span.start < Math.min(span.end, text.length));
        expect([...ended].sort((a, b) => a - b)).toEqual(filled.map(({ index }) => index));
        for (const { span, conflicts } of filled)
          for (const { start, end, claim, isMarked } of segments) {
            const lies = (place: { start: number; end: number }) =>
              place.start <= start && end <= place.end;
            if (lies(span)) expect(claim).not.toBeNull();
            if (conflicts.some((conflict) => lies(conflict.claim))) expect(isMarked).toBe(true);
          }
      }),
    );
  });

  it('belong to the clause rather than to its sentence', () => {
    const text = 'It rains, and it snows.';
    const sentence = result({ index: 0, span: { start: 0, end: 23 } });
    const clause = result({ index: 1, span: { start: 14, end: 22 }, partOf: 0 });
    const segments = segmentsOf(text, [sentence, clause]);
    expect(segments.map(({ text, claim }) => [text, claim?.index])).toEqual([
      ['It rains, and ', 0],
      ['it snows', 1],
      ['.', 0],
    ]);
    expect(clausesOf(sentence, [sentence, clause])).toEqual([clause]);
  });

  it('are one where nothing was found yet, and none of nothing', () => {
    expect(segmentsOf('Text', [])).toMatchObject([{ text: 'Text', claim: null, ends: [] }]);
    expect(segmentsOf('', [])).toEqual([]);
  });
});

describe('marks', () => {
  it('concatenate to the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.array(span(45)),
        (text, spans) => {
          const pieces = markedPieces(text, spans);
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
          expect(splitsCharacter(pieces)).toBe(false);
        },
      ),
    );
  });

  it('count in the quote what counts in the document', () => {
    const conflicts = [
      {
        kind: 'date' as const,
        rule: 'date',
        claim: { start: 0, end: 4, text: '2019' },
        source: { documentId: 'a.txt', start: 113, end: 117, text: '2021' },
      },
    ];
    const [place] = conflictsInQuote(conflicts, citation);
    expect(citation.source.quote.slice(place?.start, place?.end)).toBe('2021');
    const elsewhere = { ...citation, source: { ...citation.source, documentId: 'b.txt' } };
    expect(conflictsInQuote(conflicts, elsewhere)).toEqual([]);
  });
});

describe('what is told of the results', () => {
  const results = [
    result({ index: 0, span: { start: 0, end: 9 }, verdict: 'contradicted' }),
    result({
      index: 1,
      span: { start: 0, end: 5 },
      partOf: 0,
      claim: 'They left\nin 2019.',
      verdict: 'contradicted',
      evidence: [{ stance: 'contradicts', score: 0.9, citation }],
    }),
    result({ index: 2, span: { start: 10, end: 12 } }),
    result({ index: 3, span: { start: 13, end: 15 }, status: 'not_checkworthy', verdict: null }),
  ];

  it('counts them in words', () => {
    expect(summaryOf(results, english)).toBe('1 supported, 1 contradicted');
    expect(summaryOf(results.slice(3), english)).toBe('');
  });

  it('leads to the clause of the worst verdict', () => {
    expect(worstOf(results)?.index).toBe(1);
    expect(worstOf([])).toBeNull();
  });

  it('writes a report with quotes and links of the web only', () => {
    const report = reportOf(results, 'https://vouch.example/', english);
    expect(report).toContain('✗ They left in 2019.\n  Contradicted (86% sure)');
    expect(report).toContain('Contradicts it: “They left in 2021.” (A title)');
    expect(report).toContain('https://vouch.example/v1/documents/a.txt');
    expect(report).not.toContain('javascript:');
  });

  it('takes as much text as the server does', () => {
    expect(TEXT_LIMIT).toBe(LIMITS.claimTextLength);
  });
});
