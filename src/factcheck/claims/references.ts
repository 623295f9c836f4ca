/** What the words of a text that point back mean, as far as the text says so. */
import { type Anaphor, allAnaphors } from '../../language/anaphora.js';
import { possessive } from '../../language/names.js';
import { capitalize } from '../../language/spelling.js';
import { definites, nounOf, placeOf } from './definite-reference.js';
import type { Meaning } from './meaning.js';
import type { Memory, Person, Spoken, Subject } from './memory.js';
import { personOf } from './person-reference.js';
import type { Replacement } from './statement.js';
import { pairOf, subjectMeant } from './subject-reference.js';
import type { Token } from './tokens.js';

/** Longer sentences are no prose; leaving them alone bounds the work. */
const MAX_WORDS = 150;

/** Reads one sentence: what its pointing words mean, from it and those before; then remembers it. */
export function resolveSentence(
  text: string,
  tokens: readonly Token[],
  memory: Memory,
): Replacement[] {
  if (tokens.length > MAX_WORDS) return [];
  const spoken = memory.read(text, tokens);
  const found: Replacement[] = [];
  const meant: (Subject | null)[] = [];
  let subject: Subject | null = null;
  for (const anaphor of [...allAnaphors(text), ...definites(text, tokens)].sort(
    (a, b) => a.start - b.start,
  )) {
    const at = tokens.findIndex((token) => token.start === anaphor.start);
    if (at < 0 || tokens[at]?.isHidden || anaphor.start < (found.at(-1)?.end ?? 0)) continue;
    const meaning = meaningOf(anaphor, at, tokens, spoken, memory);
    if (anaphor.kind === 'person') meant.push(meaning?.subject ?? null);
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
  memory.keep(withPersons(spoken, meant, subject, memory), subject);
  return found;
}

/** Persons that "he" or "she" stood for are there to be meant again. */
function withPersons(
  spoken: Spoken,
  meant: readonly (Subject | null)[],
  subject: Subject | null,
  memory: Memory,
): Spoken {
  const found = meant.filter((one) => one !== null);
  const names = new Set(spoken.persons.map((one) => one.text));
  const added = found.flatMap((one): Person[] => {
    if (names.has(one.text)) return [];
    names.add(one.text);
    const isSubject = one.text === subject?.text;
    return [{ ...one, gender: memory.genderOf(one.text), isSubject }];
  });
  const isOpen = found.length < meant.length;
  return { ...spoken, persons: [...added, ...spoken.persons], isOpen };
}

function possesses(text: string, anaphor: Anaphor): boolean {
  return anaphor.kind === 'noun' && /^['’]s\b/.test(text.slice(anaphor.end, anaphor.end + 3));
}

function atStart(put: string, text: string, start: number): string {
  return /^\W*$/.test(text.slice(0, start)) ? capitalize(put) : put;
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
