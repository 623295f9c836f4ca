/** Verbs that share one subject: "X did Y and then did Z". */
import { type Clause, clauseOf, isSaying, opensReport } from './clause.js';
import { PRONOUN } from './coordination.js';
import { isCapitalised } from './noun-phrase.js';
import { BLOCKS, helperFor, skipAdverbs } from './shared-auxiliary.js';
import type { Statement } from './statement.js';
import { isAdverb, isBeOrHave, type Token } from './tokens.js';

const NO_SHARING =
  /^(?:no|none|nobody|neither|few|only|not|nothing|there|most|each|every|any|who|what|it's|that|this|one)$/;

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
