/** Yes/no questions, which no words of a document answer as a span would. */

const POLAR =
  /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)(?:n['’]t)? (?!you\b|i\b|we\b)\S/iu;
/** "Is it A or B?" asks for one of the two, "Does it say who …?" for the person. */
const OTHER = /\b(?:or|who|whom|whose|what|which|when|where|why|how)\b/iu;

export function isPolar(question: string): boolean {
  const asked = question.trim().replace(/\s+/g, ' ');
  return POLAR.test(asked) && !OTHER.test(asked);
}
