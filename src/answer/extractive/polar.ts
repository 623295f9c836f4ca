/** Yes/no questions as the claims that a yes would make, for a verifier to judge. */

const AUXILIARY =
  'is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must';
const POLAR = new RegExp(
  `^(${AUXILIARY})(?:n['’]t)? (?!you\\b|i\\b|we\\b)(?:not )?(.{3,}?) ?\\?*$`,
  'iu',
);
/** "Is it A or B?" asks for one of the two, "Is there a way …?" for the way. */
const CHOICE = /\bor\b/iu;
const INDIRECT = /\b(?:who|whom|whose|what|which|when|where|why|how)\b/iu;
const DO = /^(?:do|does|did)$/iu;

const DETERMINER =
  /^(?:the|an?|this|that|these|those|his|her|its|their|our|my|your|any|all|some|both|each|every|no|many|most|\S+['’]s)$/iu;
const PRONOUN = /^(?:he|she|it|they|there|this|that|these|those|both)$/iu;
/** What cannot stand inside a short subject, so that one ends before it. */
const BOUNDARY =
  /^(?:an?|the|be|have|been|get|not|never|ever|also|still|already|always|often|only|about|at|by|for|from|in|into|on|over|to|under|with|without|than|as|more|less|able|part|his|her|its|their|\S{3,}(?:ed|ing))$/iu;
const LINK = /^(?:of|and|de|von|van|bin|al)$/iu;
const NAME = /^[\p{Lu}\p{N}]/u;

/** @returns null for any other question */
export function claimOf(question: string): string | null {
  const asked = question.trim().replace(/\s+/g, ' ');
  const [, auxiliary, rest] = POLAR.exec(asked) ?? [];
  if (auxiliary === undefined || rest === undefined) return null;
  if (CHOICE.test(rest) || INDIRECT.test(rest)) return null;
  const words = rest.split(' ');
  const cut = DO.test(auxiliary) ? 0 : subjectLength(words);
  const claim = [...words.slice(0, cut), auxiliary.toLowerCase(), ...words.slice(cut)];
  const said = DO.test(auxiliary) ? rest : claim.join(' ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

/** How many words the subject has, as far as can be told without a parser. */
function subjectLength(words: readonly string[]): number {
  if (PRONOUN.test(words[0] ?? '') && !NAME.test(words[1] ?? '')) return 1;
  const first = DETERMINER.test(words[0] ?? '') ? 1 : 0;
  const named = nameEnd(words, first);
  const boundary = words.findIndex((word, i) => i > first && BOUNDARY.test(word));
  // "Was the Arun bridge opened …?": the noun behind a name belongs to a subject with an article.
  const isNoun = named > first && first === 1 && boundary - named === 1;
  const end = named > first && !isNoun ? named : boundary;
  return Math.max(1, Math.min(end < 0 ? words.length - 1 : end, words.length - 1));
}

/** Where the name ends that begins at `first`; `first` where none does. */
function nameEnd(words: readonly string[], first: number): number {
  const isName = (i: number) => NAME.test(words[i] ?? '');
  let at = first;
  while (isName(at) || (at > first && LINK.test(words[at] ?? '') && isLinked(words, at))) at += 1;
  return at;
}

/** "of the Republic", "and Russia": a name goes on behind the link. */
function isLinked(words: readonly string[], at: number): boolean {
  const next = words[at + 1] ?? '';
  return NAME.test(next) || (next.toLowerCase() === 'the' && NAME.test(words[at + 2] ?? ''));
}
