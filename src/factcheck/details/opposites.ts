/** Words with opposite meanings, by the list and by negating prefixes, in any regular inflection. */
import { OPPOSITES } from './antonym-list.js';
import { irregularBase } from './irregular.js';

const PREFIX = /^(?:un|in|im|il|ir|dis|non)(?=\p{L}{4})/u;
/** Beginnings that only look like a negating prefix. */
const NOT_NEGATED =
  /^(?:inflam|invalu|intens|inform|invest|interest|interior|internal|international|inter|inhabit|import|important|impress|improv|impos|impact|impart|instat|instal|intent|incred|income|indoor|inside|inland|inner|induc|increas|infam|inherent|initial|innov|inspir|instruct|insult|insur|discover|display|distribut|discount|district|discharg|diseas|distinct|distanc|dispos|disput|distress|uniform|union|unique|unit|univers|under|until|uncle|nonethe|disc)/;

/** The word's base forms as a dictionary may list them: itself, then without -s, -ed, -ing. */
export function basesOf(lower: string): readonly string[] {
  const bases = [lower];
  const irregular = irregularBase(lower);
  if (irregular !== undefined) bases.push(irregular);
  const match = /^(\p{L}{2,})(ies|ied|es|s|ed|d|ing)$/u.exec(lower);
  if (match === null || lower.length < 4) return bases;
  const [stem = '', ending = ''] = match.slice(1);
  if (ending === 'ies' || ending === 'ied') bases.push(`${stem}y`);
  bases.push(lower.replace(/(?:s|d)$/, ''), lower.replace(/(?:es|ed|ing)$/, ''));
  bases.push(lower.replace(/ing$/, 'e'));
  const bare = lower.replace(/(?:ed|ing)$/, '');
  if (/(\p{L})\1$/u.test(bare)) bases.push(bare.slice(0, -1));
  return [...new Set(bases)];
}

/** Whether two words, lower case, are opposites. */
export function areOpposite(one: string, other: string): boolean {
  if (one === other) return false;
  return isListed(one, other) || isNegated(one, other) || isNegated(other, one);
}

/** The base forms that are listed as opposites of a word. */
export function oppositesOf(lower: string): ReadonlySet<string> {
  return new Set(basesOf(lower).flatMap((base) => [...(OPPOSITES.get(base) ?? [])]));
}

function isListed(one: string, other: string): boolean {
  const opposites = oppositesOf(one);
  return opposites.size > 0 && basesOf(other).some((base) => opposites.has(base));
}

/** "unsuccessful" for "successful"; "dissatisfied" for "satisfied". */
function isNegated(long: string, short: string): boolean {
  if (!PREFIX.test(long) || NOT_NEGATED.test(long)) return false;
  const rest = long.replace(PREFIX, '');
  return rest === short || basesOf(rest).includes(short) || basesOf(short).includes(rest);
}
