/** Evidence that calls things by the claim's names for them: a small verifier takes others for others. */
import { quoteText } from '../citations.js';
import type { PlacedDetail } from './judge.js';
import type { Piece } from './pieces.js';

/** The piece's text, each name that rules take for one of the claim's put as the claim has it. */
export function inClaimNames(
  claim: string,
  { quotes, text }: Piece,
  details: readonly PlacedDetail[],
): string {
  const names = new Map<string, string>();
  for (const { rule, relation, claim: own, source, quote } of details) {
    const cited = quotes[quote];
    if (rule !== 'name' || relation !== 'agrees' || source === null || cited === undefined)
      continue;
    const theirs = quoteText(cited).slice(source.start, source.end);
    const ours = claim.slice(own.start, own.end);
    // A name that holds the other's would be put into itself.
    if (theirs !== ours && !text.includes(ours)) names.set(theirs, ours);
  }
  let read = text;
  for (const [theirs, ours] of names) read = read.replace(theirs, () => ours);
  return read;
}
