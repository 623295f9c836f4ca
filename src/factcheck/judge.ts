/** Reads evidence for and against one claim: a trained verifier, and what rules see in the details. */
import { quoteText } from '../citations.js';
import type { ClaimPair, Judgement, Verifier } from '../models/ports.js';
import { type ComparedDetail, compareDetails, corrected } from './details/details.js';
import type { Piece } from './pieces.js';
import { inClaimNames } from './same-names.js';

/** A detail of the claim that the quote at this position among the piece's says otherwise. */
export interface PlacedDetail extends ComparedDetail {
  readonly quote: number;
  /**
   * Chance, 0 to 1, that the piece supports the claim once the detail is put as the source has it;
   * null where that was not tried.
   */
  readonly correction: number | null;
}

export interface JudgedPiece {
  readonly piece: Piece;
  readonly judgement: Judgement;
  readonly details: readonly PlacedDetail[];
}

/** How many corrected claims are tried, the surest first. */
const CORRECTIONS = 3;

/**
 * One judgement per piece, in order. A claim is tried once more with single details put as the
 * source has them: where that makes it supported, the detail is what is wrong. Throws what the
 * verifier throws.
 */
export async function judgePieces(
  verifier: Verifier,
  claim: string,
  pieces: readonly Piece[],
  signal?: AbortSignal,
): Promise<JudgedPiece[]> {
  if (pieces.length === 0) return [];
  const options = signal === undefined ? {} : { signal };
  const compared = pieces.map((piece) => {
    const details = comparePiece(claim, piece);
    return { piece, details, evidence: inClaimNames(claim, piece, details) };
  });
  const pairs = compared.map(({ evidence }): ClaimPair => ({ claim, evidence }));
  const judgements = await verifier.judge(pairs, options);
  const judged = compared.map((entry, i) => ({
    ...entry,
    judgement: judgements[i] as Judgement,
  }));
  const trials = chooseTrials(claim, judged);
  if (trials.length === 0) return judged;
  const retried = await verifier.judge(
    trials.map(({ pair }) => pair),
    options,
  );
  const tried = new Map(trials.map(({ detail }, i) => [detail, retried[i]?.supported ?? null]));
  return judged.map(({ piece, judgement, details }) => ({
    ...{ piece, judgement },
    details: details.map((detail) => ({ ...detail, correction: tried.get(detail) ?? null })),
  }));
}

function comparePiece(claim: string, piece: Piece): PlacedDetail[] {
  return piece.quotes.flatMap((quote, index) =>
    compareDetails(claim, quoteText(quote)).map((detail) => ({
      ...detail,
      quote: index,
      correction: null,
    })),
  );
}

/** A judged piece with the text that the verifier read. */
type Read = JudgedPiece & { readonly evidence: string };

function chooseTrials(claim: string, judged: readonly Read[]) {
  const found = judged.flatMap(({ piece, details, evidence }) =>
    details
      .filter(({ relation }) => relation === 'conflicts')
      .map((detail) => ({ piece, detail, evidence, weight: detail.alignment * piece.overlap })),
  );
  return found
    .sort((a, b) => b.weight - a.weight)
    .slice(0, CORRECTIONS)
    .flatMap(({ piece, detail, evidence }) => {
      const quote = piece.quotes[detail.quote];
      const mended = quote && corrected(claim, quoteText(quote), detail);
      return mended ? [{ detail, pair: { claim: mended, evidence } }] : [];
    });
}
