/** What a reader that was trained on English can make something of. */

const LETTER = /\p{L}/gu;
const LATIN = /\p{sc=Latn}/gu;
/** Words that nearly every English question of some length has one of, and few other languages use. */
const ENGLISH =
  /\b(?:the|of|and|is|are|were|does|did|has|have|had|what|which|who|whom|whose|when|where|why|how|with|from|by|for|about|to|this|that|can|should|list|name|give)\b/i;
/** A shorter question may be nothing but names. */
const SHORT = 3;

export function isLegibleQuestion(question: string): boolean {
  if (!isLegible(question)) return false;
  return ENGLISH.test(question) || question.trim().split(/\s+/).length <= SHORT;
}

/** Whether at least half of the letters are Latin ones, and there is one. */
export function isLegible(text: string): boolean {
  const latin = text.match(LATIN)?.length ?? 0;
  return latin > 0 && 2 * latin >= (text.match(LETTER)?.length ?? 0);
}
