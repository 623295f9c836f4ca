/** What this process's streams can show, and what becomes of what they cannot take. */

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

/** Whether a terminal shows the text in colours; NO_COLOR and a dumb terminal say no. */
export function hasColors(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && stream.hasColors();
}
