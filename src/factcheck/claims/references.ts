/** What the words of a text that point back mean, as far as the text says so. */
import { type Anaphor, allAnaphors } from '../../language/anaphora.js';
import type { Mention } from '../../language/mentions.js';
import { possessive } from '../../language/names.js';
import { isPlaceName } from '../../language/places.js';
import { bareName, capitalize } from '../../language/spelling.js';
import {
  FUNCTION_WORDS,
  PLACE_PREPOSITIONS,
  PREPOSITIONS,
  VAGUE_WORDS,
} from '../../language/words.js';
import type { Gender } from './given-names.js';
import { headOf, type Memory, type Person, type Spoken, type Subject } from './memory.js';
import type { Replacement } from './statement.js';
import type { Token } from './tokens.js';

/** Longer sentences are no prose; leaving them alone bounds the work. */
const MAX_WORDS = 150;
const COUNTRY_NOUN = /^(?:country|nation|state)$/;
const CLEFT =
  /^(?:is|was|has|had|can|may|should|must|would|will|seems|appears|turned|turns|takes|took|became|becomes)$/;

interface Meaning {
  readonly text: string;
  readonly source: Replacement['source'];
  readonly subject?: Subject;
}

/** Reads one sentence: what its pointing words mean, from it and those before; then remembers it. */
export function resolveSentence(
  text: string,
  tokens: readonly Token[],
  memory: Memory,
): Replacement[] {
  if (tokens.length > MAX_WORDS) return [];
  const spoken = memory.read(text, tokens);
  const found: Replacement[] = [];
  let subject: Subject | null = null;
  for (const anaphor of [...allAnaphors(text), ...definites(text, tokens)].sort(
    (a, b) => a.start - b.start,
  )) {
    const at = tokens.findIndex((token) => token.start === anaphor.start);
    if (at < 0 || tokens[at]?.isHidden || anaphor.start < (found.at(-1)?.end ?? 0)) continue;
    const meaning = meaningOf(anaphor, at, tokens, spoken, memory);
    if (!meaning) continue;
    const put =
      anaphor.possessive || possesses(text, anaphor) ? possessive(meaning.text) : meaning.text;
    const end = anaphor.end + (possesses(text, anaphor) ? 2 : 0);
    found.push({
      start: anaphor.start,
      end,
      text: atStart(put, text, anaphor.start),
      source: meaning.source,
    });
    const opens = at <= 1 && !anaphor.possessive;
    if (opens && meaning.subject)
      subject ??= { ...meaning.subject, start: anaphor.start, end: anaphor.end };
  }
  memory.keep(withPersons(spoken, subject, memory), subject);
  return found;
}

/** A person that "he" stood for is there to be meant again. */
function withPersons(spoken: Spoken, subject: Subject | null, memory: Memory): Spoken {
  if (subject?.kind !== 'person' || spoken.persons.some((one) => one.text === subject.text))
    return spoken;
  const person: Person = { ...subject, gender: memory.genderOf(subject.text), isSubject: true };
  return { ...spoken, persons: [person, ...spoken.persons] };
}

function possesses(text: string, anaphor: Anaphor): boolean {
  return anaphor.kind === 'noun' && /^['’]s\b/.test(text.slice(anaphor.end, anaphor.end + 3));
}

function atStart(put: string, text: string, start: number): string {
  return /^\W*$/.test(text.slice(0, start)) ? capitalize(put) : put;
}

/** "The company", "that year": definite phrases that only what was said before can fill. */
function definites(text: string, tokens: readonly Token[]): Anaphor[] {
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

function meaningOf(
  anaphor: Anaphor,
  at: number,
  tokens: readonly Token[],
  spoken: Spoken,
  memory: Memory,
): Meaning | null {
  switch (anaphor.kind) {
    case 'person':
      return personOf(anaphor, spoken, memory);
    case 'thing':
      return subjectMeant('thing', anaphor, at, tokens, spoken, memory);
    case 'group':
      return subjectMeant('group', anaphor, at, tokens, spoken, memory);
    case 'pair':
      return pairOf(anaphor, spoken, memory);
    case 'noun':
      return nounOf(anaphor, spoken, memory);
    case 'place':
      return placeOf(anaphor, spoken, memory);
    default:
      return null;
  }
}

function personOf(anaphor: Anaphor, spoken: Spoken, memory: Memory): Meaning | null {
  const gender = anaphor.noun as Gender;
  const fits = (one: Person) =>
    memory.genderOf(one.text) === null || memory.genderOf(one.text) === gender;
  const here = spoken.persons.filter((one) => one.end <= anaphor.start && fits(one));
  const { subject } = spoken;
  if (anaphor.possessive && isInLead(anaphor, subject)) return null;
  const isOther = subject !== null && subject.kind !== 'person' && subject.end <= anaphor.start;
  if (
    here.length === 0 &&
    (isOther || isNamed(spoken, anaphor.start) || isUnknown(memory.recent.at(-1)))
  )
    return null;
  const before = memory.recent.flatMap((one) => one.persons).filter(fits);
  const sure = [...before, ...here].filter((one) => memory.genderOf(one.text) === gender);
  const chosen = choosePerson(sure.length > 0 ? sure : [...before, ...here], here, memory);
  if (chosen === null) return null;
  memory.learn(chosen.text, gender);
  const own = here.includes(chosen) ? { start: chosen.start, end: chosen.end } : null;
  return { text: chosen.text, source: own, subject: { ...chosen, kind: 'person' } };
}

/** "In his speech, Khrushchev": whose it is may come yet. */
function isInLead(anaphor: Anaphor, subject: Subject | null): boolean {
  return subject !== null && anaphor.end < subject.start;
}

/** Another name before the word, which may be a person's that is known by one name. */
function isNamed(spoken: Spoken, end: number): boolean {
  return spoken.mentions.some(
    (one) =>
      one.kind === 'name' &&
      one.end <= end &&
      !PLACE_PREPOSITIONS.has(one.preposition) &&
      !isPlaceName(bareName(one.text)),
  );
}

/** Whether a sentence's subject is one name of which nothing tells whose it is. */
function isUnknown(spoken: Spoken | undefined): boolean {
  const subject = spoken?.subject;
  return (
    subject?.kind === 'thing' && /^\p{Lu}\p{Ll}+$/u.test(subject.text) && !isPlaceName(subject.text)
  );
}

/** The only one; else the subject of this sentence or of the last one, where it is but one. */
function choosePerson(
  candidates: readonly Person[],
  here: readonly Person[],
  memory: Memory,
): Person | null {
  const names = new Set(candidates.map((one) => one.text));
  const mine = candidates.findLast((one) => here.includes(one)) ?? candidates.at(-1) ?? null;
  if (names.size <= 1) return mine;
  const own = candidates.filter((one) => here.includes(one));
  const subjects = own.filter((one) => one.isSubject);
  if (own.length > 0) {
    const only = new Set(own.map((one) => one.text)).size === 1;
    return subjects.length === 1 && only ? (subjects[0] ?? null) : null;
  }
  const last = memory.recent.at(-1)?.persons.filter((one) => candidates.includes(one)) ?? [];
  const lastSubjects = last.filter((one) => one.isSubject);
  if (lastSubjects.length === 1) return lastSubjects[0] ?? null;
  return null;
}

/** "It", "its", "they": the subject, of this sentence or the one before. */
function subjectMeant(
  kind: 'thing' | 'group',
  anaphor: Anaphor,
  at: number,
  tokens: readonly Token[],
  spoken: Spoken,
  memory: Memory,
): Meaning | null {
  if (kind === 'thing' && isCleft(at, tokens)) return null;
  const own = spoken.subject;
  if (own && own.end <= anaphor.start)
    return own.kind === kind && isUncontested(own, anaphor, tokens)
      ? { text: own.text, source: { start: own.start, end: own.end } }
      : null;
  const opens =
    at === 0 ||
    (at === 1 && /^(?:and|but|so|also|later|then|today|however)$/i.test(tokens[0]?.surface ?? ''));
  const leads =
    at > 0 && at < 8 && tokens[at]?.gap.startsWith(',') && PREPOSITIONS.has(tokens[0]?.lower ?? '');
  if (!opens && !leads) return null;
  const last = memory.recent.at(-1);
  if (last?.subject?.kind !== kind) return null;
  const isName = /^(?:the )?\p{Lu}/u.test(last.subject.text);
  if (!isName && !last.isPassive && last.subject.end > 0) return null;
  return { text: last.subject.text, source: null, subject: last.subject };
}

/** Nothing between the subject and the word that points back could be meant as well. */
function isUncontested(own: Subject, anaphor: Anaphor, tokens: readonly Token[]): boolean {
  const between = tokens.filter((token) => token.start >= own.end && token.end <= anaphor.start);
  if (own.kind === 'group')
    return !between.some((token) => /[^sui]s$/.test(token.lower) && token.form === null);
  return /^(?:is|was|has been|had been)$/.test(between[0]?.lower ?? '');
}

/** "It is said that", "it was in 1990 that", "it was not until": an "it" that stands for nothing. */
function isCleft(at: number, tokens: readonly Token[]): boolean {
  const [it, verb] = [tokens[at], tokens[at + 1]];
  if (it?.lower !== 'it' || !CLEFT.test(verb?.lower ?? '')) return false;
  const rest = tokens.slice(at + 2, at + 14);
  const third = rest[0]?.lower ?? '';
  if (
    /^(?:not|only|until|estimated|believed|thought|said|known|argued|suggested|reported|claimed|hoped|assumed|unclear|clear|likely|unlikely|during|there|here)$/.test(
      third,
    )
  )
    return true;
  return (
    rest[0]?.form !== 'past or participle' &&
    rest.some((token) => /^(?:that|to|who|when|whether)$/.test(token.lower)) &&
    !/^(?:a|an|the|one)$/.test(third)
  );
}

function pairOf(anaphor: Anaphor, spoken: Spoken, memory: Memory): Meaning | null {
  if (!/^(?:countries|nations|states|governments|sides|powers)$/.test(anaphor.noun)) return null;
  const own = spoken.countries.filter((one) => spoken.text.indexOf(bareName(one)) < anaphor.start);
  if (own.length > 0) return null;
  for (const one of [...memory.recent].reverse()) {
    if (one.countries.length === 2)
      return {
        text: one.countries.join(' and '),
        source: null,
        subject: { text: one.countries.join(' and '), start: 0, end: 0, kind: 'group' },
      };
    if (one.countries.length > 2) return null;
  }
  return null;
}

function nounOf(anaphor: Anaphor, spoken: Spoken, memory: Memory): Meaning | null {
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

function placeOf(anaphor: Anaphor, spoken: Spoken, memory: Memory): Meaning | null {
  const isPlaced = (one: Mention) => one.kind === 'name' && PLACE_PREPOSITIONS.has(one.preposition);
  if (spoken.mentions.some((one) => one.end <= anaphor.start && isPlaced(one))) return null;
  const last = memory.recent.at(-1);
  const placed = last?.mentions.filter(isPlaced);
  const names = new Set(placed?.map((one) => one.text));
  const [only] = placed ?? [];
  if (names.size !== 1 || !only || last?.persons.some((one) => one.text === only.text)) return null;
  return { text: `${only.preposition === 'at' ? 'at' : 'in'} ${only.text}`, source: null };
}
