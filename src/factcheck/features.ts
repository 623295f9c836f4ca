/** What the verdict on a claim is reckoned from: the strongest of what its evidence shows. */
import type { JudgedPiece, PlacedDetail } from './judge.js';

export const CLAIM_FEATURES = [
  'supported',
  'contradicted',
  'jointlySupported',
  'jointlyContradicted',
  'supportOverlap',
  'contradictionOverlap',
  'conflictBesideSupport',
  'conflict',
  'correction',
  'missing',
  'missingNames',
  'missingFigures',
  'agreeing',
] as const;

export type ClaimFeature = (typeof CLAIM_FEATURES)[number];

/** In the order of `CLAIM_FEATURES`. */
export type ClaimVector = readonly number[];

/**
 * Of the pieces one by one, and of the piece that joins the best of them; with none of them, of
 * a claim for which nothing was found.
 */
export function claimFeatures(
  single: readonly JudgedPiece[],
  joint: JudgedPiece | null,
): ClaimVector {
  const supporter = strongest(single, supportOf);
  const contradictor = strongest(single, contradictionOf);
  const features: Record<ClaimFeature, number> = {
    supported: logOdds(supporter ? supportOf(supporter) : 0),
    contradicted: logOdds(contradictor ? contradictionOf(contradictor) : 0),
    jointlySupported: logOdds(joint ? supportOf(joint) : 0),
    jointlyContradicted: logOdds(joint ? contradictionOf(joint) : 0),
    supportOverlap: supporter?.piece.overlap ?? 0,
    contradictionOverlap: contradictor?.piece.overlap ?? 0,
    conflictBesideSupport: supporter ? conflictOf(supporter) : 0,
    conflict: Math.max(0, ...single.map((entry) => conflictOf(entry) * entry.piece.overlap)),
    correction: logOdds(Math.max(0, ...single.map(correctionOf))),
    missing: supporter ? share(supporter.details, 'missing') : 1,
    missingNames: supporter ? share(supporter.details.filter(isName), 'missing') : 0,
    missingFigures: supporter ? share(supporter.details.filter(isFigure), 'missing') : 0,
    agreeing: supporter ? share(supporter.details, 'agrees') : 0,
  };
  return CLAIM_FEATURES.map((name) => features[name]);
}

export const supportOf = ({ judgement }: JudgedPiece): number => judgement.supported;
export const contradictionOf = ({ judgement }: JudgedPiece): number => judgement.contradicted;

/** How surely a rule sees a detail that conflicts, 0 to 1. */
export function conflictOf({ details }: JudgedPiece): number {
  return Math.max(0, ...details.filter(isConflict).map(({ alignment }) => alignment));
}

/** Best chance that one detail put right makes the claim supported. */
export function correctionOf({ details }: JudgedPiece): number {
  return Math.max(0, ...details.map(({ correction }) => correction ?? 0));
}

export function strongest(
  judged: readonly JudgedPiece[],
  strength: (entry: JudgedPiece) => number,
): JudgedPiece | null {
  return judged.reduce<JudgedPiece | null>(
    (best, entry) => (best === null || strength(entry) > strength(best) ? entry : best),
    null,
  );
}

const isConflict = ({ relation }: PlacedDetail) => relation === 'conflicts';

const isName = ({ rule }: PlacedDetail) => rule === 'name';
const isFigure = ({ kind }: PlacedDetail) =>
  kind === 'number' || kind === 'date' || kind === 'unit';

function share(details: readonly PlacedDetail[], relation: PlacedDetail['relation']): number {
  if (details.length === 0) return 0;
  return details.filter((detail) => detail.relation === relation).length / details.length;
}

/** Within -5 and 5. */
export function logOdds(chance: number): number {
  const odds = Math.log(chance / (1 - chance));
  return Math.max(-5, Math.min(5, odds));
}
