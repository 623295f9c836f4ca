/** The first `max` UTF-16 code units at most, never ending inside a surrogate pair. */
export function boundText(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}

/**
 * The same text in pieces that never end inside a surrogate pair. A half that stays alone becomes
 * U+FFFD. Returns what `pieces` returns.
 */
export async function* joinSurrogates<Result>(
  pieces: AsyncGenerator<string, Result, void>,
): AsyncGenerator<string, Result, void> {
  let held = '';
  try {
    for (;;) {
      const next = await pieces.next();
      const text = next.done ? held : held + next.value;
      const ready = next.done ? text : boundToPairs(text);
      held = text.slice(ready.length);
      if (ready !== '') yield ready.toWellFormed();
      if (next.done) return next.value;
    }
  } finally {
    await pieces.return(undefined as Result);
  }
}

function boundToPairs(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
