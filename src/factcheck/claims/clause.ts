/** Where the subject of a clause ends and its verb begins. */
import { PREPOSITIONS } from '../../language/words.js';
import { isAdverb, type Token } from './tokens.js';

/** Half-open ranges of token indices. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Clause extends Range {
  /** What is set in front of the subject, up to its comma; empty where nothing is. */
  readonly lead: Range;
  readonly subject: Range;
  /** Index of the finite verb. */
  readonly verb: number;
}

const BOUNDARY =
  /^(?:and|or|but|nor|that|who|whom|which|whose|where|when|while|because|if|as|than|although|though|since|until|after|before|unless|whether|what|how|why|whereas|so)$/;
const EMBEDS =
  /^(?:who|whom|which|whose|that|where|when|while|because|if|although|though|unless|whether|what|how|why|whereas|once)$/;
const LINK =
  /^(?:however|moreover|therefore|furthermore|nevertheless|nonetheless|thus|hence|consequently|meanwhile|additionally|also|indeed|besides|similarly|likewise|still|instead|overall|finally|and|but|so|yet|or|in addition|in fact|for example|for instance|as a result|in turn|on the other hand|in contrast|in particular|by contrast|that said|in other words|of course|after all)$/;
const SAYING_VERB =
  /^(?:say|said|says|claim|claims|claimed|believe|believes|believed|think|thinks|thought|argue|argues|argued|feel|feels|felt|know|knows|knew|hope|hopes|hoped|report|reports|reported|suggest|suggests|suggested|admit|admits|admitted|announced|announces|found|shows|showed|show|ensure|ensured|means|meant|assume|assumed|estimates|estimated|insisted|stated|states|noted|notes|told|wrote|writes|concluded|concludes|alleged|alleges|warned|warns|denied|denies|discovered|discovers|realized|realised|decided|demanded|predicted|predicts|wished|wishes|learned|learnt|saw|sees|explained|explains|recalled|recalls|declared|declares|proposed|proposes|agreed|agrees|asserted|asserts|maintained|maintains|thinking|understood|heard|considered|considers|confirmed|confirms|indicates|indicated|revealed|reveals|expected|expects|doubt|doubts|doubted|feared|fears|promised|added|acknowledged|acknowledges|pointed|remarked|observed|observes|commented|responded|replied|accused|accuses|theorized|speculated|hypothesized|postulated|contended|contends)$/;
/** Far enough for any subject that is worth splitting from. */
const MAX_SUBJECT = 40;

/** These take things as well as statements: "discovered radium", "found that". */
const TAKES_THINGS =
  /^(?:found|shows?|showed|discovered|discovers|wrote|writes|admitted|admits|saw|sees|proposed|proposes|announced|announces|told|knew|knows|maintained|maintains|considered|considers|confirmed|confirms|revealed|reveals|declared|declares|observed|observes|added|learned|learnt|heard|understood|recalled|recalls|meant|means|reported|reports|demanded|ensured?|denied|denies|decided|explained|explains)$/;

/** Whether the word says, thinks or finds something. */
export function isSaying(lower: string): boolean {
  return SAYING_VERB.test(lower);
}

/** Whether what follows the verb at this index, up to `to`, may be what somebody says or thinks. */
export function opensReport(tokens: readonly Token[], at: number, to: number): boolean {
  const lower = tokens[at]?.lower ?? '';
  if (!SAYING_VERB.test(lower)) return false;
  if (!TAKES_THINGS.test(lower)) return true;
  return tokens
    .slice(at + 1, to)
    .some(
      (token) =>
        token.finite !== null || /^(?:that|how|why|what|he|she|they|it|to)$/.test(token.lower),
    );
}

/** The clause of these tokens; null where its verb cannot be told for sure. */
export function clauseOf(tokens: readonly Token[], range: Range): Clause | null {
  const start = afterLink(tokens, range.from);
  if (EMBEDS.test(tokens[start]?.lower ?? '')) return null;
  const verb = mainVerb(tokens, { from: start, to: range.to });
  if (verb < 0) return null;
  if (verb > start && tokens[verb]?.gap.includes(',')) return null;
  const lead = leadOf(tokens, start, verb);
  if (lead.to >= verb) return null;
  const subject = { from: lead.to, to: beforeAdverbs(tokens, verb, lead.to) };
  if (/^(?:and|or|but)$/.test(tokens[subject.to - 1]?.lower ?? '')) return null;
  if (subject.to <= subject.from || !isSubject(tokens, subject)) return null;
  return { from: start, to: range.to, lead, subject, verb };
}

/** Behind "However," and "In addition,": they are no part of what is stated. */
export function afterLink(tokens: readonly Token[], from = 0): number {
  for (let length = 1; length <= 4; length++) {
    const next = tokens[from + length];
    if (!next) break;
    const words = tokens.slice(from, from + length).map((token) => token.lower);
    const isConjunction = /^(?:and|but|so|yet|or)$/.test(words.join(' '));
    if (LINK.test(words.join(' ')) && (isConjunction || next.gap.startsWith(',')))
      return from + length;
  }
  return from;
}

/** The first finite verb, taken for a participle or a noun where another follows it unasked. */
export function mainVerb(tokens: readonly Token[], range: Range): number {
  const to = Math.min(range.to, range.from + MAX_SUBJECT);
  let found = -1;
  for (let i = range.from; i < to; i++) {
    const token = tokens[i];
    if (!token) break;
    if (EMBEDS.test(token.lower) && !token.isHidden && found < 0 && i > range.from) return -1;
    if (found >= 0 && (BOUNDARY.test(token.lower) || /[,;:—–]/.test(token.gap))) break;
    if (token.finite === null) continue;
    const first = tokens[found];
    if (!first) {
      found = i;
      if (token.finite === 'sure' || isSaying(token.lower)) break;
      continue;
    }
    if (token.finite === 'sure') return i;
    if (first.form !== 'present' && isParticipleBefore(tokens, found)) return i;
    break;
  }
  return found;
}

function isParticipleBefore(tokens: readonly Token[], i: number): boolean {
  return PREPOSITIONS.has(tokens[i + 1]?.lower ?? '');
}

function leadOf(tokens: readonly Token[], start: number, verb: number): Range {
  const first = tokens[start];
  const opens =
    first !== undefined &&
    (PREPOSITIONS.has(first.lower) || isAdverb(first.lower) || /^\d{4}$/.test(first.lower));
  if (!opens) return { from: start, to: start };
  for (let i = verb; i > start; i--) {
    if (tokens[i]?.gap.startsWith(',') && !tokens[i]?.isHidden) return { from: start, to: i };
  }
  return { from: start, to: opensWithPreposition(first) ? verb : start };
}

function opensWithPreposition(first: Token): boolean {
  return PREPOSITIONS.has(first.lower);
}

function beforeAdverbs(tokens: readonly Token[], verb: number, floor: number): number {
  let end = verb;
  while (end > floor + 1 && isAdverb(tokens[end - 1]?.lower ?? '')) end--;
  return end;
}

/** No comma but that of a list, no dash, no verb form that makes it something else. */
function isSubject(tokens: readonly Token[], subject: Range): boolean {
  const inner = tokens.slice(subject.from + 1, subject.to);
  if (inner.some((token) => !token.isHidden && /[;:—]| – | - /.test(token.gap))) return false;
  if (inner.some((token) => /^(?:he|she|it|they|we|i)$/.test(token.lower))) return false;
  const hasComma = inner.some((token) => token.gap.includes(',') && !token.isHidden);
  return !hasComma || inner.some((token) => /^(?:and|or)$/.test(token.lower) && !token.isHidden);
}
