import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hit } from '../../src/domain.js';
import { closestPieces } from '../../src/factcheck/closest-pieces.js';
import { compareDetails } from '../../src/factcheck/details/details.js';
import type { PlacedDetail } from '../../src/factcheck/judge.js';
import { joinPieces, likeliestPieces, type Piece } from '../../src/factcheck/pieces.js';
import { inClaimNames } from '../../src/factcheck/same-names.js';
import { type LocalRetriever, openRetriever } from '../../src/models/local-models.js';
import { passageOf } from '../answer/extractive/fixtures.js';

let retriever: LocalRetriever;
beforeAll(async () => {
  retriever = await openRetriever();
});
afterAll(() => retriever.close());

function hitOf(text: string, title: string): Hit {
  const scores = { vector: 1, lexical: 0, rerank: 0 };
  return { passage: passageOf(text, title), score: 1, scores, cosine: 1, bm25: null };
}

const hits = [
  hitOf(
    '# Life\n\nVera Holm was born in Bergen. She has an older and a younger brother. Her first film was praised in Bergen.',
    'Vera Holm',
  ),
  hitOf('Vera Holm gave her name to a perfume. Vera Holm opened two shops in Bergen.', 'Vera Holm'),
];
const chosen = (claim: string, limit = 24) =>
  likeliestPieces(claim, hits, { limit, termWeights: {} });

describe('pieces of evidence', () => {
  it('are exact quotes with what makes them readable, without headings, each once', () => {
    const pieces = chosen('Vera Holm has brothers.');
    for (const { quotes } of pieces)
      for (const { passage, span } of quotes)
        expect(
          passage.text.slice(span.start - passage.start, span.end - passage.start),
        ).not.toMatch(/^#/);
    const brother = pieces.find(({ text }) => text.includes('younger brother'));
    expect(brother?.text).toBe(
      'Vera Holm was born in Bergen. She has an older and a younger brother.',
    );
    expect(new Set(pieces.map(({ text }) => text)).size).toBe(pieces.length);
  });

  it('begin with the one that means what the claim says, in other words too', async () => {
    const claim = 'Vera Holm has two siblings.';
    const [vector = null] = await retriever.embedder.embed([claim], 'query');
    const [best] = await closestPieces(retriever.embedder, vector, chosen(claim), 1);
    expect(best?.text).toContain('younger brother');
  });

  it('are taken by words alone where the claim has no vector', async () => {
    const pieces = chosen('Vera Holm opened two shops in Bergen.');
    const [best] = await closestPieces(retriever.embedder, null, pieces, 1);
    expect(best?.text).toBe('Vera Holm opened two shops in Bergen.');
  });

  it('are joined in the order of their document', () => {
    const claim = 'Vera Holm opened two shops and gave her name to a perfume.';
    const pieces = chosen(claim).filter(({ text }) => /shops|perfume/.test(text));
    const joint = joinPieces(claim, pieces, {});
    expect(joint.text).toMatch(/perfume.*shops/);
    expect(joint.quotes).toHaveLength(2);
    expect(joint.overlap).toBeGreaterThanOrEqual(Math.max(...pieces.map(({ overlap }) => overlap)));
  });
});

describe('names in evidence', () => {
  const read = (claim: string, text: string) => {
    const [piece] = likeliestPieces(claim, [hitOf(text, '')], { limit: 1, termWeights: {} });
    const details = compareDetails(claim, text).map(
      (detail): PlacedDetail => ({ ...detail, quote: 0, correction: null }),
    );
    return inClaimNames(claim, piece as Piece, details);
  };

  it('are read as the claim has them', () => {
    expect(read('Dr. Vera Holm runs the bank.', 'Dr. Holm runs the bank.')).toBe(
      'Dr. Vera Holm runs the bank.',
    );
  });

  it('stay as they are where they are others’, or hold the claim’s already', () => {
    expect(read('Dr. Vera Holm runs the bank.', 'Dr. Lund runs the bank.')).toBe(
      'Dr. Lund runs the bank.',
    );
    expect(read('Holm runs the bank.', 'Vera Holm runs the bank.')).toBe(
      'Vera Holm runs the bank.',
    );
  });
});
