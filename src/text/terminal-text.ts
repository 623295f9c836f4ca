/** Text for terminals: nothing in it steers one, and lines break at spaces. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: styles are made of them.
const STYLE = /\u001b\[[\d;]*m/g;

/** Control characters of a document must not reach the terminal: they could rewrite what it shows. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '\u{fffd}');
}

/**
 * Breaks long lines at spaces; `indent` stands before every line but the first of the text.
 * Colours and other styles take no room.
 */
export function wrap(text: string, width: number | null, indent = ''): string {
  const lines = text.split('\n').flatMap((line) => wrapLine(line, (width ?? 0) - indent.length));
  return lines.join(`\n${indent}`);
}

function wrapLine(line: string, width: number): string[] {
  if (width <= 0) return [line];
  const lines: string[] = [];
  let current = '';
  let columns = 0;
  for (const word of line.split(/ +/)) {
    const length = word.replace(STYLE, '').length;
    if (current !== '' && columns + 1 + length > width) {
      lines.push(current);
      current = word;
      columns = length;
    } else {
      columns += length + (current === '' ? 0 : 1);
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}

/** At most `length` code points, cut at a word where there is one, with an ellipsis. */
export function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  if (characters.length <= length) return line;
  const cut = characters.slice(0, Math.max(1, length - 1)).join('');
  return `${cut.replace(/(?<=\S.{8,}) \S*$/u, '')}…`;
}
