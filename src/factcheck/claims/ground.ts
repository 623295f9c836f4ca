/** Where in a sentence the words of a claim stand that somebody proposes for it. */
import type { Span } from '../../domain.js';
import { tokenize } from '../../text/analyze.js';

/** Put into a clause that is made a sentence: they state nothing by themselves. */
const FILLERS = new Set(['also', 'then', 'there', 'one']);

/** A stop word to the index, but it turns what a claim says round. */
const NEGATION = /\b(?:no|not|never|none|nobody|nothing|neither|nor|cannot|without)\b|n[’']t\b/i;

/**
 * Spans of a sentence's own words for claims that are proposed for it: the smallest that holds every
 * word of the claim that the sentence has. Null for a claim that holds a content word or a number
 * that neither sentence nor context has, a negation that the sentence lacks, or none of its words.
 */
export function groundProposed(
  sentence: string,
  context: string,
  proposed: readonly string[],
): (Span | null)[] {
  const own = tokenize(sentence).filter((token) => !token.isStopWord);
  const around = new Set(tokenize(context).map((token) => token.term));
  const mine = new Set(own.map((token) => token.term));
  const isNegated = NEGATION.test(sentence);
  return proposed.map((claim) => {
    const needed = new Set(
      tokenize(claim)
        .filter((token) => !token.isStopWord && !FILLERS.has(token.term))
        .map((token) => token.term),
    );
    const isGrounded =
      (isNegated || !NEGATION.test(claim)) &&
      [...needed].every((term) => mine.has(term) || around.has(term));
    const wanted = new Set([...needed].filter((term) => mine.has(term)));
    return isGrounded && wanted.size > 0 ? smallestCover(own, wanted) : null;
  });
}

interface Placed extends Span {
  readonly term: string;
}

/** A window that slides over the tokens: linear in their number. */
function smallestCover(tokens: readonly Placed[], wanted: ReadonlySet<string>): Span | null {
  const counts = new Map<string, number>();
  const relevant = tokens.filter((token) => wanted.has(token.term));
  let best: Span | null = null;
  let from = 0;
  for (const token of relevant) {
    counts.set(token.term, (counts.get(token.term) ?? 0) + 1);
    while (counts.size === wanted.size) {
      const first = relevant[from];
      if (!first) break;
      if (best === null || token.end - first.start < best.end - best.start)
        best = { start: first.start, end: token.end };
      const left = (counts.get(first.term) ?? 0) - 1;
      if (left > 0) counts.set(first.term, left);
      else counts.delete(first.term);
      from++;
    }
  }
  return best;
}
