/** What is said by the way in front of a sentence or at its end. */
import { PREPOSITIONS } from '../../language/words.js';
import { ADDED, beOf } from './by-the-way.js';
import { mainVerb } from './clause.js';
import { isComma, verbAt } from './commas.js';
import { type Extraction, isPhrase } from './insertions.js';
import { agrees, beFor, isCapitalised, isDeterminer, objectBefore } from './noun-phrase.js';
import type { Statement } from './statement.js';
import { isAdverb, type Token } from './tokens.js';

const CONSEQUENCE =
  /^(?:made|makes|meant|means|caused|causes|led|leads|allowed|allows|resulted|results|helped|helps|enabled|enables|gave|gives|prevented|prevents|would|could|can|may|might|will|forced|brought|brings|marked|marks|created|creates|increased|reduced|ended|happened|occurred|occurs|includes|included)$/;

/** "Founded in 2001, the SCO admitted Iran." */
export function frontedParticiple(tokens: readonly Token[]): Extraction | null {
  const [first, next] = [tokens[0], tokens[1]];
  if (!first || !next || !(first.form === 'past or participle' || first.form === 'participle'))
    return null;
  if (!PREPOSITIONS.has(next.lower) || /[,;]/.test(next.gap) || ADDED.test(first.lower))
    return null;
  const comma = tokens.findIndex((token, i) => i > 1 && isComma(token));
  if (comma < 0 || comma > 20) return null;
  const verb = mainVerb(tokens, { from: comma, to: tokens.length });
  const phrase = tokens.slice(comma, verb);
  const main = tokens[verb];
  if (
    verb <= comma ||
    !main ||
    !isPhrase(phrase) ||
    phrase.some((token, i) => i > 0 && isComma(token))
  )
    return null;
  if (!isCapitalised(phrase.at(-1)) && !isDeterminer(phrase[0]?.lower ?? '')) return null;
  const body = tokens.slice(0, comma);
  const lowered = body[0] ? [body[0].surface.toLowerCase()] : [];
  return {
    statements: [
      {
        parts: [...trimAdverbs(phrase), beOf(first, phrase, main), ...lowered, ...body.slice(1)],
        own: body,
      },
    ],
    rest: tokens.slice(comma),
  };
}

function trimAdverbs(phrase: readonly Token[]): readonly Token[] {
  let end = phrase.length;
  while (end > 1 && isAdverb(phrase[end - 1]?.lower ?? '')) end--;
  return phrase.slice(0, end);
}

export function tailInsertion(tokens: readonly Token[]): Extraction | null {
  const verb = mainVerb(tokens, { from: 0, to: tokens.length });
  if (verb < 0) return null;
  const k = tokens.findLastIndex((token, i) => i > verb && isComma(token));
  const opener = tokens[k];
  if (k < 0 || !opener || tokens.some((token, i) => i > verb && i < k && isComma(token)))
    return null;
  const phrase = objectBefore(tokens, k, verb);
  const main = tokens[verb];
  if (!phrase || !main) return null;
  const made = tailRelative(tokens, k, phrase) ?? tailApposition(tokens.slice(k), phrase, main);
  return made ? { statements: [made], rest: tokens.slice(0, k) } : null;
}

function tailRelative(
  tokens: readonly Token[],
  k: number,
  phrase: readonly Token[],
): Statement | null {
  const opener = tokens[k]?.lower;
  if (opener !== 'who' && opener !== 'which') return null;
  const verb = tokens[verbAt(tokens, k + 1)];
  if (!verb || !agrees(phrase, verb)) return null;
  if (opener === 'which' && CONSEQUENCE.test(verb.lower)) return null;
  const own = tokens.slice(k + 1);
  return { parts: [...phrase, ...own], own };
}

function tailApposition(
  body: readonly Token[],
  phrase: readonly Token[],
  main: Token,
): Statement | null {
  const [first, second] = [body[0], body[1]];
  if (!first || !second || !isCapitalised(phrase.at(-1))) return null;
  const isDefinite =
    first.lower === 'the' &&
    /^(?:first|second|third|last|only|most|capital|largest|.{3,}est)$/.test(second.lower);
  if (!isDefinite && !/^(?:a|an)$/.test(first.lower)) return null;
  if (
    body.some((token) => token.finite === 'sure') &&
    !body.some((token) => /^(?:that|who|which)$/.test(token.lower))
  )
    return null;
  const be = beFor([first], main).replace('were', 'was').replace('are', 'is');
  return { parts: [...phrase, be, ...body], own: body };
}
