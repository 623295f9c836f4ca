/** What a sentence says of a thing by the way: ", which was founded in 2001,", ", the chancellor of Germany,". */
import { PREPOSITIONS } from '../../language/words.js';
import { apposition, participle, relative } from './by-the-way.js';
import type { Range } from './clause.js';
import { isComma, verbAt } from './commas.js';
import { isCapitalised } from './noun-phrase.js';
import { frontedParticiple, tailInsertion } from './outer-insertions.js';
import type { Statement } from './statement.js';
import { isAdverb, type Token } from './tokens.js';

export interface Extraction {
  readonly statements: readonly Statement[];
  /** The tokens without what was taken out. */
  readonly rest: readonly Token[];
}

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

export function isPhrase(phrase: readonly Token[]): boolean {
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
