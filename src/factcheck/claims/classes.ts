/** What a text says its names to be: "a company" of "Apple is a company". */
import type { Mention } from '../../language/mentions.js';

const IS_A =
  /^(?:,| \([^()]{1,60}\))?,? (?:is|was|,)?\s*(?:an?|the|one of the) (?:[\p{L}\p{N}’'-]+ ){0,4}?([\p{L}-]{3,})(?=[\s.,;]|$)/u;

const SAYS_LITTLE =
  /^(?:north|south|east|west|area|region|time|day|period|place|work|part|end|other|same|latter|former|first|second|last|largest|most|one|name|term|word|kind|type|result|way|example|member|most|best|rest|whole|past|future|capital)$/;

const OWN_CLASS =
  /\b(company|corporation|university|college|museum|treaty|war|battle|river|island|city|party|organi[sz]ation|church|act|agreement|festival|league|bank|school|institute|committee|council|club|band|league|kingdom|empire|province|prize|bridge|cathedral|castle|palace|theatre|theater|stadium|airport|hospital|library|lake|mountain|desert|ocean)$/i;

export function classesOf(text: string, mentions: readonly Mention[]): ReadonlyMap<string, string> {
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
