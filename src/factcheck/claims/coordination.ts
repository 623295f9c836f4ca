/** Statements that stand side by side: clauses with their own subject, and verbs that share one. */
import { PREPOSITIONS } from '../../language/words.js';
import { type Clause, clauseOf, isSaying, opensReport } from './clause.js';
import { isCapitalised, isDeterminer } from './noun-phrase.js';
import type { Statement } from './statement.js';
import { isAdverb, isBeOrHave, type Token } from './tokens.js';

const PRONOUN = /^(?:he|she|it|they|we|i|you)$/;
const BLOCKS =
  /^(?:that|who|whom|whose|which|where|when|if|because|while|whether|how|what|why|than|as|although|though|unless|until|before|after|since|between|both|either|neither|nor|or|not|never|n't|without)$/;
const INTRANSITIVE =
  /^(?:died|lived|served|worked|moved|remained|returned|retired|arrived|appeared|emerged|became|resigned|graduated|debuted|emigrated|migrated|departed|escaped|flourished|collapsed|vanished|disappeared|travelled|traveled|fled|went|came|grew|rose|fell|stood|continued|began)$/;
const TWO_OBJECTS =
  /^(?:named|renamed|held|taken|left|kept|sentenced|called|awarded|given|elected|appointed|made|declared|granted|paid|crowned|proclaimed|taught|shown|told|sent|offered|considered|dubbed|titled)$/;
/** What follows a passive verb as well as a preposition does. */
const PARTICLE =
  /^(?:back|away|together|apart|forward|home|abroad|there|here|elsewhere|over|aside)$/;
const NO_SHARING =
  /^(?:no|none|nobody|neither|few|only|not|nothing|there|most|each|every|any|who|what|it's|that|this|one)$/;

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

function isBlock(token: Token): boolean {
  return BLOCKS.test(token.lower) && !token.isHidden;
}

/** "The city grew": a verb that is no participle of the subject. */
function clearVerb(tokens: readonly Token[], clause: Clause): boolean {
  const next = tokens[clause.verb + 1];
  return (
    next === undefined ||
    next.gap !== ' ' ||
    !PREPOSITIONS.has(next.lower) ||
    /^(?:to|in|into|from|on|at|until|as)$/.test(next.lower)
  );
}

/**
 * "X did Y and then did Z" gives "X did Y" and "X did Z"; null where the verb stands
 * alone. A date in front need not be that of the second.
 */
export function sharedSubject(tokens: readonly Token[]): Statement[] | null {
  const clause = clauseOf(tokens, { from: 0, to: tokens.length });
  if (!clause) return null;
  const verb = tokens[clause.verb];
  const subject = tokens.slice(clause.subject.from, clause.subject.to);
  if (!verb || isVerbGroupSaying(tokens, clause.verb)) return null;
  if (
    subject.some((token) => NO_SHARING.test(token.lower)) &&
    !PRONOUN.test(subject[0]?.lower ?? '')
  )
    return null;
  const joins = sharedVerbs(tokens, clause);
  if (joins.length === 0 || opensReport(tokens, clause.verb, joins[0]?.at ?? 0)) return null;
  const inFront = tokens.slice(clause.lead.from, clause.lead.to);
  const lead = inFront.some((token) => /\d/.test(token.surface)) ? [] : inFront;
  const opening: (Token | string)[] = lead.length > 0 ? [...lead, ',', ...subject] : [...subject];
  const first = tokens.slice(clause.from, joins[0]?.at);
  const statements: Statement[] = [{ parts: first, own: first }];
  for (const [i, join] of joins.entries()) {
    const own = tokens.slice(join.verb, joins[i + 1]?.at ?? tokens.length);
    statements.push({
      parts: [...opening, ...(join.helper === '' ? [] : [join.helper]), ...own],
      own,
    });
  }
  return statements;
}

function isVerbGroupSaying(tokens: readonly Token[], verb: number): boolean {
  for (let i = verb + 1; i <= verb + 4; i++) {
    const token = tokens[i];
    if (!token) return false;
    if (isSaying(token.lower)) return true;
    if (!isAdverb(token.lower) && !isBeOrHave(token.lower)) return false;
  }
  return false;
}

interface Join {
  /** Index of the conjunction. */
  readonly at: number;
  /** Index of the verb or the adverb before it. */
  readonly verb: number;
  /** An auxiliary to be put back; empty where none is. */
  readonly helper: string;
}

function sharedVerbs(tokens: readonly Token[], clause: Clause): Join[] {
  const joins: Join[] = [];
  for (let k = clause.verb + 1; k < tokens.length - 1; k++) {
    const token = tokens[k];
    if (!token) break;
    if (token.isHidden) continue;
    if (BLOCKS.test(token.lower) || /[;:—–]/.test(token.gap)) break;
    if (token.lower !== 'and' && token.lower !== 'but') {
      if (/^[^\s,]{0,2},\s/.test(token.gap) && !isAdverb(token.lower)) break;
      continue;
    }
    const at = skipAdverbs(tokens, k + 1);
    const next = tokens[at];
    if (isUnfinished(tokens, clause.verb, k)) continue;
    const helper = next ? helperFor(tokens, clause.verb, at) : null;
    if (helper === null) continue;
    joins.push({ at: k, verb: k + 1, helper });
  }
  return joins;
}

/** "Supports and extends its ministry": what the second verb has behind it is the first one's too. */
function isUnfinished(tokens: readonly Token[], verb: number, at: number): boolean {
  const last = tokens[at - 1];
  return at - 1 === verb || (last?.form === 'past or participle' && !isCapitalised(last));
}

function skipAdverbs(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < from + 2 && isAdverb(tokens[at]?.lower ?? '') && tokens[at]?.lower !== 'not') at++;
  return at;
}

/** The auxiliary that a verb behind "and" lacks, empty where it has what it needs; null where unsure. */
function helperFor(tokens: readonly Token[], verb: number, at: number): string | null {
  const [first, second, after] = [tokens[verb], tokens[at], tokens[at + 1]];
  if (!first || !second || second.isHidden || isCapitalised(second)) return null;
  if (second.form === 'auxiliary')
    return first.form === 'auxiliary' ||
      first.form === 'past' ||
      first.form === 'past or participle' ||
      first.form === 'present'
      ? ''
      : null;
  if (second.form === 'past') return first.form === 'present' ? null : '';
  if (second.form === 'present')
    return first.form === 'present' || /^(?:is|has)$/.test(first.lower)
      ? opensObject(after)
        ? ''
        : null
      : null;
  if (second.form !== 'past or participle' && second.form !== 'participle') return null;
  if (first.form !== 'auxiliary')
    return second.form === 'participle' || first.form === 'present'
      ? null
      : opensComplement(after)
        ? ''
        : null;
  return helperAfterAuxiliary(tokens, verb, second, after);
}

function helperAfterAuxiliary(
  tokens: readonly Token[],
  verb: number,
  second: Token,
  after: Token | undefined,
): string | null {
  const first = tokens[verb];
  if (!first || !/^(?:is|are|was|were|has|have|had)$/.test(first.lower)) return null;
  const at = skipAdverbs(tokens, verb + 1);
  const main = tokens[at];
  const isGroup =
    main !== undefined && (main.form === 'past or participle' || main.form === 'participle');
  if (/^(?:has|have|had)$/.test(first.lower)) {
    if (main?.lower === 'been') return null;
    return isGroup && opensObject(after)
      ? first.lower
      : isGroup
        ? null
        : first.lower === 'had' && opensObject(after)
          ? ''
          : null;
  }
  const isPastTense = /^(?:was|were)$/.test(first.lower);
  if (INTRANSITIVE.test(second.lower)) return isPastTense ? '' : null;
  if (TWO_OBJECTS.test(second.lower)) return null;
  if (opensObject(after)) return isPastTense && second.form !== 'participle' ? '' : null;
  if (isGroup && isBareObject(after))
    return isPastTense && second.form !== 'participle' ? '' : null;
  const isPassive =
    after === undefined || PREPOSITIONS.has(after.lower) || PARTICLE.test(after.lower);
  return isPassive && isGroup ? first.lower : null;
}

function opensObject(after: Token | undefined): boolean {
  return (
    after !== undefined &&
    !/[,;:]/.test(after.gap) &&
    (isDeterminer(after.lower) ||
      isCapitalised(after) ||
      /^\d/.test(after.lower) ||
      /^(?:him|them|her|it)$/.test(after.lower))
  );
}

/** "Physics" of "was born in Ulm and studied physics". */
function isBareObject(after: Token | undefined): boolean {
  return (
    after !== undefined &&
    after.gap === ' ' &&
    after.form === null &&
    !PREPOSITIONS.has(after.lower) &&
    !isAdverb(after.lower) &&
    !BLOCKS.test(after.lower) &&
    !PARTICLE.test(after.lower) &&
    after.lower !== 'and'
  );
}

function opensComplement(after: Token | undefined): boolean {
  return (
    opensObject(after) ||
    after === undefined ||
    PREPOSITIONS.has(after.lower) ||
    isAdverb(after.lower) ||
    after.form === null
  );
}
