/** Claims longer than a verifier reads are checked piece by piece. */
import { estimateTokens } from '../retrieval/budget.js';
import { sentenceSpans } from '../text/sentences.js';

/** Estimated; a verifier reads half as many again. */
const MOST_TOKENS = 250;

/** The claim's sentences, and what is still too long cut behind commas or between words; [] if it fits. */
export function cutLongClaim(claim: string): string[] {
  if (estimateTokens(claim) <= MOST_TOKENS) return [];
  return sentenceSpans(claim)
    .map(({ start, end }) => claim.slice(start, end))
    .flatMap((sentence) => (estimateTokens(sentence) <= MOST_TOKENS ? [sentence] : cut(sentence)));
}

function cut(sentence: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const run of sentence.match(/[^,;:]+[,;:]*\s*/gu) ?? [sentence]) {
    for (const part of estimateTokens(run) > MOST_TOKENS ? words(run) : [run]) {
      if (piece !== '' && estimateTokens(piece + part) > MOST_TOKENS) {
        pieces.push(piece.trim());
        piece = '';
      }
      piece += part;
    }
  }
  return [...pieces, piece.trim()].filter((text) => text !== '');
}

/** Words with the space behind them, those without end cut too, never inside a surrogate pair. */
function words(run: string): string[] {
  return run.match(/\S{1,200}(?<![\ud800-\udbff])\s*|\s+/gu) ?? [run];
}
