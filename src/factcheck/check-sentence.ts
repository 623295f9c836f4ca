/** A sentence against the very quotes that it names, by the verdicts of `verdict.ts`. */
import type { Quote } from '../citations.js';
import type { Verifier } from '../models/ports.js';
import type { Conflict, Support } from '../protocol.js';
import type { Chances } from './calibration.js';
import { partsOf } from './claims/claims.js';
import { combine } from './combine.js';
import { type JudgedPiece, judgePieces } from './judge.js';
import { inOwnWords } from './own-words.js';
import { distinctPieces, joinPieces, quotedPiece } from './pieces.js';
import { conclude, type Reading } from './verdict.js';

export interface SentenceToCheck {
  readonly text: string;
  /** How the sentence reads without those before it. */
  readonly standalone: string;
  /** At least one. */
  readonly quotes: readonly Quote[];
}

export interface CheckedSentence {
  readonly status: 'supported' | 'contradicted' | 'unsupported';
  /** What each quote says of the sentence by itself, in the order of the quotes. */
  readonly supports: readonly Support[];
  /** The `claim` of each counts in `text`. */
  readonly conflicts: readonly Conflict[];
}

export interface CheckSentenceOptions {
  /** Least chance of a verdict that is given; left out, the calibrated one. */
  readonly threshold?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Throws what the verifier throws, and `invalid_request` for a sentence too long to read. */
export async function checkSentence(
  verifier: Verifier,
  { text, standalone, quotes }: SentenceToCheck,
  { threshold, signal }: CheckSentenceOptions = {},
): Promise<CheckedSentence> {
  const readAll = (claim: string) => readQuotes(verifier, claim, quotes, signal);
  const parts = partsOf(standalone).map((part) => part.standalone);
  const [own, ...others] = await Promise.all([standalone, ...parts].map(readAll));
  const reading = own as Reading;
  const conclusion = (claim: string, read: Reading) => {
    return { ...conclude(claim, read, threshold), queries: [], hits: [] };
  };
  const { verdict, conflicts } = combine(
    conclusion(standalone, reading),
    others.map((read, i) => conclusion(parts[i] ?? '', read)),
  );
  return {
    status: verdict === 'not_found' ? 'unsupported' : verdict,
    supports: reading.single
      .slice(0, quotes.length)
      .map((entry) => supportOf(standalone, entry, verifier, threshold)),
    conflicts: conflicts.map(({ kind, rule, claim, source }) => {
      const { start, end } = inOwnWords(text, standalone, claim);
      return { kind, rule, claim: { start, end, text: text.slice(start, end) }, source };
    }),
  };
}

/** One piece for each quote, in order, then all of them as one where they are several. */
async function readQuotes(
  verifier: Verifier,
  claim: string,
  quotes: readonly Quote[],
  signal: AbortSignal | undefined,
): Promise<Reading> {
  const pieces = quotes.map((quote) => quotedPiece(claim, quote));
  const distinct = distinctPieces(pieces);
  const joined = distinct.length > 1 ? [joinPieces(claim, distinct, {})] : [];
  // They were chosen together, so what they say together counts like what one of them says.
  const single = await judgePieces(verifier, claim, [...pieces, ...joined], signal);
  const joint = single.find(({ piece }) => piece === (joined[0] ?? distinct[0])) ?? null;
  return { single, joint };
}

function supportOf(
  claim: string,
  entry: JudgedPiece,
  verifier: Verifier,
  threshold: number | undefined,
): Support {
  const alone = { single: [entry], joint: entry };
  const { verdict, chances } = conclude(claim, alone, threshold);
  return { label: verdict, score: scoreOf(verdict, chances), verifier: verifier.id };
}

/** Where nothing is said, how near it came to support. */
function scoreOf(verdict: keyof Chances, { supported, contradicted }: Chances): number {
  return verdict === 'contradicted' ? contradicted : supported;
}
