/** What a word that points back most likely means. */
import type { Anaphor } from '../../language/anaphora.js';
import { findMentions, type Mention, wordsOf } from '../../language/mentions.js';
import { fullName, personScore, possessive } from '../../language/names.js';
import { withoutPredicate } from '../../language/phrases.js';
import { countriesIn } from '../../language/places.js';
import { asTopic, bareName } from '../../language/spelling.js';
import { ORGANISATION_WORDS, PLACE_PREPOSITIONS } from '../../language/words.js';
import { type Context, splitLead } from './context.js';
import { asksWho, carried, names, personOf } from './persons.js';

/** The text to put in the anaphor's place; null when the turns do not say. */
export function antecedentOf(anaphor: Anaphor, context: Context): string | null {
  switch (anaphor.kind) {
    case 'person':
      return fullName(personOf(anaphor.noun, context), context.known);
    case 'group':
      return carried(context, THEY, () => true) ?? carriedPhrase(context) ?? groupOf(context);
    case 'pair':
      return pairOf(anaphor.noun, context);
    case 'thing':
      return carried(context, /\b(?:it|its)\b/i, isThing) ?? thingOf(context);
    case 'event':
      return copularSubject(context.lastQuestion);
    case 'document':
      return context.titles[0] ?? null;
    case 'noun':
      return sameHead(anaphor.noun, context);
    case 'place':
      return placeOf(context);
    case 'time':
      return yearOf(anaphor.noun, context);
  }
}

/** "Great tits" of "how many eggs do they lay?" */
function carriedPhrase(context: Context): string | null {
  if (!THEY.test(context.lastTyped)) return null;
  const typed = context.lastTyped.toLowerCase();
  const found = context.phrases.find(
    (phrase) => isPlural(phrase) && !typed.includes(bareName(phrase.text).toLowerCase()),
  );
  return found?.text ?? null;
}

const THEY = /\b(?:they|them|their)\b/i;
function isGroup(score: number): boolean {
  return score <= 0;
}

function isThing(score: number): boolean {
  return score <= 1;
}

function groupOf(context: Context): string | null {
  if (asksWho(context)) {
    const answered =
      coordinated(context.lastAnswer, context.answerMentions) ??
      names(context.answerMentions).find((name) => name.start === 0)?.text;
    if (answered) return answered;
  }
  const pair = coordinated(context.lastQuestion, context.mentions);
  if (pair !== null) return pair;
  const spoken = names(context.mentions);
  const groups = spoken.filter(
    (name) =>
      isGroup(personScore(name, context)) && (name.preposition === '' || spoken.length === 1),
  );
  const phrases = context.phrases.filter(
    (phrase) => isPlural(phrase) && !isAskedFor(phrase, context),
  );
  const inTitle = spoken.find((name) =>
    context.titles.some((title) => title === bareName(name.text)),
  );
  const found = groups.find(isPlural) ?? inTitle ?? phrases[0] ?? groups[0];
  if (!found && spoken.length > 0) return null;
  return found?.text ?? context.titles[0] ?? null;
}

/** The cities of "Which cities did it tour?" */
export function isAskedFor(phrase: Mention, context: Context): boolean {
  return /\b(?:which|what|how (?:many|much)) (?:(?:kind|type|sort)s? of )?$/i.test(
    context.lastQuestion.slice(0, phrase.start),
  );
}

function isPlural(mention: Mention): boolean {
  const last = wordsOf(mention.text).at(-1)?.lower ?? '';
  if (mention.kind === 'phrase') return /[^sui]s$/.test(last) || last === 'people';
  return (
    mention.determiner === 'the' ||
    wordsOf(mention.text).some((w) => ORGANISATION_WORDS.has(w.lower))
  );
}

function coordinated(text: string, mentions: readonly Mention[]): string | null {
  const found = names(mentions);
  for (const [i, second] of found.entries()) {
    const first = found[i - 1];
    if (first && /^ (?:and|&)(?: the)? $/.test(text.slice(first.end, second.start))) {
      return `${first.text} and ${second.text}`;
    }
  }
  return null;
}

const COUNTRY_NOUNS =
  /^(?:countries|nations|states|powers|governments|sides|neighbou?rs|capitals)$/;

/** The two that were spoken of last; countries where the noun says so. */
function pairOf(noun: string, context: Context): string | null {
  if (COUNTRY_NOUNS.test(noun)) {
    const pair = context.texts.map(countriesIn).find((countries) => countries.length > 1);
    if (pair?.length === 2) return pair.join(' and ');
  }
  return coordinated(context.lastQuestion, context.mentions);
}

function thingOf(context: Context): string | null {
  if (coordinated(context.lastQuestion, context.mentions) !== null) return null;
  const isAboutPerson = /^who\b/i.test(context.lastQuestion);
  const subject = isAboutPerson
    ? null
    : copularSubject(splitLead(context.lastQuestion).body, 'is|was');
  if (subject !== null) return subject;
  const quoted = [...context.mentions, ...context.answerMentions].find(
    (mention) => mention.kind === 'quote',
  );
  if (quoted) return quoted.text;
  const name =
    names(context.mentions).find((mention) => isActedOn(mention, context)) ??
    names(context.mentions).find((mention) => personScore(mention, context) <= 0);
  if (name) return name.text;
  const phrase = context.phrases.findLast(
    (candidate) =>
      !/^\d/.test(candidate.text) && !isPlural(candidate) && !isAskedFor(candidate, context),
  );
  if (phrase) return definite(phrase, context);
  return names(context.mentions).length > 0
    ? null
    : (context.titles[0] ?? context.olderNames[0]?.text ?? null);
}

/** "Backup Manager" of "how do I install Backup Manager on Linux?": what one does things to. */
function isActedOn(mention: Mention, context: Context): boolean {
  if (mention.preposition !== '' || personScore(mention, context) > 2) return false;
  const before = context.lastQuestion.slice(0, mention.start).replace(/\bthe $/i, '');
  return /\b(?:do|can|could|should|must|may|would) (?:i|we|you|one) [a-z]+ $/i.test(before);
}

/** "the album", or "Zappa's album" where the question before names whose it is. */
function definite(phrase: Mention, context: Context): string {
  const owner = names(context.mentions)[0];
  if (owner && phrase.determiner === 'the')
    return `${possessive(owner.text)} ${bareName(phrase.text)}`;
  return asTopic(phrase);
}

/** The subject of "What is Russia's policy on energy?" and of "What is her book called?" */
function copularSubject(question: string, verbs = 'is|was|are|were'): string | null {
  const pattern = new RegExp(`^(?:what|who|how|where) (?:${verbs}) ((?:\\S+ ){0,7}\\S+)$`, 'i');
  const match = pattern.exec(question);
  const whole = match?.[1];
  if (whole === undefined || /^(?:there|it|he|she|they|this|that)\b/i.test(whole)) return null;
  const subject = withoutPredicate(whole);
  const parts = wordsOf(subject);
  if (
    parts.length > 1 &&
    !/^(?:the|an?)\b/i.test(subject) &&
    !parts.some((part) => part.possessive)
  ) {
    const isName = findMentions(question).some((mention) => mention.text === subject);
    if (!isName) return null;
  }
  return subject.replace(/^(?:the|an?) /i, 'the ');
}

function sameHead(noun: string, context: Context): string | null {
  const singular = noun.replace(/s$/, '');
  const found = [...context.mentions, ...context.answerMentions].find((mention) => {
    const parts = wordsOf(mention.text);
    return parts.length > 1 && parts.at(-1)?.lower.replace(/s$/, '') === singular;
  });
  return found?.text ?? null;
}

function placeOf(context: Context): string | null {
  const all = [...names(context.mentions), ...names(context.answerMentions)];
  const found = all.find((mention) => PLACE_PREPOSITIONS.has(mention.preposition));
  return found
    ? `${found.preposition === 'from' || found.preposition === 'to' ? 'in' : found.preposition} ${found.text}`
    : null;
}

function yearOf(preposition: string, context: Context): string | null {
  const all = [...context.mentions, ...context.answerMentions];
  const year = all.find((mention) => mention.kind === 'year')?.text;
  return year === undefined ? null : `${preposition} ${year}`.trim();
}
