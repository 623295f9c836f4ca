/** What the sentences of a text have spoken of so far. */
import type { Span } from '../../domain.js';
import { findMentions, type Mention, wordsOf } from '../../language/mentions.js';
import { fullName, personScore } from '../../language/names.js';
import { countriesIn } from '../../language/places.js';
import { bareName } from '../../language/spelling.js';
import { classesOf } from './classes.js';
import { type Gender, genderOfName } from './given-names.js';
import { subjectOf, subjectRange } from './subject.js';
import type { Token } from './tokens.js';

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
  /** Whether it speaks of a person of whom the text does not say who that is. */
  readonly isOpen: boolean;
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
    const range = subjectRange(tokens);
    const persons = this.#personsOf(text, mentions, range);
    return {
      text,
      mentions,
      persons,
      isOpen: false,
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

const BE = /^(?:is|are|was|were)$/;

const ACTS_AS_PERSON =
  /^ (?:was born|died|married|wrote|studied|taught|graduated|was (?:educated|raised|buried|married))\b/;
