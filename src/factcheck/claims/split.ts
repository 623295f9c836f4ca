/** The statements of one sentence, by rules that would rather leave two together than part one. */

import { afterLink } from './clause.js';
import { coordinateClauses } from './coordination.js';
import { takeInsertions } from './insertions.js';
import { sharedSubject } from './shared-subject.js';
import type { Statement } from './statement.js';
import type { Token } from './tokens.js';

/** Longer ones are lists or no prose, and stay whole. */
const MAX_WORDS = 120;
const CONDITION = /^(?:if|unless|whether|suppose|assuming|provided|lest|otherwise)$/;
const KEEPS = /^(?:because|than|either|neither|nor)$/;

/** None where the sentence makes a single statement. */
export function splitSentence(text: string, tokens: readonly Token[]): Statement[] {
  if (tokens.length > MAX_WORDS || tokens.length < 5 || /[?]["”)]*$/.test(text)) return [];
  const visible = tokens.filter((token) => !token.isHidden);
  if (hasOpenQuote(text)) return [];
  if (visible.some((token) => CONDITION.test(token.lower)) || isAttributed(text)) return [];
  const isWhole =
    visible.some((token) => KEEPS.test(token.lower)) ||
    /\bnot (?:only|just|merely)\b|\b(?:so|such) (?:\S+ ){0,4}that\b/i.test(text);
  const clauses = isWhole ? [tokens] : coordinateClauses(tokens);
  const statements = clauses.flatMap((clause) => statementsOf(clause, isWhole));
  if (statements.length < 2) return [];
  return statements.sort((a, b) => (a.own.at(-1)?.end ?? 0) - (b.own.at(-1)?.end ?? 0));
}

function statementsOf(clause: readonly Token[], isWhole: boolean): Statement[] {
  const { statements, rest } = takeInsertions(clause.slice(afterLink(clause)));
  const shared = isWhole ? null : sharedSubject(rest);
  return [...statements, ...(shared ?? [{ parts: rest, own: rest }])];
}

/** A quotation that another sentence ends, or began. */
function hasOpenQuote(text: string): boolean {
  const count = (mark: string) => text.split(mark).length - 1;
  return count('"') % 2 === 1 || count('“') !== count('”');
}

/** What somebody else says is said by nobody where it stands alone. */
function isAttributed(text: string): boolean {
  return (
    /^(?:according to|in the (?:view|opinion|words) of|as reported by|per)\b/i.test(text) ||
    /,\s*(?:according to\b|as reported by\b)/i.test(text) ||
    /["”],?\s+(?:\S+\s+){0,4}?(?:said|says|wrote|writes|told|added|asked|replied|explained)\b/i.test(
      text,
    ) ||
    /,\s+(?:(?:he|she|they|it)\s+(?:said|says|wrote|added|claimed|argued)|(?:said|says)\s+\S+)/i.test(
      text,
    )
  );
}
