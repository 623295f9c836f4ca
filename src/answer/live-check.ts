/** The status of a language model's sentence: what is certain first, then what the verifier says. */
import type { Quote } from '../citations.js';
import { AppError, isAppError } from '../errors.js';
import { checkSentence } from '../factcheck/check-sentence.js';
import { isEnglish } from '../language/english.js';
import type { Verifier } from '../models/ports.js';
import { LIMITS } from '../protocol.js';
import { isLegible } from '../retrieval/legible.js';
import { type Grounding, groundSentence, NOT_CHECKED } from './grounding.js';
import { standaloneSentence } from './standalone-sentence.js';

export interface LiveCheckDeps {
  readonly verifier: Verifier;
  /** Least chance of a verdict that is given; left out, the calibrated one. */
  readonly claimThreshold?: number | undefined;
}

/**
 * Checks a sentence against the quotes that it names; `before` is the answer up to it. A verifier
 * that fails leaves what is certain. Throws only `cancelled`.
 */
export async function checkLive(
  { verifier, claimThreshold: threshold }: LiveCheckDeps,
  { text, before, quotes }: { text: string; before: string; quotes: readonly Quote[] },
  signal: AbortSignal,
): Promise<Grounding> {
  const certain = groundSentence(text, quotes);
  if (quotes.length === 0 || certain.status === 'supported') return certain;
  if (text.length > LIMITS.claimLength || !isLegible(text)) return certain;
  try {
    const standalone = standaloneSentence(text, before);
    const sentence = { text, standalone, quotes };
    const checked = await checkSentence(verifier, sentence, { threshold, signal });
    if (checked.status !== 'contradicted' && certain.status === 'unsupported') return certain;
    // The silence of a verifier that reads English alone says nothing of another language.
    if (checked.status === 'unsupported' && !isEnglish(text)) return NOT_CHECKED;
    return { support: NOT_CHECKED.support, ...checked };
  } catch (error) {
    if (signal.aborted || isAppError(error, 'cancelled'))
      throw new AppError('cancelled', 'The answer was cancelled.', { cause: error });
    return certain;
  }
}
