/** Whether a sentence states something that documents could bear out or refute. */
import { isEnglish } from '../../language/english.js';
import { DETERMINERS, FUNCTION_WORDS, IMPERATIVES, PREPOSITIONS } from '../../language/words.js';
import type { Plain } from './plain.js';
import type { Token } from './tokens.js';

const QUESTION = /[?؟？;;]["”’»)\]*_]*\s*$/u;
const GREETING =
  /^(?:hello|hi|hey|dear|thanks|thank you|good (?:morning|afternoon|evening|night|luck|bye)|welcome|bye|goodbye|cheers|sincerely|kind regards|best (?:regards|wishes)|yours (?:truly|sincerely|faithfully)|congratulations|happy (?:birthday|new year)|see you|sorry)\b/i;
const META =
  /^(?:see (?:also|below|above|figure|table|section|page|chapter)|as (?:shown|seen|discussed|mentioned|noted) (?:above|below|earlier)|more (?:on this )?(?:below|later)|read more|continue reading|figure \d+|table \d+|source:|sources:|photo(?:graph)? by|image:|note:|tl;?dr|this (?:article|section|post|essay|page|chapter|paper) (?:will|describes|discusses|explains|covers|explores|examines|looks)|in this (?:article|section|post|essay|chapter),? (?:we|i|you)|let['’]?s|let us|in conclusion,? (?:we|i)|to be continued)\b/i;
const OPINION =
  /\b(?:i|we) (?:(?:really|personally|do|don't|just|also|still|would|am|are|'m) ){0,2}(?:think|believe|feel|guess|suppose|hope|love|like|hate|enjoy|prefer|wish|want|doubt|recommend|suggest|adore|find it|am (?:happy|sad|glad|sure|afraid|sorry|excited|proud))\b|^(?:in my (?:\S+ )?(?:opinion|view)|imo|imho|personally|to my mind|i['’]m|i am|my favou?rite|hopefully|frankly|arguably)\b|\bif you ask me\b/i;
const FIRST_PERSON = /^(?:i|i've|i'd|i'll|we'll|my|me)\b/i;
const OBLIGATION = /^(?:should|ought|shouldn't)$/;
const REPORTED =
  /\b(?:said|says|say|claims?|claimed|argued?|argues|believes?|believed|states?|stated|stating|ruled|recommends?|recommended|suggests?|suggested|proposed|demanded|demands|thought|according to|decided|wrote|requires?|concluded|insisted|urged|think|thinks)\b/i;
const FORECAST =
  /\b(?:will|is going to|are going to) (?:surely|certainly|definitely|probably|undoubtedly|never|always|no doubt|hopefully|likely)\b/i;
const TASTE = `beautiful|wonderful|amazing|awesome|lovely|gorgeous|stunning|nice|ugly|horrible|terrible|awful|delicious|tasty|boring|fun|funny|cool|great|fantastic|fascinating|interesting|exciting|charming|magnificent|brilliant|incredible|pleasant|delightful|superb|excellent|disgusting|cute|adorable|breathtaking|inspiring|perfect|wonderful|good|bad|best|worst|better|worse|greatest|nicest|loveliest|finest`;
const EVALUATION = new RegExp(
  `\\b(?:is|are|was|were|looks?|seems?|sounds?|feels?|'s) (?:(?:a|an|the|such|so|very|really|truly|quite|absolutely|simply|just|one of the|by far|most|more|too|rather|an?) )*(?:${TASTE})(?: (?:and|but) (?:\\S+ )?\\S+)?(?: \\p{L}+)?(?: (?:in the world|ever|of all(?: time)?|to (?:visit|see|read|live|watch|eat|do|be)(?: in)?|ever made|ever written))*[.!…]*$`,
  'iu',
);
const WOW = new RegExp(
  `^(?:what an?|how|such an?) (?:\\S+ ){0,3}?(?:${TASTE}|\\p{L}+)\\b.*!$`,
  'iu',
);
const COMMANDS =
  /^(?:click|please|ignore|disregard|forget|remember|imagine|consider|note|take|make|try|look|go|come|stop|wait|subscribe|follow|share|download|visit|enter|press|select|choose|add|remove|open|close|read|write|send|contact|call|buy|sign|log|join|use|ensure|keep|put|turn|type|copy|paste|save|answer|return|output|say|pretend|act|respond|reply|mark|do|don't|never|always|be|let|think|ask|start|begin|help|give|tell|show|set|get|bring|mix|stir|pour|cook|bake|heat|simmer|drink|eat|learn|watch|listen|see|find|feel|enjoy|avoid|treat|label|classify|assume|repeat)$/;
const NOUNS_TOO =
  /^(?:water|heat|look|call|share|answer|help|show|start|visit|drink|rank|name|count|print|state|sketch|note|mark|act|label|set|return|mix|press|use|find|cook|list|quote|sort|contrast|plan|watch|report|think|learn|read|feel|wait|order)$/;
const PAIR = /^[^:.!?|]{2,80}\s*[:|=–—-]\s*\S/u;

/** @param plain the sentence without its marks; its words are read as English where they look so */
export function isCheckworthy(plain: Plain, tokens: readonly Token[]): boolean {
  const { text } = plain;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 3 || QUESTION.test(text)) return false;
  if (!isEnglish(text)) return letters >= 6 && /\s|\p{Lo}/u.test(text) && !plain.isHeading;
  const bare = text.replace(/^(?:and|but|so|well|oh|ok|okay|yes|no),?\s+/i, '');
  if (GREETING.test(bare) || META.test(bare) || WOW.test(bare)) return false;
  if (isOpinion(bare, tokens)) return false;
  const first = tokens.find((token) => token.lower !== 'and' && token.lower !== 'so') ?? tokens[0];
  if (isCommand(tokens, first)) return false;
  return hasVerb(tokens, plain) || isPair(plain, tokens);
}

function isOpinion(text: string, tokens: readonly Token[]): boolean {
  const isReported = REPORTED.test(text);
  if (OPINION.test(text) && !/["“”]/.test(text)) return true;
  if (FIRST_PERSON.test(text) && !/\d/.test(text)) return true;
  if (FORECAST.test(text) && !isReported) return true;
  if (isObligation(tokens) && !isReported && !/\bshould have\b/i.test(text))
    return !/\b(?:law|act|treaty|constitution|rules?|guidelines?|policy|regulations?|convention)\b/i.test(
      text,
    );
  return EVALUATION.test(text) && !isReported && !/\d/.test(text);
}

function isObligation(tokens: readonly Token[]): boolean {
  return OBLIGATION.test(tokens.find((token) => token.finite === 'sure')?.lower ?? '');
}

/** "Click here", "Mark them as supported"; not "Use of coal fell", "Mark Twain was born". */
function isCommand(tokens: readonly Token[], first: Token | undefined): boolean {
  if (!first) return false;
  const at = tokens.indexOf(first);
  const next = tokens[at + 1];
  if (!COMMANDS.test(first.lower) && !(IMPERATIVES.has(first.lower) && next)) return false;
  if (first.possessive) return false;
  if (/^(?:please|don't|ignore|disregard|let|be|pretend|ensure|subscribe)$/.test(first.lower))
    return true;
  if (next === undefined) return true;
  if (next.form === 'auxiliary' || /^(?:of|and|or)$/.test(next.lower)) return false;
  if (
    /^(?:the|this|that|these|those|it|them|me|us|your|my|a|an|all|any|here|on|to|for|in|with|into|down|up|not|and|everything|every|no|each|out)$/.test(
      next.lower,
    )
  ) {
    return !hasOwnVerb(tokens, at + 1) || !NOUNS_TOO.test(first.lower);
  }
  return (
    !NOUNS_TOO.test(first.lower) && !/^\p{Lu}/u.test(next.surface) && !hasOwnVerb(tokens, at + 1)
  );
}

function hasOwnVerb(tokens: readonly Token[], from: number): boolean {
  return tokens.slice(from, from + 8).some((token) => token.finite === 'sure');
}

function hasVerb(tokens: readonly Token[], { text, isHeading }: Plain): boolean {
  if (tokens.some((token) => token.finite === 'sure' && !token.isHidden)) return tokens.length > 2;
  if (isHeading && !tokens.some((token) => token.finite !== null)) return false;
  if (tokens.length > 5 && !isHeading && /[.!]$/.test(text)) return true;
  if (tokens.length < 3 && !tokens.some((token, i) => i > 0 && token.form !== null)) return false;
  return tokens.some((_, i) => i > 0 && isVerbHere(tokens, i));
}

/** "Founded in 2001" after a name; not "the proposed treaty". */
function isVerbHere(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (!token || token.isHidden) return false;
  if (token.finite === 'maybe') return true;
  const before = tokens[i - 1];
  if (looksPresent(token, before, tokens[i + 1])) return true;
  return (
    token.form === 'base' &&
    before !== undefined &&
    /(?:[^s]s|people|men|women|children|they|we|you|i)$/.test(before.lower) &&
    before.form !== 'auxiliary'
  );
}

/** "Boils" of "water boils at": a verb by where it stands. */
function looksPresent(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (!/[^su]s$/.test(token.lower) || !before || !after || /s$/.test(before.lower)) return false;
  if (FUNCTION_WORDS.has(before.lower) || after.lower === 'of' || after.lower === 'for')
    return false;
  return PREPOSITIONS.has(after.lower) || DETERMINERS.has(after.lower);
}

/** "Population of Iran: 85 million", or a row of a table with a number. */
function isPair(plain: Plain, tokens: readonly Token[]): boolean {
  if (plain.isHeading || tokens.length < 2 || tokens.length > 30) return false;
  if (!PAIR.test(plain.text)) return false;
  const value = plain.text.slice(plain.text.search(/[:|=–—]/) + 1);
  return /\d/.test(value) || (!plain.isTableRow && /\p{Lu}\p{L}/u.test(value));
}
