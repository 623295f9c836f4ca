/** Messages that ask nothing of the documents: greetings, thanks, jobs for another kind of program. */

const GREETING =
  'h(?:i+|ey+|ello+|iya|owdy)|yo|greetings|good (?:morning|afternoon|evening|day)|hola|buen(?:os|as) (?:d[ií]as|tardes|noches)|bonjour|bonsoir|salut|hallo|guten (?:tag|morgen|abend)|moin|servus|ciao|buongiorno|buonasera|ol[aá]|bom dia|boa (?:tarde|noite)|hej|hei|privet|merhaba|selam|sal[aā]m|assalamu alaikum|as-?salamu? alaykum|namaste|привет|здравствуйте|добрый день|سلام|السلام عليكم|مرحبا|नमस्ते|你好|您好|こんにちは|안녕하세요|שלום';
const THANKS =
  'thanks?(?: you)?(?: (?:so|very) much| a lot)?|many thanks|thx|ty|cheers|much appreciated|(?:muchas )?gracias|merci(?: beaucoup)?|danke(?: sch[oö]n)?|vielen dank|(?:muito )?obrigad[oa]|grazie(?: mille)?|спасибо|شكرا|ممنون|متشکرم|شکریہ|谢谢|ありがとう(?:ございます)?|감사합니다|תודה';
const FAREWELL =
  'good ?bye|bye(?:[- ]bye)?|see (?:you|ya)(?: later| soon)?|good night|farewell|adi[oó]s|au revoir|tsch[uü](?:ss|ß)|auf wiedersehen|arrivederci|tchau|до свидания|再见|さようなら';
const NOD =
  'ok(?:ay|ey)?|k|alright|all right|sure|got it|i see|cool|nice|great|perfect|awesome|excellent|wow|lol|haha+|hm+|never ?mind|test(?:ing)?';
const ADDRESS =
  "there|all|everyone|everybody|friend|again|bot|assistant|vouch|sir|madam|team|for (?:that|this|everything|your help|the help)|that(?:'s| is) (?:great|helpful|all|it)|very helpful|today|how are you(?: doing)?(?: today)?|how(?:'s| is) it going|what(?:'s| is) up|nice to meet you|have a (?:nice|good|great) day";
const SELF =
  "(?:who|what) are you|what(?:'s| is) your name|what can you do(?: for me)?|how can you help(?: me)?|can you help(?: me)?|how do you work|help(?: me)?|are you (?:an? )?(?:bot|robot|human|ai|real|real person|there)|how are you(?: doing)?(?: today)?|how(?:'s| is) it going|what(?:'s| is) up|sup|who (?:made|built|created) you";

/** The whole message must be made of such words: a question behind a greeting is a question. */
const whole = (words: string) =>
  new RegExp(`^(?:${words})(?:\\s+(?:${GREETING}|${THANKS}|${FAREWELL}|${NOD}|${ADDRESS}))*$`, 'u');

const POLITE =
  "(?:(?:please|hey|hi|hello|now|just|vouch|(?:can|could|would|will) you(?: please)?|i (?:want|need|would like) you to|i'd like you to|kindly)\\s+){0,4}";
const MADE =
  'function|program|script|code|class|regex|query|app|website|poem|haiku|limerick|sonnet|song|lyrics|rap|joke|riddle|pun|novel|fairy ?tale|bedtime story|short story|story|e-?mail|cover letter|love letter|tweet|recipe|essay|game|python|javascript|typescript|java|sql|html';
const COMMANDS: readonly RegExp[] = [
  new RegExp(
    `^${POLITE}(?:write|create|make|generate|compose|code|implement|draft|tell|give|sing|build)(?: (?:me|us))?(?: (?:an?|another|some|the|your))?(?: \\p{L}[\\p{L}-]*){0,2}? (?:${MADE})s?\\b`,
    'u',
  ),
  new RegExp(`^${POLITE}translate\\b`, 'u'),
  new RegExp(
    `^${POLITE}(?:ignore|forget|disregard|override|bypass)\\b.{0,40}\\b(?:instructions?|prompts?|rules|guidelines|restrictions|everything above)\\b`,
    'u',
  ),
  new RegExp(
    `^${POLITE}(?:reveal|show|print|repeat|output|display|leak|tell me|give me)(?: me)? your\\b.{0,30}\\b(?:prompt|instructions|rules)\\b`,
    'u',
  ),
  new RegExp(
    `^${POLITE}(?:you are now|act as|pretend (?:to be|you are|that you are)|role-?play|imagine you are)\\b`,
    'u',
  ),
  new RegExp(
    `^${POLITE}(?:play (?:a game|music|some music)|set (?:an? )?(?:alarm|timer|reminder)|remind me to|order (?:me )?a|book (?:me )?an? (?:flight|table|room|hotel|taxi)|send an? (?:e-?mail|message))\\b`,
    'u',
  ),
];

/** A command about a source is for the documents after all. */
const ABOUT_SOURCES =
  /\b(?:according to|documents?|books?|articles?|texts?|passages?|sources?|chapters?|pages?|papers?|reports?|authors?|corpus|cited?|citations?|says|said|mention(?:s|ed)?)\b/u;
const ASKS_TOO =
  /\?|\b(?:who|what|when|where|why|which|how) (?:is|are|was|were|do|does|did|many|much|can)\b/u;

const REPLIES = {
  empty: 'Please ask a question about the documents, in words.',
  greeting: 'Hello! Ask me anything about the documents, and I will show where each answer stands.',
  thanks: 'You are welcome. Ask on whenever you like.',
  farewell: 'Goodbye! The documents stay here for your next question.',
  nod: 'All right. What would you like to know from the documents?',
  self: 'I answer questions from the documents here and cite the passage behind every sentence. What would you like to know?',
  command: 'I cannot do that: I only answer questions about the documents here, with citations.',
} as const;

const WHOLES: readonly (readonly [RegExp, string])[] = [
  [whole(SELF), REPLIES.self],
  [whole(THANKS), REPLIES.thanks],
  [whole(FAREWELL), REPLIES.farewell],
  [whole(`(?:${GREETING})\\s+(?:${SELF})`), REPLIES.self],
  [whole(GREETING), REPLIES.greeting],
  [whole(`(?:${NOD})\\s+(?:${THANKS})`), REPLIES.thanks],
  [whole(NOD), REPLIES.nod],
];

const LONGEST_WHOLE = 120;

/**
 * A short, polite reply, without citations, to a message that asks nothing of the documents; null
 * for whatever could be a question about them.
 */
export function nonQuestionReply(message: string): string | null {
  const words = plain(message.slice(0, 2_000));
  if (words === '') return REPLIES.empty;
  const bare = words.replace(/\?/g, '').replace(/\s+/g, ' ').trim();
  if (bare.length <= LONGEST_WHOLE) {
    const found = WHOLES.find(([pattern]) => pattern.test(bare));
    if (found !== undefined) return found[1];
  }
  return isCommand(words) ? REPLIES.command : null;
}

function isCommand(words: string): boolean {
  const command = COMMANDS.find((pattern) => pattern.test(words));
  if (command === undefined || ABOUT_SOURCES.test(words)) return false;
  const rest = words.replace(command, '');
  return !ASKS_TOO.test(rest.replace(/\?$/, ''));
}

/** Lower case, with letters, digits, apostrophes, hyphens and question marks only; '' without words. */
function plain(message: string): string {
  const text = message
    .normalize('NFC')
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/[^\p{L}\p{M}\p{N}'?-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return /[\p{L}\p{N}]/u.test(text) ? text : '';
}
