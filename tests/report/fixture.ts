/** Checks as the contract gives them, over a text with emoji, quotes and hostile markup. */
import type { ClaimResult, Conflict, Evidence, Verdict } from '../../src/protocol.js';
import { ClaimsCheckResponse } from '../../src/protocol.js';
import { SavedCheck } from '../../src/report/saved-check.js';

export const HOSTILE = '<script>alert("x")</script>';

export const DOCUMENT = {
  documentId: 'news/withdrawal.md',
  title: 'Bridges & <b>withdrawals</b>',
  url: 'https://example.org/withdrawal?a=1&b=2',
  text: `The U.S. left Afghanistan in 2021, not earlier. “${HOSTILE}” was said. Lund 🌉 opened in 1901.`,
} as const;

export const TEXT = `# A draft 🎉

The U.S. left Afghanistan in 2019. The bridge of Lund, which is “old”, opened in 1901.

${HOSTILE} says that bees sing.
What do you think?
It rained.`;

type Document = Readonly<Record<'documentId' | 'title' | 'url' | 'text', string>>;

export interface Claimed {
  readonly claim: string;
  readonly verdict?: Verdict;
  readonly status?: ClaimResult['status'];
  readonly partOf?: number;
  /** The conflicting words: those of the claim, then those of the document. */
  readonly conflict?: readonly [string, string];
  readonly quote?: string;
  readonly href?: string;
}

const CLAIMS: readonly Claimed[] = [
  {
    claim: 'The U.S. left Afghanistan in 2019.',
    verdict: 'contradicted',
    conflict: ['2019', '2021'],
    quote: 'The U.S. left Afghanistan in 2021, not earlier.',
  },
  {
    claim: 'The bridge of Lund, which is “old”, opened in 1901.',
    verdict: 'not_found',
  },
  { claim: 'which is “old”', verdict: 'not_found', partOf: 1 },
  {
    claim: 'opened in 1901',
    verdict: 'supported',
    partOf: 1,
    quote: 'Lund 🌉 opened in 1901.',
    href: 'javascript:alert(1)',
  },
  {
    claim: `${HOSTILE} says that bees sing.`,
    verdict: 'contradicted',
    conflict: [HOSTILE, HOSTILE],
    quote: `“${HOSTILE}” was said.`,
    href: '/?document=x&start=0&end=9',
  },
  { claim: 'What do you think?', status: 'not_checkworthy' },
  { claim: 'It rained.', status: 'error' },
];

export const CHECK = checkOf(TEXT, CLAIMS);

/** A saved check of `text`, in which each claim stands where it is found first after its parent's start. */
export function checkOf(
  text: string,
  claims: readonly Claimed[],
  document: Document = DOCUMENT,
): SavedCheck {
  let cursor = 0;
  const results: ClaimResult[] = [];
  for (const [index, claimed] of claims.entries()) {
    const from = claimed.partOf === undefined ? cursor : (results[claimed.partOf]?.span.start ?? 0);
    const start = text.indexOf(claimed.claim, from);
    if (start < 0) throw new Error(`the text does not hold ${claimed.claim}`);
    const span = { start, end: start + claimed.claim.length };
    if (claimed.partOf === undefined) cursor = span.end;
    results.push(resultOf(index, claimed, span, document));
  }
  const count = (standing: string) =>
    results.filter(({ status, verdict }) => (verdict ?? status) === standing).length;
  const response = ClaimsCheckResponse.parse({
    id: 'chk_1',
    offsetUnit: 'utf-16',
    summary: {
      supported: count('supported'),
      contradicted: count('contradicted'),
      not_found: count('not_found'),
      not_checkworthy: count('not_checkworthy'),
      error: count('error'),
    },
    results,
    verifier: 'local@1',
    timings: { totalMs: 12 },
  });
  return SavedCheck.parse({
    vouch: { version: '1.2.3', checkedAt: '2025-03-01T12:00:00.000Z' },
    source: { name: 'draft.md', sha256: 'a'.repeat(64) },
    documentIds: null,
    text,
    response,
  });
}

function resultOf(
  index: number,
  claimed: Claimed,
  span: { start: number; end: number },
  document: Document,
): ClaimResult {
  const { claim, status = 'checked', verdict = null } = claimed;
  return {
    index,
    claim,
    standalone: index === 3 ? 'The bridge of Lund opened in 1901.' : claim,
    span,
    partOf: claimed.partOf ?? null,
    status,
    verdict,
    confidence: verdict === null ? null : 0.93,
    evidence: evidenceOf(claimed, span, document),
    conflicts: conflictsOf(claimed, span, document),
    search: {
      queries: [claim],
      nearest: [
        {
          passageId: 'p',
          documentId: 'news/near.md',
          title: 'Near',
          start: 5,
          end: 95,
          score: 0.4,
        },
      ],
    },
    verifier: 'local@1',
    secondOpinion: index === 0 ? { model: 'gpt *x*', verdict: 'supported', agrees: false } : null,
    error: status === 'error' ? { code: 'internal', detail: 'The <verifier> failed.' } : null,
  };
}

function evidenceOf(
  { quote, verdict, href }: Claimed,
  span: { start: number; end: number },
  document: Document,
): Evidence[] {
  if (quote === undefined) return [];
  const start = document.text.indexOf(quote);
  if (start < 0) throw new Error(`the document does not hold ${quote}`);
  const { documentId, title } = document;
  const source = {
    documentId,
    version: `sha256:${'b'.repeat(64)}`,
    title,
    url: document.url,
    passageId: 'p1',
    quote,
    start,
    end: start + quote.length,
    page: null,
  };
  return [
    {
      stance: verdict === 'contradicted' ? 'contradicts' : 'supports',
      score: 0.97,
      citation: {
        id: 'c1',
        number: 1,
        answer: span,
        source,
        selector: { type: 'TextQuoteSelector', exact: quote, prefix: '', suffix: '' },
        href: href ?? `${document.url}#:~:text=${encodeURIComponent(quote)}`,
        support: { label: 'supported', score: 0.97, verifier: 'local@1' },
      },
    },
  ];
}

function conflictsOf(
  { conflict, claim, quote }: Claimed,
  span: { start: number },
  document: { readonly documentId: string; text: string },
): Conflict[] {
  if (conflict === undefined || quote === undefined) return [];
  const [mine, theirs] = conflict;
  const start = span.start + claim.indexOf(mine);
  const found = document.text.indexOf(theirs, document.text.indexOf(quote));
  return [
    {
      kind: 'date',
      rule: 'year',
      claim: { start, end: start + mine.length, text: mine },
      source: {
        documentId: document.documentId,
        start: found,
        end: found + theirs.length,
        text: theirs,
      },
    },
  ];
}
