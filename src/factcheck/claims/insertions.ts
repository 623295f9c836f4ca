/** What a sentence says of a thing by the way: ", which was founded in 2001,", ", the chancellor of Germany,". */
import { possessive } from '../../language/names.js';
import { PREPOSITIONS } from '../../language/words.js';
import { mainVerb, type Range } from './clause.js';
import { agrees, beFor, isCapitalised, isDeterminer, objectBefore } from './noun-phrase.js';
import type { Statement } from './statement.js';
import { isAdverb, type Token } from './tokens.js';

export interface Extraction {
  readonly statements: readonly Statement[];
  /** The tokens without what was taken out. */
  readonly rest: readonly Token[];
}

const STATIVE =
  /^(?:based|located|situated|known|called|named|titled|headquartered|nicknamed|used|made|divided|bordered|surrounded|composed|comprised)$/;
const CONSEQUENCE =
  /^(?:made|makes|meant|means|caused|causes|led|leads|allowed|allows|resulted|results|helped|helps|enabled|enables|gave|gives|prevented|prevents|would|could|can|may|might|will|forced|brought|brings|marked|marks|created|creates|increased|reduced|ended|happened|occurred|occurs|includes|included)$/;
/** These liken or add something to the subject for the sake of the verb. */
const ADDED =
  /^(?:compared|combined|coupled|followed|accompanied|joined|aided|supported|helped|faced|given|based|added|used|set|seen|taken|asked|considered)$/;
const MAX_INSERTION = 45;
const MAX_PHRASE = 14;

/** Everything that is said by the way in one clause. */
export function takeInsertions(tokens: readonly Token[]): Extraction {
  const statements: Statement[] = [];
  let rest = tokens;
  const fronted = frontedParticiple(rest);
  if (fronted) {
    statements.push(...fronted.statements);
    rest = fronted.rest;
  }
  for (const take of [innerInsertion, tailInsertion]) {
    const taken = take(rest);
    if (!taken) continue;
    statements.push(...taken.statements);
    rest = taken.rest;
  }
  return { statements, rest };
}

function isComma(token: Token | undefined): boolean {
  return token !== undefined && !token.isHidden && /^[^\s,]{0,2},\s/.test(token.gap);
}

function verbAt(tokens: readonly Token[], at: number): number {
  let i = at;
  while (i < at + 3 && isAdverb(tokens[i]?.lower ?? '')) i++;
  return tokens[i]?.finite ? i : -1;
}

function innerInsertion(tokens: readonly Token[]): Extraction | null {
  let start = 0;
  const opensWithLead =
    PREPOSITIONS.has(tokens[0]?.lower ?? '') || isAdverb(tokens[0]?.lower ?? '');
  for (let k = 1; k < Math.min(tokens.length, 30); k++) {
    if (tokens[k]?.finite === 'sure') return null;
    if (!isComma(tokens[k])) continue;
    const end = closing(tokens, k);
    const hasSubject = start > 0 || !opensWithLead;
    const made =
      end > 0 && hasSubject
        ? insertionAt(tokens, { from: start, to: k }, { from: k, to: end })
        : null;
    if (made) {
      const after = tokens[end];
      const rest = [
        ...tokens.slice(0, k),
        ...(after ? [{ ...after, gap: ' ' }] : []),
        ...tokens.slice(end + 1),
      ];
      return { statements: [made], rest };
    }
    if (!opensWithLead || start > 0) return null;
    start = k;
  }
  return null;
}

/** The comma behind which the clause's own verb follows; -1 where none does. */
function closing(tokens: readonly Token[], from: number): number {
  for (let i = from + 1; i < Math.min(tokens.length, from + MAX_INSERTION); i++) {
    if (/[;:—]/.test(tokens[i]?.gap ?? '') && !tokens[i]?.isHidden) return -1;
    if (isComma(tokens[i]) && verbAt(tokens, i) >= 0) return i;
  }
  return -1;
}

function insertionAt(tokens: readonly Token[], before: Range, inside: Range): Statement | null {
  const phrase = tokens.slice(before.from, before.to);
  const verb = tokens[verbAt(tokens, inside.to)];
  const opener = tokens[inside.from];
  if (verb?.finite === 'maybe' && phrase.some((token) => token.finite !== null)) return null;
  if (!verb || !opener || phrase.length > MAX_PHRASE || !isPhrase(phrase)) return null;
  const body = tokens.slice(inside.from, inside.to);
  return (
    relative(phrase, tokens, inside) ??
    apposition(phrase, body, verb) ??
    participle(phrase, body, verb)
  );
}

function isPhrase(phrase: readonly Token[]): boolean {
  const first = phrase[0];
  if (
    !first ||
    /^(?:if|when|while|although|though|because|since|as|who|which|that|where|what|not|no|neither|there|to|and|but|or|he|she|it|they|we|i|you|this|that|these|those|none|few|only)$/.test(
      first.lower,
    )
  )
    return false;
  if (first.form !== null && !isCapitalised(first)) return false;
  return !phrase.some(
    (token, i) =>
      i > 0 &&
      (token.finite === 'sure' ||
        /^(?:who|which|that|where|when|if|because|not)$/.test(token.lower) ||
        /[;:—–]/.test(token.gap)),
  );
}

function relative(
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

function apposition(
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

function participle(
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
function beOf(first: Token, phrase: readonly Token[], verb: Token): string {
  const be = beFor(phrase, verb);
  if (STATIVE.test(first.lower)) return be;
  return be === 'is' ? 'was' : be === 'are' ? 'were' : be;
}

/** "Founded in 2001, the SCO admitted Iran." */
function frontedParticiple(tokens: readonly Token[]): Extraction | null {
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
  const body = tokens.slice(0, comma).map((token, i) => (i === 0 ? token : token));
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

function tailInsertion(tokens: readonly Token[]): Extraction | null {
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
