/** Clauses that stand side by side, each with its own subject. */
import { PREPOSITIONS } from '../../language/words.js';
import { type Clause, clauseOf, isSaying, opensReport } from './clause.js';
import { isCapitalised, isDeterminer } from './noun-phrase.js';
import { isBlock } from './shared-auxiliary.js';
import type { Token } from './tokens.js';

export const PRONOUN = /^(?:he|she|it|they|we|i|you)$/;

/** The clauses that ", and", ", but", ";" part, each with a subject and a verb; one where there is none. */
export function coordinateClauses(tokens: readonly Token[]): (readonly Token[])[] {
  const clauses: (readonly Token[])[] = [];
  let start = 0;
  for (let k = 2; k < tokens.length - 1; k++) {
    const opener = joinAt(tokens, k);
    if (opener === null) continue;
    const left = clauseOf(tokens, { from: start, to: k });
    const right = clauseOf(tokens, { from: k + opener, to: tokens.length });
    if (!left || !right || !mayPart(tokens, left, right, k, opener)) continue;
    clauses.push(tokens.slice(start, k));
    start = k + opener;
    k = right.verb;
  }
  clauses.push(tokens.slice(start));
  return clauses;
}

/** How many words join what follows to what stands before; null where nothing is joined here. */
function joinAt(tokens: readonly Token[], k: number): number | null {
  const token = tokens[k];
  if (!token || token.isHidden) return null;
  const isConjunction = /^(?:and|but|while|whereas)$/.test(token.lower);
  if (/;/.test(token.gap)) return /^(?:and|but)$/.test(token.lower) ? 1 : 0;
  if (/^[^\s,]{0,2},\s/.test(token.gap)) return isConjunction ? 1 : null;
  return token.lower === 'and' || token.lower === 'but' ? 1 : null;
}

function mayPart(
  tokens: readonly Token[],
  left: Clause,
  right: Clause,
  k: number,
  opener: number,
): boolean {
  const verb = tokens[left.verb];
  const first = tokens[right.subject.from];
  if (!verb || !first || opensReport(tokens, left.verb, k)) return false;
  if (right.subject.to - right.subject.from > 10) return false;
  const between = tokens.slice(left.verb + 1, k);
  const hasMark = opener === 0 || /[,;]/.test(tokens[k]?.gap ?? '');
  if (
    between.some(
      (token) =>
        !token.isHidden &&
        (isSaying(token.lower) ||
          /^(?:that|whether|if|how|what|why|where|between|both|either)$/.test(token.lower)),
    )
  )
    return false;
  const isSubjectSafe =
    PRONOUN.test(first.lower) ||
    isDeterminer(first.lower) ||
    isCapitalised(first) ||
    /^\d/.test(first.lower);
  if (!isSubjectSafe && opener !== 0) return false;
  const rightVerb = tokens[right.verb];
  const isSure = rightVerb?.finite === 'sure';
  if (hasMark)
    return (
      isSure ||
      PRONOUN.test(first.lower) ||
      right.lead.to > right.lead.from ||
      clearVerb(tokens, right)
    );
  if (between.some((token) => isBlock(token) || token.lower === 'and')) return false;
  return (
    /^(?:he|she|it|they)$/.test(first.lower) ||
    (isSure &&
      right.lead.to === right.lead.from &&
      verb.finite === 'sure' &&
      !between.some((token) => /^(?:who|which)$/.test(token.lower)))
  );
}

/** "The city grew": a verb that is no participle of the subject. */
function clearVerb(tokens: readonly Token[], clause: Clause): boolean {
  const next = tokens[clause.verb + 1];
  if (next?.gap !== ' ') return false;
  return !PREPOSITIONS.has(next.lower) || /^(?:to|in|into|from|on|at|until|as)$/.test(next.lower);
}
