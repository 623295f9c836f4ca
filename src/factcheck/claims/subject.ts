/** What a sentence is about. */
import type { Span } from '../../domain.js';
import { lowerFirst } from '../../language/spelling.js';
import { clauseOf } from './clause.js';
import type { Person, Subject } from './memory.js';
import { isPlural } from './noun-phrase.js';
import type { Token } from './tokens.js';

const MAX_SUBJECT_WORDS = 9;

export function subjectRange(tokens: readonly Token[]): Span | null {
  const clause = clauseOf(tokens, { from: 0, to: tokens.length });
  if (!clause) return appositionless(tokens);
  const first = tokens[clause.subject.from];
  const last = tokens[clause.subject.to - 1];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** "Angela Merkel, the chancellor, said": what stands before the first comma. */
function appositionless(tokens: readonly Token[]): Span | null {
  const comma = tokens.findIndex((token, i) => i > 0 && token.gap.startsWith(','));
  const first = tokens[0];
  const last = tokens[comma - 1];
  if (comma < 1 || comma > 6 || !first || !last) return null;
  const next = tokens[comma];
  const isApposed =
    next !== undefined && /^(?:who|which|whose|the|a|an|born|founded|also)$/.test(next.lower);
  return isApposed && /^\p{Lu}/u.test(last.surface) ? { start: first.start, end: last.end } : null;
}

export function subjectOf(
  text: string,
  tokens: readonly Token[],
  range: Span | null,
  persons: readonly Person[],
): Subject | null {
  if (!range) return null;
  const words = tokens.filter((token) => token.start >= range.start && token.end <= range.end);
  const first = words[0];
  if (!first || words.length > MAX_SUBJECT_WORDS) return null;
  if (
    /^(?:it|he|she|they|this|that|these|those|there|who|what|which|we|i|you|one|some|many|most|all|no|none|both|its|his|her|their|another|such|each|every|several|other|few)$/.test(
      first.lower,
    )
  )
    return null;
  if (
    words.some((word) => /^(?:and|or)$/.test(word.lower)) &&
    words.some((word) => /,/.test(word.gap) && word !== first)
  )
    return null;
  if (words.some((word) => /^(?:between|among)$/.test(word.lower))) return null;
  const raw = text.slice(range.start, range.end);
  if (raw.split('(').length !== raw.split(')').length) return null;
  const named = /^(?:a|an)$/.test(first.lower) ? raw.replace(/^an? /i, 'the ') : lowerFirst(raw);
  const person = persons.find((one) => one.start >= range.start && one.end <= range.end);
  if (person && person.end === range.end && person.start - range.start < 24) {
    const text = person.start === range.start ? person.text : named;
    return { ...range, text, kind: words.some((w) => w.lower === 'and') ? 'group' : 'person' };
  }
  const plural = isPlural(words);
  if (plural === null) return words.length > 1 ? { ...range, text: named, kind: 'group' } : null;
  return { ...range, text: named, kind: plural ? 'group' : 'thing' };
}
