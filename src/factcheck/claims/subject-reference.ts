/** What "it", "they" and "both countries" mean: what the sentences before were about. */
import type { Anaphor } from '../../language/anaphora.js';
import { bareName } from '../../language/spelling.js';
import { PREPOSITIONS } from '../../language/words.js';
import type { Meaning } from './meaning.js';
import type { Memory, Spoken, Subject } from './memory.js';
import type { Token } from './tokens.js';

const CLEFT =
  /^(?:is|was|has|had|can|may|should|must|would|will|seems|appears|turned|turns|takes|took|became|becomes)$/;

/** Another thing in the sentence that could be meant as well. */
const OTHER_THING = /\b(?:the|an?|this|that|its|his|her|their|each|every)\s/i;

/** "It", "its", "they": the subject, of this sentence or the one before. */
export function subjectMeant(
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
  const isAlone = !OTHER_THING.test(last.text.slice(last.subject.end));
  if (!isName && !last.isPassive && !isAlone && last.subject.end > 0) return null;
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

export function pairOf(anaphor: Anaphor, spoken: Spoken, memory: Memory): Meaning | null {
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
