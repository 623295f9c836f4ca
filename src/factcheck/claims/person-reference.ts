/** Whom "he" and "she" mean. */
import type { Anaphor } from '../../language/anaphora.js';
import { isPlaceName } from '../../language/places.js';
import { bareName } from '../../language/spelling.js';
import { PLACE_PREPOSITIONS } from '../../language/words.js';
import type { Gender } from './given-names.js';
import type { Meaning } from './meaning.js';
import type { Memory, Person, Spoken, Subject } from './memory.js';

export function personOf(anaphor: Anaphor, spoken: Spoken, memory: Memory): Meaning | null {
  const gender = anaphor.noun as Gender;
  const fits = (one: Person) =>
    memory.genderOf(one.text) === null || memory.genderOf(one.text) === gender;
  const here = spoken.persons.filter((one) => one.end <= anaphor.start && fits(one));
  const { subject } = spoken;
  if (anaphor.possessive && isInLead(anaphor, subject)) return null;
  const isOther = subject !== null && subject.kind !== 'person' && subject.end <= anaphor.start;
  if (
    here.length === 0 &&
    (memory.recent.at(-1)?.isOpen ||
      isOther ||
      isNamed(spoken, anaphor.start) ||
      isUnknown(memory.recent.at(-1)))
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
