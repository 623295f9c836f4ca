/** Published text made readable: the twin of `undo_treebank` in `training/claims/text.py`. */

const BRACKETS: readonly (readonly [RegExp, string])[] = [
  [/-LRB-/gi, '('],
  [/-RRB-/gi, ')'],
  [/-LSB-/gi, '['],
  [/-RSB-/gi, ']'],
  [/-LCB-/gi, '{'],
  [/-RCB-/gi, '}'],
];
const NOT =
  /\b(do|does|did|is|are|was|were|has|have|had|ca|wo|could|would|should|must|need) n't\b/gi;
const CLITIC = /(?<=[\p{L}\p{N}_]) (n't|'s|'re|'ve|'ll|'d|'m)\b/giu;
const TILDE = /[\p{L}\p{N}_]~[\p{L}\p{N}_]/u;

/** Takes Penn Treebank tokenisation back: "do n't", "-LRB-", ``quotes'' and spaces before commas. */
export function undoTreebank(published: string): string {
  let text = BRACKETS.reduce((done, [mark, plain]) => done.replace(mark, plain), published);
  if (TILDE.test(text)) text = text.replaceAll('~', ' ');
  text = pairQuotes(text.replace(/``\s?|\s?''/g, '"'));
  text = text.replace(NOT, "$1n't").replace(CLITIC, '$1');
  text = text.replace(/(?<=s) '(?= [\p{L}\p{N}_])/gu, "'");
  text = text.replace(/\s+([,.;:!?%)\]}])/g, '$1').replace(/([([{$£€])\s+/g, '$1');
  text = text.replace(/(?<=\d) ?- ?(?=[\p{L}\p{N}_])|(?<=[A-Za-z]) - (?=[a-z]+[ -])/gu, '-');
  text = text.replace(/(?<=\d) (?:--|–) (?=\d)/g, '–').replaceAll(' -- ', ' – ');
  return squeeze(text);
}

/** Straight double quotes with space on both sides go to the words that they hold. */
function pairQuotes(text: string): string {
  const parts = text.split('"');
  if (parts.length % 2 === 0 || !/ "|" /.test(text)) return text;
  return parts.map((part, i) => (i % 2 === 1 ? part.trim() : part)).join('"');
}

export const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
