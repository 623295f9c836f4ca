/** Which sentences of the retrieved passages are worth judging a claim by. */
import type { Quote } from '../citations.js';
import type { Hit, RetrievedPassage } from '../domain.js';
import { tokenize } from '../text/analyze.js';
import { needsContext, readableSpan, readingText, textOf } from '../text/readable.js';
import { TermFinder } from '../text/term-finder.js';

/** What a verifier reads at once: a sentence with what makes it readable, or several of these. */
export interface Piece {
  readonly quotes: readonly Quote[];
  /** The quotes as they read, behind the document's title where they would hang in the air. */
  readonly text: string;
  /** Share, 0 to 1, of the weight of the claim's words that stand in the text or the title. */
  readonly overlap: number;
}

export interface PieceOptions {
  /** How many pieces, at the most. */
  readonly limit: number;
  /** Inverse document frequencies of the claim's words. */
  readonly termWeights: Readonly<Record<string, number>>;
}

/** How many passages are looked into. */
const PASSAGES = 5;
/** What a word of the title counts beside one of the sentence, and the passage's rank beside both. */
const TITLE_SHARE = 0.5;
const RANK_WEIGHT = 0.15;
const UNKNOWN_WEIGHT = 1;
/** In few documents a word may stand in all of them, and still be what the claim speaks of. */
const LEAST_WEIGHT = 0.3;

interface Candidate {
  readonly hit: Hit;
  readonly index: number;
  readonly score: number;
}

/** The likeliest pieces of evidence for a claim among hits (best first), best first. */
export function likeliestPieces(
  claim: string,
  hits: readonly Hit[],
  options: PieceOptions,
): Piece[] {
  const weights = weighTerms(claim, options.termWeights);
  const finder = new TermFinder(weights.keys());
  const candidates = hits
    .slice(0, PASSAGES)
    .flatMap((hit, rank) => scoreSentences(hit, rank, weights, finder))
    .sort((a, b) => b.score - a.score);
  const pieces: Piece[] = [];
  for (const { hit, index } of candidates) {
    if (pieces.length >= options.limit) break;
    const quote = readableQuote(hit.passage, index);
    if (isHeading(quote) || pieces.some((piece) => repeats(quote, piece))) continue;
    const text = readPassage(quote);
    const overlap = shareOf(finder.find(`${hit.passage.title}\n${text}`), weights);
    pieces.push({ quotes: [quote], text, overlap });
  }
  return pieces;
}

/** Pieces as one, in the order in which their documents hold them; the best piece's document first. */
export function joinPieces(
  claim: string,
  pieces: readonly Piece[],
  termWeights: PieceOptions['termWeights'],
): Piece {
  const documents = pieces.map(({ quotes }) => quotes[0]?.passage.documentId);
  const place = ({ passage }: Quote) => documents.indexOf(passage.documentId);
  const quotes = pieces
    .flatMap((piece) => piece.quotes)
    .sort((a, b) => place(a) - place(b) || a.span.start - b.span.start);
  return pieceOf(claim, quotes, termWeights);
}

/** A quote that someone has chosen, behind the sentence before it, which says what it speaks of. */
export function quotedPiece(claim: string, { passage, span }: Quote): Piece {
  const index = passage.sentences.findIndex(
    ({ start, end }) => start === span.start && end === span.end,
  );
  const { start } = index < 1 ? span : readableQuote(passage, index - 1).span;
  const { end } = index < 0 ? span : readableQuote(passage, index).span;
  return pieceOf(claim, [{ passage, span: { start, end } }], {});
}

/** Without those that say nothing but what a longer one says too. */
export function distinctPieces(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  for (const piece of [...pieces].sort((a, b) => b.text.length - a.text.length))
    if (!piece.quotes.every((quote) => kept.some((other) => repeats(quote, other))))
      kept.push(piece);
  return pieces.filter((piece) => kept.includes(piece));
}

function pieceOf(
  claim: string,
  quotes: readonly Quote[],
  termWeights: PieceOptions['termWeights'],
): Piece {
  const text = quotes.map(readPassage).join(' ');
  const weights = weighTerms(claim, termWeights);
  const titles = quotes.map(({ passage }) => passage.title).join('\n');
  const found = new TermFinder(weights.keys()).find(`${titles}\n${text}`);
  return { quotes, text, overlap: shareOf(found, weights) };
}

function readableQuote(passage: RetrievedPassage, index: number): Quote {
  return { passage, span: readableSpan(passage, index, () => false).span };
}

/** A heading alone says nothing that could be true or false. */
function isHeading({ passage, span }: Quote): boolean {
  return /^#{1,6}\s[^\n]*$/.test(textOf(passage, span).trim());
}

function readPassage({ passage, span }: Quote): string {
  const read = readingText(textOf(passage, span));
  return passage.title !== '' && needsContext(read) ? `${passage.title}: ${read}` : read;
}

function weighTerms(
  claim: string,
  known: Readonly<Record<string, number>>,
): ReadonlyMap<string, number> {
  const tokens = tokenize(claim);
  const content = tokens.filter(({ isStopWord }) => !isStopWord);
  const words = content.length > 0 ? content : tokens;
  const weigh = (term: string) => Math.max(LEAST_WEIGHT, known[term] ?? UNKNOWN_WEIGHT);
  return new Map(words.map(({ term }) => [term, weigh(term)]));
}

function scoreSentences(
  hit: Hit,
  rank: number,
  weights: ReadonlyMap<string, number>,
  finder: TermFinder,
): Candidate[] {
  const { passage } = hit;
  const titled = new Set(finder.find(passage.title).map(({ term }) => term));
  const bonus = RANK_WEIGHT / (1 + rank);
  return passage.sentences.map((span, index) => {
    const own = new Set(finder.find(textOf(passage, span)).map(({ term }) => term));
    let sum = 0;
    for (const [term, weight] of weights)
      sum += own.has(term) ? weight : titled.has(term) ? TITLE_SHARE * weight : 0;
    return { hit, index, score: sum / total(weights) + bonus };
  });
}

function shareOf(
  found: readonly { readonly term: string }[],
  weights: ReadonlyMap<string, number>,
): number {
  let sum = 0;
  for (const term of new Set(found.map(({ term }) => term))) sum += weights.get(term) ?? 0;
  return sum / total(weights);
}

function total(weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight;
  return sum || 1;
}

/** The same text at another place counts once; so does a sentence inside a longer quote. */
function repeats(quote: Quote, piece: Piece): boolean {
  return piece.quotes.some(({ passage, span }) => {
    if (textOf(passage, span) === textOf(quote.passage, quote.span)) return true;
    const isInside = span.start <= quote.span.start && quote.span.end <= span.end;
    return passage.documentId === quote.passage.documentId && isInside;
  });
}
