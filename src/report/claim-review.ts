/** The report as schema.org ClaimReview in JSON-LD, for the page that publishes it. */
import type { ClaimResult, Evidence } from '../protocol.js';
import { findingsOf, tellConflict, webLink } from './findings.js';
import type { SavedCheck } from './saved-check.js';

export interface Publisher {
  /** Who publishes the review. Left out, it says that a program made it. */
  readonly author?: string | undefined;
  /** The page that it is published on, http or https. Search engines want one. */
  readonly url?: string | undefined;
}

const UNSIGNED = 'Vouch (checked by a program, not reviewed by a person)';
const BEST = 5;
const WORST = 1;
const RATINGS = {
  contradicted: { ratingValue: WORST, alternateName: 'False' },
  not_found: { ratingValue: 3, alternateName: 'Unverified' },
  supported: { ratingValue: BEST, alternateName: 'True' },
} as const;
const EXPLANATIONS = {
  contradicted: 'The documents contradict it.',
  not_found: 'The documents do not say; the middle of the scale stands for neither true nor false.',
  supported: 'The documents say so.',
} as const;

/** A ClaimReview for each sentence that was checked, with the evidence of its parts, in a graph. */
export function claimReviewReport(saved: SavedCheck, publisher: Publisher): string {
  const graph = findingsOf(saved.response.results).flatMap(({ sentence, parts }) =>
    sentence.status === 'checked'
      ? [review(sentence, [sentence, ...parts], saved, publisher)]
      : parts
          .filter(({ status }) => status === 'checked')
          .map((part) => review(part, [part], saved, publisher)),
  );
  // "</script>" in a claim must not end the element that the JSON is put in.
  const json = JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }, null, 2);
  return `${json.replaceAll('<', '\\u003c')}\n`;
}

function review(
  claim: ClaimResult,
  withParts: readonly ClaimResult[],
  { vouch, source }: SavedCheck,
  { author, url }: Publisher,
): object {
  const verdict = claim.verdict ?? 'not_found';
  const conflicts = withParts.flatMap((part) => part.conflicts);
  const told = new Set(
    conflicts.map((conflict) => `${tellConflict(conflict, (words) => `“${words}”`)}.`),
  );
  return {
    '@type': 'ClaimReview',
    ...(url !== undefined && { url: `${url.split('#')[0]}#claim-${claim.index + 1}` }),
    datePublished: vouch.checkedAt.slice(0, 10),
    claimReviewed: claim.standalone,
    author: { '@type': 'Organization', name: author ?? UNSIGNED },
    reviewRating: {
      '@type': 'Rating',
      ...RATINGS[verdict],
      bestRating: BEST,
      worstRating: WORST,
      ratingExplanation: [EXPLANATIONS[verdict], ...told].join(' '),
    },
    itemReviewed: {
      '@type': 'Claim',
      text: claim.claim,
      appearance: {
        '@type': 'CreativeWork',
        name: source.name === '-' ? 'Untitled text' : source.name,
      },
    },
    citation: citationsOf(withParts),
  };
}

function citationsOf(claims: readonly ClaimResult[]): object[] {
  const quotes = new Map<string, object>();
  for (const item of claims.flatMap(({ evidence }) => evidence)) {
    const { documentId, start, end } = item.citation.source;
    quotes.set(`${documentId}\n${start}-${end}`, quotation(item));
  }
  return [...quotes.values()];
}

function quotation({ citation }: Evidence): object {
  const { source } = citation;
  const link = webLink(citation);
  return {
    '@type': 'Quotation',
    text: source.quote,
    isPartOf: {
      '@type': 'CreativeWork',
      name: source.title,
      identifier: source.documentId,
      version: source.version,
      ...(link !== null && { url: link }),
    },
  };
}
