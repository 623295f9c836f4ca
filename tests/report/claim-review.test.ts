import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { claimReviewReport } from '../../src/report/claim-review.js';
import { CHECK, HOSTILE } from './fixture.js';

/**
 * What search engines require (claimReviewed, reviewRating, url) and recommend (author, itemReviewed)
 * of https://schema.org/ClaimReview, with what a Rating and a Claim must say of themselves.
 */
const ClaimReview = z.object({
  '@type': z.literal('ClaimReview'),
  url: z.url({ protocol: /^https?$/ }),
  datePublished: z.iso.date(),
  claimReviewed: z.string().min(1),
  author: z.object({ '@type': z.literal('Organization'), name: z.string().min(1) }),
  reviewRating: z.object({
    '@type': z.literal('Rating'),
    ratingValue: z.number().min(1).max(5),
    bestRating: z.literal(5),
    worstRating: z.literal(1),
    alternateName: z.enum(['True', 'False', 'Unverified']),
    ratingExplanation: z.string(),
  }),
  itemReviewed: z.object({
    '@type': z.literal('Claim'),
    text: z.string().min(1),
    appearance: z.object({ '@type': z.literal('CreativeWork'), name: z.string().min(1) }),
  }),
  citation: z.array(
    z.object({
      '@type': z.literal('Quotation'),
      text: z.string().min(1),
      isPartOf: z.object({
        '@type': z.literal('CreativeWork'),
        name: z.string().min(1),
        url: z.url({ protocol: /^https?$/ }).optional(),
      }),
    }),
  ),
});
const Graph = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@graph': z.array(ClaimReview),
});

const publisher = { author: 'The Lund Courier', url: 'https://example.org/checks/1#top' };
const json = claimReviewReport(CHECK, publisher);

describe('the reviews', () => {
  const { '@graph': reviews } = Graph.parse(JSON.parse(json));

  it('rate every sentence that was checked', () => {
    expect(
      reviews.map(({ claimReviewed, reviewRating: { ratingValue, alternateName } }) => [
        claimReviewed,
        ratingValue,
        alternateName,
      ]),
    ).toEqual([
      ['The U.S. left Afghanistan in 2019.', 1, 'False'],
      ['The bridge of Lund, which is “old”, opened in 1901.', 3, 'Unverified'],
      [`${HOSTILE} says that bees sing.`, 1, 'False'],
    ]);
  });

  it('say why, by whom, where, and on which evidence', () => {
    const [first, second] = reviews;
    expect(first?.reviewRating.ratingExplanation).toContain('date: “2019” → “2021”.');
    expect(first?.author.name).toBe('The Lund Courier');
    expect(first?.url).toBe('https://example.org/checks/1#claim-1');
    expect(first?.itemReviewed.appearance.name).toBe('draft.md');
    expect(first?.citation[0]?.isPartOf.url).toMatch(/^https:\/\/example\.org\/withdrawal/);
    // The evidence of its part, whose link is none.
    expect(second?.citation.map(({ text, isPartOf }) => [text, isPartOf.url])).toEqual([
      ['Lund 🌉 opened in 1901.', undefined],
    ]);
  });

  it('own up to being made by a program where no one signs', () => {
    const [first] = JSON.parse(claimReviewReport(CHECK, {}))['@graph'];
    expect(first.author.name).toContain('checked by a program');
    expect(first).not.toHaveProperty('url');
  });

  it('cannot end the script element that they are put in', () => {
    expect(json).not.toContain('<');
    expect(json).toContain('\\u003c/script>');
  });
});
