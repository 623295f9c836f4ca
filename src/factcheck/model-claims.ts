/** Claims of a text that a language model proposes and the text bears out; rules for all others. */
import pMap from 'p-map';
import { isAppError } from '../errors.js';
import type { StyledChat } from '../models/styled-chat.js';
import { tokenize } from '../text/analyze.js';
import { claimsOf, groundProposed, type TextClaim } from './claims/claims.js';
import { compareDetails } from './details/details.js';
import { type Proposals, proposalsOf, splitPrompt } from './split-prompt.js';

/** A sentence, and the clauses that rules part it into. */
interface Sentence {
  readonly whole: TextClaim;
  readonly clauses: readonly TextClaim[];
  readonly text: string;
  /** Of the text before it, as much as may say what its words mean. */
  readonly context: string;
}

/** What is asked for at once: so many sentences or code units. */
const MOST_SENTENCES = 20;
const MOST_TEXT = 6_000;
const CONTEXT = 1_500;
const MAX_REPLY = 60_000;
const MOST_CLAIMS = 12;
const CONCURRENCY = 2;

/**
 * As `claimsOf`, with the model's clauses where they can be trusted: each of words that the sentence
 * or the text before it has, and together nothing of the sentence left out. Throws only `cancelled`.
 */
export async function claimsByModel(
  styled: StyledChat,
  text: string,
  signal: AbortSignal,
): Promise<TextClaim[]> {
  const batches = inBatches(sentencesOf(text));
  const proposals = await pMap(batches, (batch) => propose(styled, batch, signal), {
    concurrency: CONCURRENCY,
  });
  const claims: TextClaim[] = [];
  for (const [i, batch] of batches.entries())
    for (const [j, sentence] of batch.entries()) {
      const partOf = claims.length;
      const clauses = proposedClauses(sentence, proposals[i]?.get(j + 1)) ?? sentence.clauses;
      claims.push(sentence.whole, ...clauses.map((clause) => ({ ...clause, partOf })));
    }
  return claims;
}

function sentencesOf(text: string): Sentence[] {
  const claims = claimsOf(text);
  return [...claims.entries()]
    .filter(([, { partOf }]) => partOf === null)
    .map(([index, whole]) => {
      const { start, end } = whole.span;
      const clauses = claims.filter(({ partOf }) => partOf === index);
      const context = text.slice(Math.max(0, start - CONTEXT), start).toWellFormed();
      return { whole, clauses, text: text.slice(start, end), context };
    });
}

function inBatches(sentences: readonly Sentence[]): Sentence[][] {
  const batches: Sentence[][] = [];
  let size = 0;
  for (const sentence of sentences) {
    const batch = batches.at(-1);
    const fits =
      batch !== undefined &&
      batch.length < MOST_SENTENCES &&
      size + sentence.text.length <= MOST_TEXT;
    if (fits) batch.push(sentence);
    else batches.push([sentence]);
    size = (fits ? size : 0) + sentence.text.length;
  }
  return batches;
}

/** By the number of the sentence in its batch, from 1; none where the model fails. */
async function propose(
  styled: StyledChat,
  batch: readonly Sentence[],
  signal: AbortSignal,
): Promise<Proposals> {
  if (!batch.some(({ whole }) => whole.isCheckworthy)) return new Map();
  const texts = batch.map(({ text }) => text);
  const context = batch[0]?.context ?? '';
  try {
    const options = { maxLength: MAX_REPLY, signal };
    return proposalsOf(
      await styled.complete((style) => splitPrompt(context, texts, style), options),
    );
  } catch (error) {
    if (signal.aborted || !isAppError(error)) throw error;
    return new Map();
  }
}

/** Null where the rules know better: nothing was proposed, or it does not amount to the sentence. */
function proposedClauses(
  { whole, text, context }: Sentence,
  proposed: readonly string[] | undefined,
): TextClaim[] | null {
  if (!whole.isCheckworthy || proposed === undefined) return null;
  const distinct = [...new Set(proposed)].slice(0, MOST_CLAIMS);
  const spans = groundProposed(text, context, distinct);
  const clauses = distinct.flatMap((standalone, i) => {
    const span = spans[i];
    if (!span || turnsAround(standalone, text)) return [];
    const { start } = whole.span;
    const own = { start: start + span.start, end: start + span.end };
    return [{ span: own, standalone, isCheckworthy: true, partOf: null }];
  });
  if (!coversAll(text, clauses)) return null;
  return clauses.length < 2 ? [] : clauses;
}

/** A claim without the sentence's "not" holds none but its words. */
function turnsAround(claim: string, sentence: string): boolean {
  return compareDetails(claim, sentence).some(
    ({ kind, relation }) => kind === 'negation' && relation === 'conflicts',
  );
}

/** A part left out would pass for checked once the others are. */
function coversAll(sentence: string, clauses: readonly TextClaim[]): boolean {
  const said = new Set(
    clauses.flatMap(({ standalone }) => tokenize(standalone).map(({ term }) => term)),
  );
  return tokenize(sentence).every(({ term, isStopWord }) => isStopWord || said.has(term));
}
