/** From a text to its claims: each with its exact span, and readable without the text around it. */
import type { Span } from '../../domain.js';
import { isEnglish } from '../../language/english.js';
import { sentenceSpans } from '../../text/sentences.js';
import { isCheckworthy } from './checkworthy.js';
import { Memory } from './memory.js';
import { type Plain, plainOf } from './plain.js';
import { resolveSentence } from './references.js';
import { splitSentence } from './split.js';
import { asSentence, type Replacement, renderStatement, spanOfOwn } from './statement.js';
import { type Token, tokensOf } from './tokens.js';

export { groundProposed } from './ground.js';

/** Longer sentences are no prose: they are taken as they stand. Code units. */
const MAX_SENTENCE = 1_500;
const WORDS = /[\p{L}\p{N}]/u;

export interface TextClaim {
  /** In the text; `text.slice(start, end)` are the claim's own words. Never inside a surrogate pair. */
  readonly span: Span;
  /**
   * A full statement that can be read without the text around it, as far as the text says what its
   * words mean: this is what is checked.
   */
  readonly standalone: string;
  /** False for questions, opinions, greetings, instructions, headings and talk about the text itself. */
  readonly isCheckworthy: boolean;
  /** For a clause the index, in the returned array, of the sentence that it is a part of. */
  readonly partOf: number | null;
}

/**
 * The sentences of a text in order, each followed by its clauses where it makes more than one
 * statement. English is parted and resolved by rules; of other languages there are sentences only.
 */
export function claimsOf(text: string): TextClaim[] {
  const claims: TextClaim[] = [];
  const memory = new Memory();
  let isCode = false;
  for (const span of sentenceSpans(text)) {
    const fences = text.slice(span.start, span.end).match(/(?:^|\n)\s*(?:`{3}|~{3})/g)?.length ?? 0;
    const inCode = isCode || fences > 0;
    if (fences % 2 === 1) isCode = !isCode;
    const plain = plainOf(text, span);
    if (!WORDS.test(plain.text)) continue;
    claims.push(...sentenceClaims(plain, claims.length, memory, inCode));
  }
  return claims;
}

/** The statements inside one claim; none where it is a single one. Offsets into the claim. */
export function partsOf(claim: string): { readonly span: Span; readonly standalone: string }[] {
  const claims = claimsOf(claim);
  const whole = new Set(claims.map((one) => one.partOf));
  const parts = claims.filter((one, i) => one.isCheckworthy && !whole.has(i));
  if (parts.length < 2) return [];
  return parts.map(({ span, standalone }) => ({ span, standalone }));
}

function sentenceClaims(plain: Plain, index: number, memory: Memory, isCode: boolean): TextClaim[] {
  const span = plain.spanOf(0, plain.text.length);
  const isProse = !isCode && plain.text.length <= MAX_SENTENCE && isEnglish(plain.text);
  const tokens =
    plain.text.length <= MAX_SENTENCE
      ? tokensOf(plain.text)
      : tokensOf(plain.text.slice(0, MAX_SENTENCE));
  const worthy = !isCode && isCheckworthy(plain, tokens);
  const replacements =
    isProse && !plain.isHeading && !plain.isTableRow
      ? resolveSentence(plain.text, tokens, memory)
      : [];
  const whole: TextClaim = {
    span,
    standalone: sentenceAlone(plain, tokens, replacements),
    isCheckworthy: worthy,
    partOf: null,
  };
  if (!isProse || !worthy || plain.isTableRow) return [whole];
  const clauses = splitSentence(plain.text, tokens).map((statement): TextClaim => {
    const own = spanOfOwn(plain.text, statement.own);
    return {
      span: plain.spanOf(own.start, own.end),
      standalone: renderStatement(plain.text, statement.parts, replacements),
      isCheckworthy: true,
      partOf: index,
    };
  });
  return [whole, ...clauses];
}

function sentenceAlone(
  plain: Plain,
  tokens: readonly Token[],
  replacements: readonly Replacement[],
): string {
  const { text } = plain;
  if (plain.isTableRow)
    return asSentence(text.replace(/\s*\|\s*/, ': ').replace(/\s*\|\s*/g, ', '));
  const pointing = replacements.filter((one) => one.source === null);
  if (pointing.length === 0 || tokens.length === 0) return asSentence(text);
  const put = new Set<string>();
  let result = '';
  let at = 0;
  for (const one of pointing) {
    const key = one.text.replace(/['’]s?$/, '').toLowerCase();
    if (put.has(key)) continue;
    put.add(key);
    result += text.slice(at, one.start) + one.text;
    at = one.end;
  }
  return asSentence(result + text.slice(at));
}
