/** What "the company", "that year" and "there" mean. */
import type { Anaphor } from '../../language/anaphora.js';
import type { Mention } from '../../language/mentions.js';
import { bareName } from '../../language/spelling.js';
import {
  FUNCTION_WORDS,
  PLACE_PREPOSITIONS,
  PREPOSITIONS,
  VAGUE_WORDS,
} from '../../language/words.js';
import { headOf } from './classes.js';
import type { Meaning } from './meaning.js';
import type { Memory, Spoken } from './memory.js';
import type { Token } from './tokens.js';

const COUNTRY_NOUN = /^(?:country|nation|state)$/;

/** "The company", "that year": definite phrases that only what was said before can fill. */
export function definites(text: string, tokens: readonly Token[]): Anaphor[] {
  const found: Anaphor[] = [];
  for (const [i, token] of tokens.entries()) {
    const noun = tokens[i + 1];
    if (token.lower !== 'the' || !noun || noun.gap !== ' ' || FUNCTION_WORDS.has(noun.lower))
      continue;
    if (/^\p{Lu}/u.test(noun.surface) || !endsPhrase(text, tokens, i + 1)) continue;
    found.push({
      start: token.start,
      end: noun.end,
      kind: 'noun',
      possessive: false,
      noun: noun.lower,
    });
  }
  return found;
}

/** Nothing follows that could belong to the noun, as in "the company president" and "the book of". */
function endsPhrase(text: string, tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  if (next?.gap !== ' ') return true;
  if (tokens[i]?.possessive) return !text.slice(tokens[i]?.end).startsWith("'s own");
  if (
    /^(?:of|that|which|who|whose|where|for|between|called|named|to|with|from|on|against|over)$/.test(
      next.lower,
    )
  )
    return false;
  return (
    next.finite !== null || PREPOSITIONS.has(next.lower) || /^(?:and|but|or)$/.test(next.lower)
  );
}

export function nounOf(anaphor: Anaphor, spoken: Spoken, memory: Memory): Meaning | null {
  const { noun } = anaphor;
  if (noun === 'year') return yearOf(anaphor, spoken, memory);
  if (VAGUE_WORDS.has(noun) || noun === 'area' || noun === 'region') return null;
  const before = [...memory.recent].reverse();
  const own = classHere(noun, anaphor, spoken);
  if (own !== undefined) return own;
  for (const one of before) {
    const name = one.classes.get(noun) ?? namedLike(noun, one);
    if (name === '') return null;
    if (name !== undefined)
      return { text: name, source: null, subject: { text: name, start: 0, end: 0, kind: 'thing' } };
    if (COUNTRY_NOUN.test(noun) && one.countries.length > 0)
      return one.countries.length === 1 && noun !== 'state'
        ? { text: one.countries[0] ?? '', source: null }
        : null;
  }
  return null;
}

/** Undefined where the sentence itself names nothing of the kind before the phrase. */
function classHere(noun: string, anaphor: Anaphor, spoken: Spoken): Meaning | null | undefined {
  const name = spoken.classes.get(noun);
  if (name === undefined) return undefined;
  const start = spoken.text.indexOf(bareName(name));
  if (name === '' || start < 0 || start >= anaphor.start) return null;
  return { text: name, source: { start, end: start + bareName(name).length } };
}

/** A name of several words that ends in the noun. */
function namedLike(noun: string, spoken: Spoken): string | undefined {
  const found = spoken.mentions.filter(
    (one) =>
      one.kind === 'name' &&
      headOf(one.text).toLowerCase().endsWith(` ${noun}`) &&
      bareName(one.text).includes(' '),
  );
  if (found.length === 0) return undefined;
  return new Set(found.map((one) => bareName(one.text))).size === 1 ? found[0]?.text : '';
}

/** "1999" of "in that year", "in 1999" of "that year". */
function yearOf(anaphor: Anaphor, spoken: Spoken, memory: Memory): Meaning | null {
  if (!/^(?:that|the same)\b/i.test(spoken.text.slice(anaphor.start, anaphor.end))) return null;
  const years = (one: Spoken) => [
    ...new Set(one.mentions.filter((m) => m.kind === 'year').map((m) => m.text)),
  ];
  const own = years(spoken);
  if (own.length > 0) return null;
  const last = memory.recent.at(-1);
  const found = last ? years(last) : [];
  if (found.length !== 1) return null;
  const hasPreposition = /\b(?:in|of|by|since|until|during|from|for)\s+$/i.test(
    spoken.text.slice(0, anaphor.start),
  );
  return { text: `${hasPreposition ? '' : 'in '}${found[0]}`, source: null };
}

export function placeOf(anaphor: Anaphor, spoken: Spoken, memory: Memory): Meaning | null {
  const isPlaced = (one: Mention) => one.kind === 'name' && PLACE_PREPOSITIONS.has(one.preposition);
  if (spoken.mentions.some((one) => one.end <= anaphor.start && isPlaced(one))) return null;
  const last = memory.recent.at(-1);
  const placed = last?.mentions.filter(isPlaced);
  const names = new Set(placed?.map((one) => one.text));
  const [only] = placed ?? [];
  if (names.size !== 1 || !only || last?.persons.some((one) => one.text === only.text)) return null;
  return { text: `${only.preposition === 'at' ? 'at' : 'in'} ${only.text}`, source: null };
}
