/** What a question is about, in words that can stand before another: "About Russia and energy: …". */
import type { Mention } from '../../language/mentions.js';
import { personScore } from '../../language/names.js';
import { asTopic, bareName } from '../../language/spelling.js';
import { type Context, splitLead } from './context.js';

const SAYING = `say said think argue argued claim claimed write wrote written tell told mention
  mentioned note noted report reported conclude concluded advise advised suggest suggested recommend
  recommended explain explained describe described discuss discussed stress emphasise emphasize
  emphasised emphasized highlight highlighted state stated warn warned predict predicted`;
/** "What does Ann Lee's book say about", with something to follow; no "report" that is a thing. */
const SAYS = new RegExp(
  `^(?:what|how|why|when|where|which|did|does|do|has) (?:\\S+ ){0,9}?(?<!\\b(?:the|an?|this|that|its|his|her|their|\\S+[’']s?) )(?:${SAYING.split(/\s+/).join('|')}) (?:(?:me|us) )?(?:(?:of|about|on|regarding|concerning|that) )?(?=\\S)`,
  'i',
);

/**
 * Names of the last question, or its phrases, that `text` does not hold yet; empty when none. Of
 * "what does Ann Lee say about gas?" that is gas: a person who says it is no topic.
 */
export function topicOf(context: Context, text: string, withPhrase = false): string {
  const spoken = text.toLowerCase();
  const isNew = (topic: string) => !spoken.includes(bareName(topic).toLowerCase());
  const told = toldFrom(context.lastQuestion);
  const isTold = (mention: Mention) =>
    mention.start >= told || (mention.kind === 'name' && personScore(mention, context) <= 0);
  const owned = ownedPhrases(context);
  const names = context.mentions
    .filter((mention) => mention.kind !== 'year' && isTold(mention))
    .map((mention) => (told > 0 ? owned.get(mention) : undefined)?.text ?? mention.text);
  const taken = told > 0 ? [...owned.values()] : [];
  const phrases = context.phrases
    .filter(
      (phrase) =>
        isTold(phrase) &&
        (told > 0 || !saysLittle(phrase, context)) &&
        !taken.some((whole) => whole.end === phrase.end),
    )
    .map(asTopic);
  const primary = [...new Set(names.length > 0 ? names : told > 0 ? phrases : context.titles)]
    .filter(isNew)
    .slice(0, 2);
  const secondary = [...new Set(phrases)]
    .filter((phrase) => isNew(phrase) && !primary.includes(phrase))
    .slice(0, primary.length === 0 ? 2 : withPhrase && primary.length === 1 ? 1 : 0);
  return [...primary, ...secondary].join(' and ');
}

/** Where in a question that asks what someone says the thing begins that it is said of; else 0. */
export function toldFrom(question: string): number {
  const { lead, body } = splitLead(question);
  const match = SAYS.exec(body);
  return match ? lead.length + match.index + match[0].length : 0;
}

/** "What are the risks" does not say of what: nor would a question about the risks. */
function saysLittle(phrase: Mention, context: Context): boolean {
  return phrase.end === context.lastQuestion.length && /^the [\p{L}]+[^sui]s$/u.test(phrase.text);
}

/** "Russia's energy exports" by its owner "Russia". */
function ownedPhrases(context: Context): ReadonlyMap<Mention, Mention> {
  const owned = new Map<Mention, Mention>();
  for (const owner of context.mentions) {
    const phrase = context.phrases.find((one) =>
      /^[’']s? $/.test(context.lastQuestion.slice(owner.end, one.start)),
    );
    if (!phrase) continue;
    const text = owner.text + context.lastQuestion.slice(owner.end, phrase.end);
    owned.set(owner, { ...owner, text, end: phrase.end });
  }
  return owned;
}
