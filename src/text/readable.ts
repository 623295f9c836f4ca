/** Makes a chosen sentence readable alone: its antecedent, its heading, its list. Exact ranges only. */
import type { RetrievedPassage, Span } from '../domain.js';

const PRONOUN =
  'he|she|it|they|his|her|hers|him|its|their|theirs|them|this|that|these|those|such|both|neither|(?:the )?(?:former|latter)|il|elle|ils|elles|ce|cela|cette|ces|sie|dies|diese[rs]?|esto|este|esta|ellos|ellas';
const CONNECTIVE =
  'however|but|and|so|yet|thus|hence|therefore|also|moreover|furthermore|instead|then|later|additionally|in addition|nevertheless|nonetheless|for example|for instance|as a result|consequently|by contrast|in contrast|still';
const PREPOSITION =
  'because of|despite|after|before|since|like|unlike|in|on|at|by|of|for|from|with|under|during|through|among|according to|to';
const OPENING = '^["“\'(\\[]*';
const DEPENDENT = new RegExp(
  `${OPENING}(?:(?:${CONNECTIVE}),? )?(?:(?:${PREPOSITION}) )?(?:${PRONOUN})(?![\\p{L}\\p{N}]|['’]\\p{L}{3})`,
  'iu',
);
/** "In her last chapter, Lind warns …" names the person itself. */
const NAMED_LATER = new RegExp(
  `${OPENING}(?:${PREPOSITION}) (?:his|her|its|their) [^.!?;]{1,80}, (?:the |The )?(?!(?:${PRONOUN})\\b)\\p{Lu}`,
  'u',
);
/** "It is likely that …" speaks of nothing before it. */
const EXPLETIVE = /^it (?:is|was|has been) (?:\w+ ){1,2}(?:that|to|whether)\b/i;

const ITEM = /^[ \t]*(?:[-*+•‣–]|\(?\p{N}{1,3}[.)]|\(?\p{L}[)])[ \t]+/u;
const HEADING = /^ {0,3}#{1,6}[ \t]+/;
const MAX_LIST_LENGTH = 1_200;
/** How many sentences back an antecedent is sought: a pronoun may rest on another pronoun. */
const MAX_BACK = 2;

export function needsContext(sentence: string): boolean {
  const opening = sentence.slice(0, 200).replace(/\s+/g, ' ').trimStart();
  const named = NAMED_LATER.test(opening.replace(/^\P{L}*\p{Lu}/u, (start) => start.toLowerCase()));
  return DEPENDENT.test(opening) && !EXPLETIVE.test(opening) && !named;
}

/**
 * The range that makes sentence `index` readable, and whether it still hangs in the air because
 * nothing stands before it in the passage.
 */
export function readableSpan(
  passage: RetrievedPassage,
  index: number,
  isShown: (index: number) => boolean,
): { readonly span: Span; readonly open: boolean } {
  const sentence = passage.sentences[index];
  if (sentence === undefined)
    return { span: { start: passage.start, end: passage.start }, open: false };
  const list = listAround(passage, sentence);
  if (list !== null) return { span: list, open: false };
  let first = index;
  while (needsContext(textOf(passage, passage.sentences[first] as Span))) {
    if (first === 0) return { span: from(passage, first, sentence), open: true };
    if (isShown(first - 1)) break;
    if (index - first === MAX_BACK) break;
    first -= 1;
  }
  return { span: from(passage, first, withReply(passage, index, sentence)), open: false };
}

/** A question that the document asks is no answer without the sentence that follows it. */
function withReply(passage: RetrievedPassage, index: number, sentence: Span): Span {
  const next = passage.sentences[index + 1];
  const asks = /[?？؟]["”’»)]*$/u.test(textOf(passage, sentence));
  return asks && next !== undefined ? { start: sentence.start, end: next.end } : sentence;
}

export function textOf(passage: RetrievedPassage, span: Span): string {
  return passage.text.slice(span.start - passage.start, span.end - passage.start);
}

function from(passage: RetrievedPassage, first: number, last: Span): Span {
  return { start: passage.sentences[first]?.start ?? last.start, end: last.end };
}

interface Line extends Span {
  readonly text: string;
}

/** The list that a heading or an introduction with a colon opens; null when none follows. */
function listAround(passage: RetrievedPassage, sentence: Span): Span | null {
  const text = textOf(passage, sentence);
  const lines = linesOf(passage);
  const at = lines.findIndex((line) => line.start <= sentence.start && sentence.start < line.end);
  const own = lines[at];
  const opens = /[:：]\s*$/.test(text) || (own !== undefined && HEADING.test(own.text));
  if (!opens) return null;
  const lastOwn = lines.findLastIndex((line) => line.start < sentence.end);
  let end = lastOwn;
  for (let i = lastOwn + 1; i < lines.length; i += 1) {
    const line = lines[i] as Line;
    if (line.end - sentence.start > MAX_LIST_LENGTH) break;
    if (ITEM.test(line.text)) end = i;
    else if (line.text.trim() !== '' && !/^[ \t]+\S/.test(line.text)) break;
  }
  if (end === lastOwn) return null;
  return { start: sentence.start, end: trimmedEnd(lines[end] as Line) };
}

function linesOf(passage: RetrievedPassage): Line[] {
  let start = passage.start;
  return passage.text.split('\n').map((text) => {
    const line = { text, start, end: start + text.length };
    start = line.end + 1;
    return line;
  });
}

function trimmedEnd(line: Line): number {
  return line.start + line.text.trimEnd().length;
}

/**
 * A quote as it reads in an answer: white space made single, Markdown's marks left out, a heading
 * closed by a colon, the items of a list parted by semicolons. No word is changed.
 */
export function readingText(quote: string): string {
  const lines = quote.split('\n').map((line) => ({
    text: plainLine(line),
    item: ITEM.test(line),
    heading: HEADING.test(line),
  }));
  let out = '';
  let above: (typeof lines)[number] | undefined;
  for (const line of lines) {
    if (line.text === '') continue;
    out += out === '' ? line.text : `${markBetween(out, above, line)} ${line.text}`;
    above = line;
  }
  return out;
}

interface ReadingLine {
  readonly item: boolean;
  readonly heading: boolean;
}

function markBetween(out: string, above: ReadingLine | undefined, line: ReadingLine): string {
  if (/[.,;:!?。]$/.test(out)) return '';
  // A quote leaves off the mark of the heading it begins with, but a list shows what opened it.
  if (above?.heading || (line.item && !above?.item)) return ':';
  return above?.item || line.heading ? ';' : '';
}

function plainLine(line: string): string {
  return line
    .replace(HEADING, '')
    .replace(ITEM, '')
    .replace(/^[ \t]*>[ \t]?/, '')
    .replace(/!?\[([^\]\n]{1,300})\]\([^()\s]{1,500}\)/g, '$1')
    .replace(/(\*\*|__|`{1,3})(?=\S)([^*_`\n]{1,500}?)(?<=\S)\1/g, '$2')
    .replace(/\s+/g, ' ')
    .trim();
}
