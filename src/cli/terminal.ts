/** Text for people: bounded by the width of the terminal, and with nothing in it that steers one. */

const WIDEST = 100;

/** Readers of a pipe may leave: `vouch search … | head`. What is left to say is then dropped. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}

/** Columns to wrap at; null where no terminal shows the text, since pipes want whole lines. */
export function widthOf(stream: NodeJS.WriteStream): number | null {
  return stream.isTTY ? Math.min(stream.columns || WIDEST, WIDEST) : null;
}

/** Control characters of a document must not reach the terminal: they could rewrite what it shows. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '\u{fffd}');
}

/** Breaks long lines at spaces; `indent` stands before every line but the first of the text. */
export function wrap(text: string, width: number | null, indent = ''): string {
  const lines = text.split('\n').flatMap((line) => wrapLine(line, (width ?? 0) - indent.length));
  return lines.join(`\n${indent}`);
}

function wrapLine(line: string, width: number): string[] {
  if (width <= 0) return [line];
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/ +/)) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
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
