/** From a claim to a verdict with its evidence, by one search and one reading. */
import type { Quote } from '../citations.js';
import type { Hit } from '../domain.js';
import type { Embedder, Verifier } from '../models/ports.js';
import type { Evidence, Verdict } from '../protocol.js';
import { isLegible } from '../retrieval/legible.js';
import { retrieve } from '../retrieval/retrieve.js';
import type { PassageStore } from '../store/port.js';
import { CALIBRATION, type Chances, chancesOf } from './calibration.js';
import { closestPieces } from './closest-pieces.js';
import { type FoundConflict, findConflicts } from './conflicts.js';
import { claimFeatures, contradictionOf, correctionOf, supportOf } from './features.js';
import { type JudgedPiece, judgePieces } from './judge.js';
import { joinPieces, likeliestPieces, type Piece } from './pieces.js';
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
/** How many sentences are compared with the claim. */
const SENTENCES = 24;
/** How many pieces are read one by one, and how many of them as one. */
const PIECES = 3;
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
  const { reading, ranked, queries } = await readClaim(deps, claim, options);
  return { ...conclude(claim, reading, options.threshold), queries, hits: ranked };
}

/** The search for a claim's evidence and what its reading shows, before anything is concluded. */
export async function readClaim(
  deps: VerdictDeps,
  claim: string,
  { documentIds, signal }: VerdictOptions = {},
): Promise<{ reading: Reading; ranked: readonly Hit[]; queries: readonly string[] }> {
  const retrieval = await retrieve(
    claim,
    { ...deps, reader: null },
    { candidates: CANDIDATES, ...(documentIds && { documentIds }), ...(signal && { signal }) },
  );
  const { ranked, termWeights, queries, vector } = retrieval;
  const likely = likeliestPieces(claim, ranked, { limit: SENTENCES, termWeights });
  const pieces = await closestPieces(deps.embedder, vector, likely, PIECES, signal);
  const reading = await readPieces(deps.verifier, claim, pieces, termWeights, signal);
  return { reading, ranked, queries };
}

async function readPieces(
  verifier: Verifier,
  claim: string,
  pieces: readonly Piece[],
  termWeights: Readonly<Record<string, number>>,
  signal?: AbortSignal,
): Promise<Reading> {
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
  return { ...base, evidence, conflicts: findConflicts(claim, contradictors(all)) };
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

/** The pieces that contradict, or the one that comes nearest to it; the strongest first. */
function contradictors(judged: readonly JudgedPiece[]): JudgedPiece[] {
  const sorted = [...judged].sort((a, b) => contradictionStrength(b) - contradictionStrength(a));
  const decisive = sorted.filter((entry) => contradictionStrength(entry) >= DECIDES);
  return decisive.length > 0 ? decisive : sorted.slice(0, 1);
}

/** What bears the verdict out, best first, then what speaks against it. */
function chooseEvidence(
  verdict: 'supported' | 'contradicted',
  { single, joint }: Reading,
): FoundEvidence[] {
  const isSupported = verdict === 'supported';
  const stances = isSupported
    ? (['supports', 'contradicts'] as const)
    : (['contradicts', 'supports'] as const);
  const strengths = isSupported
    ? ([supportOf, contradictionStrength] as const)
    : ([contradictionStrength, supportOf] as const);
  const best = Math.max(0, ...single.map(strengths[0]));
  const isJoint = joint !== null && best < DECIDES && strengths[0](joint) > best;
  const own = evidenceOf(stances[0], isJoint ? [joint] : single, strengths[0]);
  const decisive = own.filter(({ score }) => score >= DECIDES).length;
  // What only several quotes say together needs them all.
  const chosen = own.slice(
    0,
    isJoint ? MOST_EVIDENCE : Math.max(1, Math.min(decisive, MOST_EVIDENCE)),
  );
  const quoted = new Set(chosen.map(({ quote }) => quote));
  const against = evidenceOf(stances[1], single, strengths[1]).filter(
    ({ quote, score }) => score >= DECIDES && !quoted.has(quote),
  );
  return [...chosen, ...against.slice(0, MOST_EVIDENCE)];
}

/** The quotes of the pieces, the strongest piece first. */
function evidenceOf(
  stance: Evidence['stance'],
  judged: readonly JudgedPiece[],
  strength: (entry: JudgedPiece) => number,
): FoundEvidence[] {
  return [...judged]
    .sort((a, b) => strength(b) - strength(a))
    .flatMap((entry) =>
      entry.piece.quotes.map((quote) => ({ stance, score: strength(entry), quote })),
    );
}
