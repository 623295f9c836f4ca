/** The statement that a relative clause, an apposition or a participle makes of its noun phrase. */
import { possessive } from '../../language/names.js';
import { PREPOSITIONS } from '../../language/words.js';
import { mainVerb, type Range } from './clause.js';
import { isComma, verbAt } from './commas.js';
import { agrees, beFor, isCapitalised, isDeterminer } from './noun-phrase.js';
import type { Statement } from './statement.js';
import { isAdverb, type Token } from './tokens.js';

const STATIVE =
  /^(?:based|located|situated|known|called|named|titled|headquartered|nicknamed|used|made|divided|bordered|surrounded|composed|comprised)$/;

/** These liken or add something to the subject for the sake of the verb. */
export const ADDED =
  /^(?:compared|combined|coupled|followed|accompanied|joined|aided|supported|helped|faced|given|based|added|used|set|seen|taken|asked|considered)$/;

export function relative(
  phrase: readonly Token[],
  tokens: readonly Token[],
  inside: Range,
): Statement | null {
  const opener = tokens[inside.from]?.lower;
  const own = tokens.slice(inside.from + 1, inside.to);
  if (opener === 'whose') {
    const last = phrase.at(-1);
    const owner = last ? possessive(last.surface).slice(last.surface.length) : '';
    const hasVerb = mainVerb(tokens, { from: inside.from + 1, to: inside.to }) > 0;
    return hasVerb ? { parts: [...phrase, owner, ...own], own } : null;
  }
  if (opener !== 'who' && opener !== 'which') return null;
  const at = verbAt(tokens, inside.from + 1);
  const verb = tokens[at];
  if (at < 0 || at >= inside.to || !verb || !agrees(phrase, verb)) return null;
  return { parts: [...phrase, ...own], own };
}

export function apposition(
  phrase: readonly Token[],
  body: readonly Token[],
  verb: Token,
): Statement | null {
  const first = body[0];
  if (!first || !/^(?:the|a|an|one)$/.test(first.lower) || body.length < 2) return null;
  if (!isCapitalised(phrase.at(-1)) && !isDeterminer(phrase[0]?.lower ?? '')) return null;
  if (body.some((token) => isComma(token) && token !== first)) return null;
  if (body.some((token, i) => token.lower === 'of' && /^wh/.test(body[i + 1]?.lower ?? '')))
    return null;
  if (
    body.some((token) => token.finite === 'sure' && !token.isHidden) &&
    !body.some((token) => /^(?:that|who|which)$/.test(token.lower))
  )
    return null;
  const be = /^(?:a|an|one)$/.test(first.lower)
    ? beFor([first], verb).replace('were', 'was').replace('are', 'is')
    : beFor(phrase, verb);
  return { parts: [...phrase, be, ...body], own: body };
}

export function participle(
  phrase: readonly Token[],
  body: readonly Token[],
  verb: Token,
): Statement | null {
  const at = isAdverb(body[0]?.lower ?? '') ? 1 : 0;
  const [first, next] = [body[at], body[at + 1]];
  if (!first || !next || !isParticiple(first)) return null;
  if (ADDED.test(first.lower) && first.lower !== 'based') return null;
  if (!PREPOSITIONS.has(next.lower) || /[,;]/.test(next.gap)) return null;
  return { parts: [...phrase, beOf(first, phrase, verb), ...body], own: body };
}

function isParticiple(token: Token): boolean {
  return (
    !isCapitalised(token) && (token.form === 'past or participle' || token.form === 'participle')
  );
}

/** What was once done stays done: "was founded"; what holds goes with the verb: "is based". */
export function beOf(first: Token, phrase: readonly Token[], verb: Token): string {
  const be = beFor(phrase, verb);
  if (STATIVE.test(first.lower)) return be;
  return be === 'is' ? 'was' : be === 'are' ? 'were' : be;
}
