/** From a claim to a verdict with its evidence, by one search and one reading. */
import type { Quote } from '../citations.js';
import type { Hit } from '../domain.js';
import type { Embedder, Verifier } from '../models/ports.js';
import type { Evidence, Verdict } from '../protocol.js';
import { isLegible } from '../retrieval/legible.js';
import { retrieve } from '../retrieval/retrieve.js';
import type { PassageStore } from '../store/port.js';
import { CALIBRATION, type Chances, chancesOf } from './calibration.js';
import { type FoundConflict, findConflicts } from './conflicts.js';
import { claimFeatures, contradictionOf, correctionOf, strongest, supportOf } from './features.js';
import { type JudgedPiece, judgePieces } from './judge.js';
import { joinPieces, likeliestPieces } from './pieces.js';
import { repeatsSource } from './verbatim.js';

export interface VerdictDeps {
  readonly store: PassageStore;
  readonly embedder: Embedder;
  readonly verifier: Verifier;
}

export interface VerdictOptions {
  readonly documentIds?: readonly string[] | undefined;
  /** Least chance of a verdict that is given; left out, the calibrated one. */
  readonly threshold?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface FoundEvidence {
  readonly stance: Evidence['stance'];
  readonly score: number;
  readonly quote: Quote;
}

export interface Finding {
  /** The claim as it was checked; conflicts count in it. */
  readonly claim: string;
  readonly verdict: Verdict;
  readonly confidence: number;
  readonly chances: Chances;
  /** Empty where nothing was found. */
  readonly evidence: readonly FoundEvidence[];
  readonly conflicts: readonly FoundConflict[];
  readonly queries: readonly string[];
  /** Best first. */
  readonly hits: readonly Hit[];
}

/** What one reading of a claim's evidence shows. */
export interface Reading {
  readonly single: readonly JudgedPiece[];
  /** The best pieces read as one; null where there are not two. */
  readonly joint: JudgedPiece | null;
}

const CANDIDATES = 20;
/** How many pieces are read one by one, and how many of them as one. */
const PIECES = 5;
const JOINED = 3;
/** Of each stance. */
const MOST_EVIDENCE = 3;
const DECIDES = 0.5;
/** A claim that repeats a source's sentence. */
const REPEATED: Chances = { supported: 0.99, contradicted: 0.005, not_found: 0.005 };

/** Throws what the models and the store throw, and `invalid_request` for a claim too long to read. */
export async function findVerdict(
  deps: VerdictDeps,
  claim: string,
  options: VerdictOptions = {},
): Promise<Finding> {
  const { documentIds, signal } = options;
  const retrieval = await retrieve(
    claim,
    { ...deps, reader: null },
    { candidates: CANDIDATES, ...(documentIds && { documentIds }), ...(signal && { signal }) },
  );
  const { ranked, termWeights, queries } = retrieval;
  const reading = await readEvidence(deps.verifier, claim, ranked, termWeights, signal);
  return { ...conclude(claim, reading, options.threshold), queries, hits: ranked };
}

export async function readEvidence(
  verifier: Verifier,
  claim: string,
  hits: readonly Hit[],
  termWeights: Readonly<Record<string, number>>,
  signal?: AbortSignal,
): Promise<Reading> {
  const pieces = likeliestPieces(claim, hits, { limit: PIECES, termWeights });
  const joined = pieces.slice(0, JOINED);
  const joint = joined.length < 2 ? [] : [joinPieces(claim, joined, termWeights)];
  const judged = await judgePieces(verifier, claim, [...pieces, ...joint], signal);
  const single = judged.slice(0, pieces.length);
  return { single, joint: judged[pieces.length] ?? null };
}

/** The verdict on evidence that has been read. */
export function conclude(
  claim: string,
  reading: Reading,
  threshold = CALIBRATION.threshold,
): Omit<Finding, 'queries' | 'hits'> {
  const all = [...reading.single, ...(reading.joint ? [reading.joint] : [])];
  const repeated = reading.single.find(({ piece }) => repeatsSource(claim, piece));
  const chances = weigh(claim, reading, repeated);
  const verdict = all.length === 0 ? 'not_found' : verdictOf(chances, threshold);
  const confidence = chances[verdict];
  const base = { claim, verdict, confidence, chances };
  if (verdict === 'not_found') return { ...base, evidence: [], conflicts: [] };
  const evidence = chooseEvidence(verdict, reading);
  if (verdict === 'supported') return { ...base, evidence, conflicts: [] };
  const contradictor = strongest(all, contradictionStrength);
  return { ...base, evidence, conflicts: contradictor ? findConflicts(claim, contradictor) : [] };
}

function weigh(claim: string, { single, joint }: Reading, repeated?: JudgedPiece): Chances {
  if (repeated !== undefined) return REPEATED;
  // The verifier reads no other scripts: only what stands there word for word is known.
  if (!isLegible(claim)) return { supported: 0, contradicted: 0, not_found: 1 };
  return chancesOf(claimFeatures(single, joint));
}

/** Contradiction before support; below the threshold nothing is said. */
export function verdictOf(chances: Chances, threshold: number): Verdict {
  const { supported, contradicted, not_found } = chances;
  if (contradicted >= supported && contradicted >= Math.max(threshold, not_found))
    return 'contradicted';
  return supported >= Math.max(threshold, not_found) ? 'supported' : 'not_found';
}

const contradictionStrength = (entry: JudgedPiece) =>
  Math.max(contradictionOf(entry), correctionOf(entry));

/** What bears the verdict out, best first, then what speaks against it. */
function chooseEvidence(
  verdict: 'supported' | 'contradicted',
  { single, joint }: Reading,
): FoundEvidence[] {
  const sides = {
    supports: sideOf('supports', single, joint, supportOf),
    contradicts: sideOf('contradicts', single, joint, contradictionStrength),
  };
  const [own, other] =
    verdict === 'supported'
      ? [sides.supports, sides.contradicts]
      : [sides.contradicts, sides.supports];
  const decisive = own.filter(({ score }) => score >= DECIDES);
  const quoted = new Set(own.slice(0, Math.max(1, decisive.length)).map(({ quote }) => quote));
  return [
    ...own.filter(({ quote }) => quoted.has(quote)).slice(0, MOST_EVIDENCE),
    ...other
      .filter(({ quote, score }) => score >= DECIDES && !quoted.has(quote))
      .slice(0, MOST_EVIDENCE),
  ];
}

/** The pieces by strength; the joint one's quotes where it is stronger than any alone. */
function sideOf(
  stance: Evidence['stance'],
  single: readonly JudgedPiece[],
  joint: JudgedPiece | null,
  strength: (entry: JudgedPiece) => number,
): FoundEvidence[] {
  const best = strongest(single, strength);
  const isJoint = joint !== null && best !== null && strength(best) < DECIDES;
  const chosen = isJoint && strength(joint) >= DECIDES ? [joint] : single;
  return [...chosen]
    .sort((a, b) => strength(b) - strength(a))
    .flatMap((entry) =>
      entry.piece.quotes.map((quote) => ({ stance, score: strength(entry), quote })),
    );
}
