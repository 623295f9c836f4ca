/** What the sentences of a text have spoken of so far. */
import type { Span } from '../../domain.js';
import { findMentions, type Mention, wordsOf } from '../../language/mentions.js';
import { fullName, personScore } from '../../language/names.js';
import { countriesIn } from '../../language/places.js';
import { bareName, lowerFirst } from '../../language/spelling.js';
import { clauseOf } from './clause.js';
import { type Gender, genderOfName } from './given-names.js';
import { isPlural } from './noun-phrase.js';
import type { Token } from './tokens.js';

const MAX_SUBJECT_WORDS = 9;
const MAX_NAME = 80;
/** Sentences that a word can point back over. */
const REACH = 3;
/** Full names that are kept, newest last. */
const MAX_KNOWN = 60;

export interface Thing extends Span {
  readonly text: string;
}

export interface Person extends Thing {
  readonly gender: Gender | null;
  readonly isSubject: boolean;
}

export interface Subject extends Thing {
  readonly kind: 'person' | 'thing' | 'group';
}

/** What one sentence speaks of; offsets into it. */
export interface Spoken {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly persons: readonly Person[];
  readonly subject: Subject | null;
  /** Whether its subject is what it is said to be, or what something is done to. */
  readonly isPassive: boolean;
  readonly countries: readonly string[];
  /** A thing by the noun that the sentence says it is: "a company" of "Apple is a company". */
  readonly classes: ReadonlyMap<string, string>;
}

export class Memory {
  /** Newest last. */
  readonly recent: Spoken[] = [];
  readonly #known: string[] = [];
  readonly #genders = new Map<string, Gender>();

  /** The sentence's own part; `meant` is whom its subject means where that is a pronoun. */
  read(text: string, tokens: readonly Token[]): Spoken {
    const mentions = findMentions(text).filter((one) => one.end - one.start <= MAX_NAME);
    for (const mention of mentions) {
      if (mention.kind !== 'name' || wordsOf(mention.text).length < 2) continue;
      this.#known.push(bareName(mention.text));
      if (this.#known.length > MAX_KNOWN) this.#known.shift();
    }
    const range = subjectRange(text, tokens);
    const persons = this.#personsOf(text, mentions, range);
    return {
      text,
      mentions,
      persons,
      subject: subjectOf(text, tokens, range, persons),
      isPassive: BE.test(
        tokens.find((token) => token.start >= (range?.end ?? 0) && token.finite !== null)?.lower ??
          '',
      ),
      countries: countriesIn(text),
      classes: classesOf(text, mentions),
    };
  }

  /** @param subject what the sentence's subject means, where it is a word that points back */
  keep(spoken: Spoken, subject: Subject | null): void {
    this.recent.push(subject ? { ...spoken, subject } : spoken);
    if (this.recent.length > REACH) this.recent.shift();
  }

  /** Whom a word for women or for men has meant. */
  learn(name: string, gender: Gender): void {
    this.#genders.set(bareName(name), gender);
  }

  genderOf(name: string): Gender | null {
    const bare = bareName(name);
    return this.#genders.get(bare) ?? genderOfName(wordsOf(bare)[0]?.surface ?? '');
  }

  #personsOf(text: string, mentions: readonly Mention[], range: Span | null): Person[] {
    const surroundings = { titles: [], places: new Set<string>() };
    return mentions.flatMap((mention) => {
      if (mention.kind !== 'name') return [];
      const full = fullName(mention.text, this.#known) ?? mention.text;
      const gender = this.genderOf(full);
      const score = personScore({ ...mention, text: full }, surroundings);
      const isSubject = range !== null && mention.start >= range.start && mention.end <= range.end;
      const isLoneSubject =
        isSubject &&
        score === 0 &&
        mention.determiner === '' &&
        ACTS_AS_PERSON.test(text.slice(mention.end));
      const isLikely =
        isLoneSubject || (score > 0 && (isSubject || score > 2 || mention.preposition === 'by'));
      if (gender === null && (!isLikely || score < 0 || /[^s]s$/.test(full))) return [];
      if (score < 0 || text.slice(mention.end).match(/^['’]s? [\p{Lu}]/u)) return [];
      return [{ text: full, start: mention.start, end: mention.end, gender, isSubject }];
    });
  }
}

function subjectRange(text: string, tokens: readonly Token[]): Span | null {
  const clause = clauseOf(tokens, { from: 0, to: tokens.length });
  if (!clause) return appositionless(text, tokens);
  const first = tokens[clause.subject.from];
  const last = tokens[clause.subject.to - 1];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** "Angela Merkel, the chancellor, said": what stands before the first comma. */
function appositionless(_text: string, tokens: readonly Token[]): Span | null {
  const comma = tokens.findIndex((token, i) => i > 0 && token.gap.startsWith(','));
  const first = tokens[0];
  const last = tokens[comma - 1];
  if (comma < 1 || comma > 6 || !first || !last) return null;
  const next = tokens[comma];
  const isApposed =
    next !== undefined && /^(?:who|which|whose|the|a|an|born|founded|also)$/.test(next.lower);
  return isApposed && /^\p{Lu}/u.test(last.surface) ? { start: first.start, end: last.end } : null;
}

function subjectOf(
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

const BE = /^(?:is|are|was|were)$/;
const ACTS_AS_PERSON =
  /^ (?:was born|died|married|wrote|studied|taught|graduated|was (?:educated|raised|buried|married))\b/;
const IS_A =
  /^(?:,| \([^()]{1,60}\))?,? (?:is|was|,)?\s*(?:an?|the|one of the) (?:[\p{L}\p{N}’'-]+ ){0,4}?([\p{L}-]{3,})(?=[\s.,;]|$)/u;
const SAYS_LITTLE =
  /^(?:north|south|east|west|area|region|time|day|period|place|work|part|end|other|same|latter|former|first|second|last|largest|most|one|name|term|word|kind|type|result|way|example|member|most|best|rest|whole|past|future|capital)$/;
const OWN_CLASS =
  /\b(company|corporation|university|college|museum|treaty|war|battle|river|island|city|party|organi[sz]ation|church|act|agreement|festival|league|bank|school|institute|committee|council|club|band|league|kingdom|empire|province|prize|bridge|cathedral|castle|palace|theatre|theater|stadium|airport|hospital|library|lake|mountain|desert|ocean)$/i;

function classesOf(text: string, mentions: readonly Mention[]): ReadonlyMap<string, string> {
  const classes = new Map<string, string>();
  for (const mention of mentions) {
    if (mention.kind === 'year') continue;
    const own =
      mention.kind === 'name'
        ? OWN_CLASS.exec(headOf(mention.text))?.[1]?.toLowerCase()
        : undefined;
    if (own !== undefined) classes.set(own, classes.has(own) ? '' : mention.text);
    const before =
      /\b(book|novel|film|movie|album|song|play|poem|essay|magazine|newspaper|series|game|painting|opera|ship|city|town|company|village|river|island)[ ,:]+$/i.exec(
        text.slice(Math.max(0, mention.start - 16), mention.start).replace(/the $/, ''),
      )?.[1];
    if (before !== undefined) classes.set(before.toLowerCase(), mention.text);
    const after = text.slice(mention.end, mention.end + 120);
    if (!/^(?:,| \(|\s(?:is|was)\b)/.test(after)) continue;
    const noun = classNoun(after);
    if (noun !== null) classes.set(noun, mention.text);
  }
  return classes;
}

/** "The Treaty" of "the Treaty of Rome", "Apple University" of itself. */
export function headOf(name: string): string {
  return name.split(/ (?:of|for|on|in) /)[0] ?? name;
}

/** "Company" of " is an American technology company based in …" */
function classNoun(after: string): string | null {
  if (!IS_A.test(after)) return null;
  const phrase = /(?:\b(?:an?|the)) ((?:[\p{L}\p{N}’'-]+ ?){1,6})/u.exec(after)?.[1] ?? '';
  const words = phrase.trim().split(/\s+/);
  const cut = words.findIndex(
    (word, i) =>
      i > 0 &&
      /^(?:of|in|for|that|which|who|from|by|based|founded|located|with|on|at|to|and|headquartered|owned|known|created|written|directed|released|published|established|formed|built|held)$/.test(
        word,
      ),
  );
  const noun = (cut < 0 ? words : words.slice(0, cut)).at(-1)?.toLowerCase() ?? '';
  return /^\p{L}{3,}$/u.test(noun) && !SAYS_LITTLE.test(noun) ? noun : null;
}
