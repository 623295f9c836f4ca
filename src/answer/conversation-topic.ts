/** What a question is about, in words that can stand before another: "About Russia and energy: …". */
import { asTopic, bareName, type Context } from './conversation-context.js';
import { FUNCTION_WORDS, VERBS } from './conversation-words.js';
import { wordsOf } from './mentions.js';

/** Names of the last question, or its phrases, that `text` does not hold yet; empty when none. */
export function topicOf(context: Context, text: string, withPhrase = false): string {
  const spoken = text.toLowerCase();
  const isNew = (topic: string) => !spoken.includes(bareName(topic).toLowerCase());
  const names = context.mentions.filter((m) => m.kind !== 'year').map((m) => m.text);
  const primary = [...new Set(names.length > 0 ? names : context.titles)].filter(isNew).slice(0, 2);
  const phrases = [...new Set(context.phrases.map(asTopic))].filter(isNew);
  const secondary = phrases.slice(
    0,
    primary.length === 0 ? 2 : withPhrase && primary.length === 1 ? 1 : 0,
  );
  return [...primary, ...secondary].join(' and ');
}

/** Lower-cases the first letter where the first word is a function word, not a name. */
export function lowerOpener(text: string): string {
  const first = wordsOf(text)[0];
  const isOpener =
    first &&
    first.start === 0 &&
    first.surface !== 'I' &&
    (FUNCTION_WORDS.has(first.lower) || VERBS.has(first.lower));
  return isOpener ? lowerFirst(text) : text;
}

export function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) && FUNCTION_WORDS.has(wordsOf(text)[0]?.lower ?? '')
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

export function capitalize(text: string): string {
  return /^\p{Ll}/u.test(text) && !/^[\ud800-\udfff]/.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}
