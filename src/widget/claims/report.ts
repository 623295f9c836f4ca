import type { ClaimResult } from '../../protocol.js';
import { linkTo } from '../evidence/link.js';
import { fill, type Messages } from '../messages/messages.js';
import { SYMBOLS, standingOf, standingWord, toldOf } from './standing.js';
import { summaryOf, sureness } from './summary.js';

/** The results as plain text: each claim with its verdict, and each quote with its link. */
export function reportOf(
  results: readonly ClaimResult[],
  server: string,
  messages: Messages,
): string {
  const head = `${messages.claims.reportTitle}: ${summaryOf(results, messages)}`;
  const told = toldOf(results).filter(({ status }) => status !== 'not_checkworthy');
  return [head, ...told.map((result) => entryOf(result, server, messages))].join('\n\n');
}

function entryOf(result: ClaimResult, server: string, messages: Messages): string {
  const { claim, confidence, evidence, conflicts, error } = result;
  const standing = standingOf(result);
  const sure = confidence === null ? '' : ` (${sureness(confidence, messages)})`;
  const { claims } = messages;
  return [
    `${SYMBOLS[standing]} ${oneLine(claim)}`,
    `  ${standingWord(standing, messages)}${sure}`,
    ...conflicts.map(({ claim, source }) => `  ${oneLine(claim.text)} ≠ ${oneLine(source.text)}`),
    ...(error === null ? [] : [`  ${fill(claims.claimFailed, { detail: error.detail })}`]),
    ...evidence.flatMap(({ stance, citation: { source, href } }) => [
      `  ${claims[stance]}: “${oneLine(source.quote)}” (${oneLine(source.title)})`,
      `  ${linkTo(href, source.documentId, server)}`,
    ]),
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
